import { findFailingWebhooks } from '../../../../store/attention/others.ts'
import type { AttentionSource } from '../source.ts'

/** One attempt that fails is a hiccup. */
const AT_LEAST = 3

export const failingWebhooks: AttentionSource = {
  kind: 'failing-webhook',
  isForSuppliers: true,
  find: async ({ tx, supplierIds, suppliers }, most) =>
    (await findFailingWebhooks(tx, supplierIds, AT_LEAST, most)).map((found) => ({
      subject: String(found.endpointId),
      ...{ since: found.since, due: null, retailer: null },
      supplier: found.supplierId === null ? null : (suppliers.get(found.supplierId) ?? null),
      what: `${hostOf(found.url)} did not take the last ${found.failuresInRow} events: ask who runs it.`,
      link: `/operator/webhooks/${found.endpointId}`,
    })),
}

/** An address may hold a secret. */
function hostOf(url: string): string {
  return new URL(url).host
}

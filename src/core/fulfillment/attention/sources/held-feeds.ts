import { findHeldFeeds } from '../../../../store/attention/others.ts'
import type { AttentionSource } from '../source.ts'

export const heldFeeds: AttentionSource = {
  kind: 'held-feed',
  isForSuppliers: true,
  find: async ({ tx, supplierIds, suppliers }, most) =>
    (await findHeldFeeds(tx, supplierIds, most)).map(({ runId, feed, supplierId, since }) => ({
      subject: String(runId),
      ...{ since, due: null, retailer: null, supplier: suppliers.get(supplierId) ?? null },
      what:
        supplierIds === null
          ? `A file of ${feed} looks wrong and waits: approve or refuse it.`
          : `Your file of ${feed} looks wrong and waits for the operator: a right one takes its place.`,
      link: `/operator/feed-runs/${runId}`,
    })),
}

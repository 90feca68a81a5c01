import { type FulfillmentFound, findLate, findSoonLate } from '../../../../store/attention/fulfillments.ts'
import type { DeadlineStep } from '../../deadlines/terms.ts'
import type { Attention, AttentionSource, Looking } from '../source.ts'

export const unacknowledged: AttentionSource = {
  kind: 'unacknowledged',
  isForSuppliers: true,
  find: async (looking, most) =>
    (await findLate(looking.tx, looking, ['acknowledge'], most)).map((found) =>
      ofFulfillment(
        looking,
        found,
        'Its supplier has not said that it has it: ask, or have somebody else send it.',
      ),
    ),
}

const undone: Readonly<Record<Exclude<DeadlineStep, 'acknowledge'>, string>> = {
  ship: 'It was to be shipped by now: ship it, or cancel what will not come.',
  move: 'A parcel has a label and no carrier has seen it: ask where it is.',
  deliver: 'It was to be delivered by now: ask the carrier.',
  invoice: 'It was shipped and is not invoiced.',
}
const laterSteps = ['ship', 'move', 'deliver', 'invoice'] as const

export const late: AttentionSource = {
  kind: 'late',
  isForSuppliers: true,
  find: async (looking, most) =>
    (await findLate(looking.tx, looking, laterSteps, most)).map((found) =>
      ofFulfillment(looking, found, found.step && found.step !== 'acknowledge' ? undone[found.step] : ''),
    ),
}

export const soonLate: AttentionSource = {
  kind: 'soon-late',
  isForSuppliers: true,
  find: async (looking, most) =>
    (await findSoonLate(looking.tx, looking, most)).map((found) =>
      ofFulfillment(
        looking,
        found,
        `It will be late by all that is known: ${found.step} it before it is due.`,
      ),
    ),
}

/** Its steps are things of their own: each is late by itself. */
export function ofFulfillment(
  { retailers, suppliers }: Looking,
  { invoiceNumber, step, since, due, retailerId, supplierId }: FulfillmentFound,
  what: string,
): Omit<Attention, 'kind'> {
  return {
    subject: step === null ? invoiceNumber : `${invoiceNumber}/${step}`,
    ...{ since, due, what },
    retailer: retailers.get(retailerId) ?? null,
    supplier: suppliers.get(supplierId) ?? null,
    link: `/operator/fulfillments/${invoiceNumber}`,
  }
}

import { findCancelRequests, findOwedPastDay } from '../../../../store/attention/fulfillments.ts'
import type { AttentionSource } from '../source.ts'
import { ofFulfillment } from './late-fulfillments.ts'

export const cancelRequests: AttentionSource = {
  kind: 'cancel-requested',
  isForSuppliers: true,
  find: async (looking, most) =>
    (await findCancelRequests(looking.tx, looking, most)).map((found) =>
      ofFulfillment(looking, found, 'Somebody asked to cancel it: cancel it, or say that it is too late.'),
    ),
}

export const owedPastDay: AttentionSource = {
  kind: 'owed',
  isForSuppliers: true,
  find: async (looking, most) =>
    (await findOwedPastDay(looking.tx, looking, most)).map((found) =>
      ofFulfillment(
        looking,
        found,
        'The goods were promised for a day that has passed: ask for another day, or cancel.',
      ),
    ),
}

import { getToldOrder } from '../../core/orders/told-order.ts'
import { operation } from '../operation.ts'
import { OrderPath } from './schema.ts'
import { Tellings, tellingsToWire } from './telling-schema.ts'

export const listOrderTellingsOperation = operation({
  id: 'listOrderTellings',
  method: 'GET',
  url: '/orders/:retailer/:number/tellings',
  tag: 'Orders',
  summary: 'The same order as each partner API tells it to its retailer, word for word',
  description:
    'An API that knows an order by its PO alone tells nothing of one without. `arrival` is the call that brought the order; null where the log of calls has none: it came by another way, or the call has gone by age.',
  params: OrderPath,
  response: Tellings,
  refusals: ['retailer-not-found', 'order-not-found'],
  answer: async ({ hub, caller, params, tellOrder }) =>
    tellingsToWire(await getToldOrder(hub, caller, params, tellOrder)),
})

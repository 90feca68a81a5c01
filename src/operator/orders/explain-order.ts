import { explainOrder } from '../../core/orders/routing/explain-order.ts'
import { operation } from '../operation.ts'
import { ExplainedOrder } from './explain-schema.ts'
import { explainedOrderToWire } from './routing-mapping.ts'
import { OrderPath } from './schema.ts'

export const explainOrderOperation = operation({
  id: 'explainOrder',
  method: 'GET',
  url: '/orders/:retailer/:number/explain',
  tag: 'Orders',
  summary: 'Why each line comes from where it does, and why not from elsewhere',
  description: 'From what was stored when it was decided: today’s stock and rules play no part.',
  params: OrderPath,
  response: ExplainedOrder,
  refusals: ['retailer-not-found', 'order-not-found'],
  answer: async ({ hub, caller, params }) => explainedOrderToWire(await explainOrder(hub, caller, params)),
})

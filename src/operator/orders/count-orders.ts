import { Type } from 'typebox'
import { shelfOfOperator } from '../../core/orders/browse-shelf.ts'
import { countOrderStates } from '../../core/orders/order-days.ts'
import { operation } from '../operation.ts'
import { Closed, CodeOrId } from '../wire-schema.ts'
import { State } from './schema.ts'

export const OrderCounts = Closed({
  data: Type.Array(Closed({ state: State, orders: Type.Integer({ minimum: 0 }) })),
})

export const countOrdersOperation = operation({
  id: 'countOrders',
  method: 'GET',
  url: '/orders/counts',
  tag: 'Orders',
  summary: 'How many orders there are in each state',
  description:
    'Of all retailers or of one. As kept with every change, not counted; a state without orders is left out.',
  query: Closed({ retailer: Type.Optional(CodeOrId) }),
  response: OrderCounts,
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { retailers } = await shelfOfOperator(hub, caller, query.retailer)
    const ids = retailers.map(({ retailerId }) => retailerId)
    return { data: [...(await countOrderStates(hub, caller.environment, ids))] }
  },
})

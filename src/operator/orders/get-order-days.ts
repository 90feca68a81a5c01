import { Type } from 'typebox'
import { shelfOfOperator } from '../../core/orders/browse-shelf.ts'
import { readOrderDays } from '../../core/orders/order-days.ts'
import { operation } from '../operation.ts'
import { Closed, CodeOrId } from '../wire-schema.ts'
import { daysQuery, daysToWire, OrderDays } from './order-days-schema.ts'

export const getOrderDaysOperation = operation({
  id: 'getOrderDays',
  method: 'GET',
  url: '/orders/days',
  tag: 'Orders',
  summary: 'What was ordered, day by day, and today beside the same weekday before',
  description:
    'Of all retailers or of one, as orders came in: what becomes of an order later changes nothing here. Sales are of the goods, without tax and shipping. Kept by the hour, so that a month takes the same time however many orders it had; new orders are in it within seconds.',
  query: Closed({ retailer: Type.Optional(CodeOrId), ...daysQuery }),
  response: OrderDays,
  refusals: ['retailer-not-found', 'invalid-request'],
  answer: async ({ hub, caller, query: { retailer, days = 30, zone = 'UTC' } }) => {
    const { retailers } = await shelfOfOperator(hub, caller, retailer)
    const ids = retailers.map(({ retailerId }) => retailerId)
    const now = hub.clock.now()
    return daysToWire(await readOrderDays(hub, caller.environment, ids, { days, zone, now }))
  },
})

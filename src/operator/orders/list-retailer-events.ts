import { getRetailer } from '../../core/access/get-retailer.ts'
import { operation } from '../operation.ts'
import { RetailerPath } from '../wire-schema.ts'
import { EventPage, EventQuery, eventPage, followed } from './event-stream.ts'

export const listRetailerEventsOperation = operation({
  id: 'listRetailerEvents',
  method: 'GET',
  url: '/retailers/:retailer/events',
  tag: 'Orders',
  summary: 'What happened to the orders of one retailer, oldest first, with numbers of its own',
  description: followed,
  params: RetailerPath,
  query: EventQuery,
  response: EventPage,
  refusals: ['retailer-not-found', 'cursor-too-old'],
  answer: async ({ hub, caller, params, query }) => {
    const { retailerId } = await getRetailer(hub, caller, params.retailer)
    return await eventPage(hub, caller, { kind: 'retailer', ownerId: retailerId }, query)
  },
})

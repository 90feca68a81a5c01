import { operation } from '../operation.ts'
import { EventPage, EventQuery, eventPage, followed } from './event-stream.ts'

export const listEventsOperation = operation({
  id: 'listEvents',
  method: 'GET',
  url: '/events',
  tag: 'Orders',
  summary: 'What happened on the hub, oldest first',
  description: followed,
  query: EventQuery,
  response: EventPage,
  refusals: ['cursor-too-old'],
  answer: async ({ hub, caller, query }) =>
    await eventPage(hub, caller, { kind: 'operator', ownerId: 0 }, query),
})

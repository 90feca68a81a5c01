import { Type } from 'typebox'
import { streamFromWire } from '../fulfillment/webhook-mapping.ts'
import { operation } from '../operation.ts'
import { Closed, CodeOrId } from '../wire-schema.ts'
import { BrowsedPage, BrowseQuery, browsedPage } from './browsed-events.ts'

export const browseEventsOperation = operation({
  id: 'browseEvents',
  method: 'GET',
  url: '/event-history',
  tag: 'Orders',
  callers: ['operator', 'supplier'],
  summary: 'What happened, latest first, for people',
  description:
    'The hub’s own stream, or that of a retailer or a supplier; a supplier reads its own. Programs that want every event once follow /events.',
  query: Closed({
    retailer: Type.Optional(CodeOrId),
    supplier: Type.Optional(CodeOrId),
    ...BrowseQuery,
  }),
  response: BrowsedPage,
  refusals: ['retailer-not-found', 'supplier-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { retailer, supplier, ...asked } = query
    const whose = {
      ...(retailer === undefined ? {} : { retailer }),
      ...(supplier === undefined ? {} : { supplier }),
    }
    return await browsedPage(hub, caller, await streamFromWire(hub, caller, whose), asked)
  },
})

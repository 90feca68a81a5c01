import { BrowsedPage, BrowseQuery, browsedPage } from '../operator/orders/browsed-events.ts'
import { Closed } from '../operator/wire-schema.ts'
import { ownOf } from './callers.ts'
import { endpoint } from './endpoint.ts'
import { ForRetailer, InEnvironment } from './schema.ts'

/** What happened to a retailer's orders. */
export const ownEventEndpoints = [
  endpoint({
    id: 'listOwnEvents',
    method: 'GET',
    url: '/:environment/own/event-history',
    tag: 'Log',
    summary: 'Events of a retailer’s stream, latest first',
    params: InEnvironment,
    query: Closed({ ...ForRetailer.properties, ...BrowseQuery }),
    response: BrowsedPage,
    refusals: ['retailer-not-found', 'forbidden', 'invalid-request'],
    answer: async (call) => {
      const { caller, retailer } = await ownOf(call)
      const { retailer: _, ...asked } = call.query
      const stream = { kind: 'retailer', ownerId: retailer.retailerId } as const
      return await browsedPage(call.hub, caller, stream, asked)
    },
  }),
]

import { getRequest, listRequests } from '../core/orders/requests/read-requests.ts'
import { requestsFromWire, requestToWire, summaryToWire } from '../operator/log/request-mapping.ts'
import { EntryPath, OwnRequestQuery, RequestPage, WholeRequest } from '../operator/log/request-schema.ts'
import { pageOf } from '../operator/paging.ts'
import { Closed } from '../operator/wire-schema.ts'
import { ownOf } from './callers.ts'
import { endpoint } from './endpoint.ts'
import { ForRetailer, InEnvironment } from './schema.ts'

const tag = 'Log'
const url = '/:environment/own/request-log'

/** What a retailer's own programs asked and were answered. */
export const ownRequestEndpoints = [
  endpoint({
    id: 'listOwnRequests',
    method: 'GET',
    url,
    tag,
    summary: 'Calls of a retailer’s own programs, latest first',
    params: InEnvironment,
    query: Closed({ ...ForRetailer.properties, ...OwnRequestQuery }),
    response: RequestPage,
    refusals: ['retailer-not-found', 'forbidden', 'invalid-request'],
    answer: async (call) => {
      const { environment, retailer } = await ownOf(call)
      const { retailer: _, ...rest } = call.query
      const asked = requestsFromWire(rest)
      const found = await listRequests(call.hub, { environment, retailerId: retailer.retailerId }, asked)
      return pageOf(found, asked.limit - 1, ({ entryId }) => entryId, summaryToWire)
    },
  }),
  endpoint({
    id: 'getOwnRequest',
    method: 'GET',
    url: `${url}/:entry`,
    tag,
    summary: 'One of them with its bodies',
    params: Closed({ ...InEnvironment.properties, ...EntryPath.properties }),
    query: ForRetailer,
    response: WholeRequest,
    refusals: ['retailer-not-found', 'forbidden', 'invalid-request', 'log-entry-not-found'],
    answer: async (call) => {
      const { environment, retailer } = await ownOf(call)
      const whose = { environment, retailerId: retailer.retailerId }
      return requestToWire(await getRequest(call.hub, whose, call.params.entry), call.hub.baseUrl)
    },
  }),
]

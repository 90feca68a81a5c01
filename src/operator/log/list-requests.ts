import { getRetailer } from '../../core/access/get-retailer.ts'
import { listRequests } from '../../core/orders/requests/read-requests.ts'
import { operation } from '../operation.ts'
import { pageOf } from '../paging.ts'
import { requestsFromWire, summaryToWire } from './request-mapping.ts'
import { RequestPage, RequestQuery } from './request-schema.ts'

export const listRequestsOperation = operation({
  id: 'listRequests',
  method: 'GET',
  url: '/request-log',
  tag: 'Log',
  summary: 'What programs asked and were answered, latest first',
  description:
    'Calls of the partner wires, of this API and of the sandbox API, some tenths of a second after they were answered. Tokens, passwords ' +
    'and numbers of cards are left out before anything is kept. How long and how much is kept is a setting of the hub.',
  query: RequestQuery,
  response: RequestPage,
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { retailer, ...rest } = query
    const asked = requestsFromWire(rest)
    const retailerId =
      retailer === undefined ? 'everybody' : (await getRetailer(hub, caller, retailer)).retailerId
    const found = await listRequests(hub, { environment: caller.environment, retailerId }, asked)
    return pageOf(found, asked.limit - 1, ({ entryId }) => entryId, summaryToWire)
  },
})

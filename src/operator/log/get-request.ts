import { getRequest } from '../../core/orders/requests/read-requests.ts'
import { operation } from '../operation.ts'
import { requestToWire } from './request-mapping.ts'
import { EntryPath, WholeRequest } from './request-schema.ts'

export const getRequestOperation = operation({
  id: 'getRequest',
  method: 'GET',
  url: '/request-log/:entry',
  tag: 'Log',
  summary: 'One call with its bodies, and the same call once more for a shell',
  params: EntryPath,
  response: WholeRequest,
  refusals: ['log-entry-not-found'],
  answer: async ({ hub, caller, params }) => {
    const whose = { environment: caller.environment, retailerId: 'everybody' } as const
    return requestToWire(await getRequest(hub, whose, params.entry), hub.baseUrl)
  },
})

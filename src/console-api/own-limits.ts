import { listRateLimits } from '../core/access/limits/retailer-limits.ts'
import { rateLimitToWire } from '../operator/access/rate-limit-mapping.ts'
import { ownOf } from './callers.ts'
import { endpoint } from './endpoint.ts'
import { OwnRateLimits } from './own-schema.ts'
import { ForRetailer, InEnvironment } from './schema.ts'

/** What a retailer's programs may call, and what is left of it. */
export const ownLimitEndpoints = [
  endpoint({
    id: 'listOwnRateLimits',
    method: 'GET',
    url: '/:environment/own/rate-limits',
    tag: 'You',
    summary: 'The limits on a retailer’s calls, and what is left of each now',
    params: InEnvironment,
    query: ForRetailer,
    response: OwnRateLimits,
    refusals: ['retailer-not-found', 'forbidden'],
    answer: async (call) => {
      const { caller, retailer } = await ownOf(call)
      return { data: (await listRateLimits(call.hub, caller, retailer.code)).map(rateLimitToWire) }
    },
  }),
]

import { getRateLimit } from '../../core/access/limits/retailer-limits.ts'
import { operation } from '../operation.ts'
import { rateLimitToWire } from './rate-limit-mapping.ts'
import { RateLimit, RateLimitPath } from './rate-limit-schema.ts'

export const getRateLimitOperation = operation({
  id: 'getRateLimit',
  method: 'GET',
  url: '/retailers/:retailer/rate-limits/:name',
  tag: 'Access',
  summary: 'One limit on a retailer’s calls, and what is left of it now',
  params: RateLimitPath,
  response: RateLimit,
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, params }) => rateLimitToWire(await getRateLimit(hub, caller, params)),
})

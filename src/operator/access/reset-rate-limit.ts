import { resetRateLimit } from '../../core/access/limits/change-limit.ts'
import { operation } from '../operation.ts'
import { rateLimitToWire } from './rate-limit-mapping.ts'
import { RateLimit, RateLimitPath } from './rate-limit-schema.ts'

export const resetRateLimitOperation = operation({
  id: 'resetRateLimit',
  method: 'DELETE',
  url: '/retailers/:retailer/rate-limits/:name',
  tag: 'Access',
  summary: 'Take back what was set: the usual limit holds again',
  params: RateLimitPath,
  response: RateLimit,
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, params }) => rateLimitToWire(await resetRateLimit(hub, caller, params)),
})

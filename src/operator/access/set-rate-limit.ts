import { setRateLimit } from '../../core/access/limits/change-limit.ts'
import { operation } from '../operation.ts'
import { limitFromWire, rateLimitToWire } from './rate-limit-mapping.ts'
import { RateLimit, RateLimitChange, RateLimitPath } from './rate-limit-schema.ts'

export const setRateLimitOperation = operation({
  id: 'setRateLimit',
  method: 'PUT',
  url: '/retailers/:retailer/rate-limits/:name',
  tag: 'Access',
  summary: 'Set a limit on a retailer’s calls, or lift it',
  description:
    'In the environment of the key. Calls made before count on: where 15 of 20 were used, 15 of the new limit are. ' +
    'Where there was none, other hubs on the same database go by it within five seconds.',
  params: RateLimitPath,
  body: RateLimitChange,
  response: RateLimit,
  refusals: ['retailer-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) =>
    rateLimitToWire(await setRateLimit(hub, caller, { ...params, limit: limitFromWire(body.limit) })),
})

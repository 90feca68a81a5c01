import { listRateLimits } from '../../core/access/limits/retailer-limits.ts'
import { operation } from '../operation.ts'
import { pageOf } from '../paging.ts'
import { Page, RetailerPath } from '../wire-schema.ts'
import { rateLimitToWire } from './rate-limit-mapping.ts'
import { RateLimit } from './rate-limit-schema.ts'

export const listRateLimitsOperation = operation({
  id: 'listRateLimits',
  method: 'GET',
  url: '/retailers/:retailer/rate-limits',
  tag: 'Access',
  summary: 'The limits on a retailer’s calls, and what is left of each now',
  description: 'Of the environment of the key. Whole: there are few.',
  params: RetailerPath,
  response: Page(RateLimit),
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, params }) => {
    const limits = await listRateLimits(hub, caller, params.retailer)
    return pageOf(limits, limits.length, ({ name }) => name, rateLimitToWire)
  },
})

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { authenticateRetailer } from '../../core/access/authenticate.ts'
import type { RetailerCaller } from '../../core/access/caller.ts'
import { takeCall } from '../../core/access/limits/take-call.ts'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { Problem } from '../../core/shared/problem.ts'
import { rateLimitHeaders } from '../../wire/rate-limit-headers.ts'
import { noteCaller } from '../../wire/traffic.ts'

const header = 'x-ea-request-token'
const retailer = Symbol('retailer of an Endless Aisles token')

/** Tokens have 32 characters; what is much longer is not worth a hash. */
const longestSecret = 256

/**
 * Asks every request of the scope for its token, before the body is read. The token comes by header only: in an address
 * it would end up in logs. One of the other environment is as unknown as any.
 */
export function requireToken(app: FastifyInstance, hub: Hub, environment: Environment): void {
  app.decorateRequest(retailer, null)
  app.addHook('onRequest', async (request, reply) => {
    const secret = request.headers[header]
    if (typeof secret !== 'string' || secret === '' || secret.length > longestSecret) {
      throw new Problem('unauthenticated', {})
    }
    const caller = await authenticateRetailer(hub, environment, 'endless-aisles-token', secret)
    noteCaller(request, caller)
    await countCall(hub, caller, reply)
    request.setDecorator(retailer, caller)
  })
}

/** Unlimited unless the operator set a limit; then the answer says so as Laravel does. @throws Problem `too-many-requests` */
async function countCall(hub: Hub, caller: RetailerCaller, reply: FastifyReply): Promise<void> {
  const taken = await takeCall(hub, caller, 'endless-aisles')
  if (!taken) return
  reply.headers(rateLimitHeaders('laravel', taken))
  const { allowed, retryAfterSeconds } = taken
  if (!allowed) throw new Problem('too-many-requests', { retryAfterSeconds })
}

export function retailerOf(request: FastifyRequest): RetailerCaller {
  return request.getDecorator<RetailerCaller>(retailer)
}

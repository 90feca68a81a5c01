import type { FastifyInstance, FastifyRequest } from 'fastify'
import { authenticateRetailer } from '../../core/access/authenticate.ts'
import type { RetailerCaller } from '../../core/access/caller.ts'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { Problem } from '../../core/shared/problem.ts'

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
  app.addHook('onRequest', async (request) => {
    const secret = request.headers[header]
    if (typeof secret !== 'string' || secret === '' || secret.length > longestSecret) {
      throw new Problem('unauthenticated', {})
    }
    const caller = await authenticateRetailer(hub, environment, 'endless-aisles-token', secret)
    request.setDecorator(retailer, caller)
  })
}

export function retailerOf(request: FastifyRequest): RetailerCaller {
  return request.getDecorator<RetailerCaller>(retailer)
}

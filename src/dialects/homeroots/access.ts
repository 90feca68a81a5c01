import type { FastifyInstance, FastifyRequest } from 'fastify'
import { authenticateBearer } from '../../core/access/authenticate.ts'
import type { RetailerCaller } from '../../core/access/caller.ts'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { Problem } from '../../core/shared/problem.ts'
import { bearerTokenOf } from '../../wire/bearer.ts'

const retailer = Symbol('retailer of a HomeRoots token')

/**
 * Asks every request of the scope for its token, before the body is read. The token comes by header only: in an address
 * it would end up in logs. One of the other environment is as unknown as any.
 */
export function requireToken(app: FastifyInstance, hub: Hub, environment: Environment): void {
  app.decorateRequest(retailer, null)
  app.addHook('onRequest', async (request) => {
    const token = bearerTokenOf(request)
    if (token === undefined) throw new Problem('unauthenticated', {})
    request.setDecorator(retailer, await authenticateBearer(hub, environment, 'homeroots', token))
  })
}

export function retailerOf(request: FastifyRequest): RetailerCaller {
  return request.getDecorator<RetailerCaller>(retailer)
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { authenticateKey } from '../core/access/authenticate.ts'
import type { FulfillmentCaller } from '../core/access/caller.ts'
import type { Hub } from '../core/hub.ts'
import { Problem } from '../core/shared/problem.ts'
import { noteCaller } from '../wire/traffic.ts'

const caller = Symbol('caller by an API key')

/** Keys have some sixty characters; what is much longer is not worth a hash. */
const longestSecret = 256

/** Asks every request of the scope for its key, before the body is read. RFC 6750, Authorization header only. */
export function requireKey(app: FastifyInstance, hub: Hub): void {
  app.decorateRequest(caller, null)
  app.addHook('onRequest', async (request) => {
    const [, secret] = /^Bearer +([\w-]+) *$/i.exec(request.headers.authorization ?? '') ?? []
    if (secret === undefined || secret.length > longestSecret) throw new Problem('unauthenticated', {})
    const known = await authenticateKey(hub, secret)
    noteCaller(request, known)
    request.setDecorator(caller, known)
  })
}

export function callerOf(request: FastifyRequest): FulfillmentCaller {
  return request.getDecorator<FulfillmentCaller>(caller)
}

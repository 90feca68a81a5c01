import type { FastifyInstance, FastifyRequest } from 'fastify'
import { authenticateOperator } from '../core/access/authenticate.ts'
import type { OperatorCaller } from '../core/access/caller.ts'
import type { Hub } from '../core/hub.ts'
import { Problem } from '../core/shared/problem.ts'

const operator = Symbol('operator of an API key')

/** Keys have some sixty characters; what is much longer is not worth a hash. */
const longestSecret = 256

/** Asks every request of the scope for its key, before the body is read. RFC 6750, Authorization header only. */
export function requireKey(app: FastifyInstance, hub: Hub): void {
  app.decorateRequest(operator, null)
  app.addHook('onRequest', async (request) => {
    const [, secret] = /^Bearer +([\w-]+) *$/i.exec(request.headers.authorization ?? '') ?? []
    if (secret === undefined || secret.length > longestSecret) throw new Problem('unauthenticated', {})
    request.setDecorator(operator, await authenticateOperator(hub, secret))
  })
}

export function callerOf(request: FastifyRequest): OperatorCaller {
  return request.getDecorator<OperatorCaller>(operator)
}

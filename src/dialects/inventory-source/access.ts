import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { authenticateBearer } from '../../core/access/authenticate.ts'
import type { RetailerCaller } from '../../core/access/caller.ts'
import { takeCall } from '../../core/access/limits/take-call.ts'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { Problem } from '../../core/shared/problem.ts'
import { bearerTokenOf } from '../../wire/bearer.ts'
import { rateLimitHeaders } from '../../wire/rate-limit-headers.ts'
import { noteCaller } from '../../wire/traffic.ts'

const retailer = Symbol('retailer of an Inventory Source token')

/** No token at all: what is told then says how to bring one, and nothing of why one was refused. */
export class TokenMissing extends Error {}

/** The token is good, though not for this. */
export class ScopeMissing extends Error {
  readonly scope: string

  constructor(scope: string) {
    super(`the scope ${scope} is missing`)
    this.scope = scope
  }
}

/** Asks every request of the scope for its token, before the body is read. One of the other environment is as unknown as any. */
export function requireToken(app: FastifyInstance, hub: Hub, environment: Environment): void {
  app.decorateRequest(retailer, null)
  app.addHook('onRequest', async (request, reply) => {
    if (request.raw.headers.authorization === undefined) throw new TokenMissing()
    const token = bearerTokenOf(request) ?? ''
    const caller = await authenticateBearer(hub, environment, 'inventory-source', token)
    noteCaller(request, caller)
    await countCall(hub, caller, reply)
    request.setDecorator(retailer, caller)
  })
}

/** One call of the retailer's pool, which all its applications share. @throws Problem `too-many-requests` */
async function countCall(hub: Hub, caller: RetailerCaller, reply: FastifyReply): Promise<void> {
  const taken = await takeCall(hub, caller, 'inventory-source')
  if (!taken) return
  reply.headers(rateLimitHeaders('x-ratelimit', taken))
  const { allowed, retryAfterSeconds } = taken
  if (!allowed) throw new Problem('too-many-requests', { retryAfterSeconds })
}

export function retailerOf(request: FastifyRequest): RetailerCaller {
  return request.getDecorator<RetailerCaller>(retailer)
}

/** @throws ScopeMissing */
export function requireScope(caller: RetailerCaller, scope: string): void {
  if (!caller.scopes.includes(scope)) throw new ScopeMissing(scope)
}

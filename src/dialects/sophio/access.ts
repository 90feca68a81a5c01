import type { FastifyInstance, FastifyRequest } from 'fastify'
import { authenticatePair } from '../../core/access/authenticate.ts'
import type { RetailerCaller } from '../../core/access/caller.ts'
import type { KeyWay } from '../../core/access/key-uses.ts'
import type { RateLimitName } from '../../core/access/limits/rate-limit.ts'
import { takeCall } from '../../core/access/limits/take-call.ts'
import type { Hub } from '../../core/hub.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { Problem } from '../../core/shared/problem.ts'
import { rateLimitHeaders } from '../../wire/rate-limit-headers.ts'
import { secretsOf } from '../../wire/secrets-at-the-door.ts'
import { noteCaller } from '../../wire/traffic.ts'
import { basicFrom, pairFrom } from './pair.ts'

const retailer = Symbol('retailer of a Sophio pair')

/**
 * Asks every request of the scope for its pair, before the body is read: in the address, as the document has it, or as
 * `Authorization: Basic`; where it comes more than once, it is the same every time. It opens one retailer's store.
 */
export function requirePair(app: FastifyInstance, hub: Hub, environment: Environment): void {
  app.decorateRequest(retailer, null)
  app.addHook('onRequest', async (request) => {
    const { pair, way } = pairOf(request)
    const caller = await authenticatePair(hub, environment, { pair, way, address: request.ip })
    noteCaller(request, caller)
    request.setDecorator(retailer, caller)
  })
}

export function retailerOf(request: FastifyRequest): RetailerCaller {
  return request.getDecorator<RetailerCaller>(retailer)
}

/** Counts the calls of a scope whose pair is known, as ShipStation does. @throws Problem `too-many-requests` */
export function countCalls(
  app: FastifyInstance,
  hub: Hub,
  name: Extract<RateLimitName, 'sophio' | 'shipstation'>,
): void {
  app.addHook('onRequest', async (request, reply) => {
    const taken = await takeCall(hub, retailerOf(request), name)
    if (!taken) return
    reply.headers(rateLimitHeaders('x-rate-limit', taken))
    const { allowed, retryAfterSeconds } = taken
    if (!allowed) throw new Problem('too-many-requests', { retryAfterSeconds })
  })
}

/** @throws Problem `unauthenticated` */
function pairOf({ raw }: FastifyRequest): { readonly pair: string; readonly way: KeyWay } {
  // a parameter without a value says nothing
  const inAddress = secretsOf(raw).filter((sent) => sent.trim() !== '')
  const sent = [...inAddress.map(pairFrom), ...authorizations(raw).map(basicFrom)]
  const [pair] = sent
  if (pair === undefined || sent.some((each) => each !== pair)) throw new Problem('unauthenticated', {})
  // wherever else it stands as well, logs have it
  return { pair, way: inAddress.length > 0 ? 'url' : 'header' }
}

/** Node keeps the first of several; a proxy in front may have looked at the last. */
function authorizations({ rawHeaders }: FastifyRequest['raw']): readonly string[] {
  return rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization',
  )
}

import type { FastifyInstance, FastifyReply, FastifySchema } from 'fastify'
import { authenticateInSandbox, type InSandbox } from '../core/access/authenticate-in-sandbox.ts'
import type { Hub } from '../core/hub.ts'
import { Problem } from '../core/shared/problem.ts'
import { type Refusal, wrongMethod } from '../operator/errors.ts'
import { bearerTokenOf } from '../wire/bearer.ts'
import { noteCaller } from '../wire/traffic.ts'
import { schemaOf } from './document.ts'
import { type Endpoint, endpoints } from './endpoints.ts'
import { bodyOf } from './refusals.ts'

const caller = Symbol('retailer of a sandbox')

/** Mounts the endpoints, and a refusal for every other method of their addresses. */
export function mountEndpoints(app: FastifyInstance, hub: Hub): void {
  for (const endpoint of endpoints) mount(app, hub, endpoint)
  for (const url of new Set(endpoints.map((endpoint) => endpoint.url))) mountOtherMethods(app, url)
}

/** Asks every request for its credential, before the body is read. */
export function requireCredential(app: FastifyInstance, hub: Hub): void {
  app.decorateRequest(caller, null)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const known = await authenticateInSandbox(hub, bearerTokenOf(request) ?? '')
    noteCaller(request, known.caller)
    const changes = request.method === 'POST' || request.method === 'DELETE'
    if (changes && !known.mayWrite) throw new Problem('forbidden', {})
    request.setDecorator(caller, known)
  })
}

function mount(app: FastifyInstance, hub: Hub, endpoint: Endpoint): void {
  app.route({
    method: endpoint.method,
    url: endpoint.url,
    schema: schemaOf(endpoint),
    handler: async (request, reply) => {
      const { caller: retailer } = request.getDecorator<InSandbox>(caller)
      reply.type('application/json; charset=utf-8')
      return await endpoint.answer({ hub, caller: retailer, body: request.body })
    },
  })
}

function mountOtherMethods(app: FastifyInstance, url: string): void {
  const allowed: string[] = endpoints.filter((endpoint) => endpoint.url === url).map(({ method }) => method)
  if (allowed.includes('GET')) allowed.push('HEAD')
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.includes(method)),
    url,
    schema: { hide: true } as FastifySchema,
    // before any body is read: no type of it could be right
    onRequest: async (request, reply) => {
      reply.header('allow', allowed.join(', '))
      return refuse(reply, wrongMethod(allowed), request.id)
    },
    handler: async () => {},
  })
}

export function refuse(reply: FastifyReply, refusal: Refusal, requestId: string): FastifyReply {
  const { status, retryAfterSeconds } = refusal
  reply.code(status).type('application/json; charset=utf-8')
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="Dropdock sandbox"')
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  return reply.send(bodyOf(refusal, requestId))
}

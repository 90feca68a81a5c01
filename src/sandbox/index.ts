import { existsSync, readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifySchema } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { authenticateInSandbox } from '../core/access/authenticate.ts'
import type { Hub } from '../core/hub.ts'
import { Problem } from '../core/shared/problem.ts'
import { takeJson } from '../operator/bodies.ts'
import { type Refusal, statusOf, wrongMethod } from '../operator/errors.ts'
import { compileValidator } from '../operator/validation.ts'
import { Refused } from '../operator/wire-schema.ts'
import { bearerTokenOf } from '../wire/bearer.ts'
import { describeApi } from '../wire/openapi/describe.ts'
import type { ApiDescription } from '../wire/openapi/document.ts'
import { type Endpoint, endpoints } from './endpoints.ts'
import { bodyOf, explainedRefusals, refusalOf, unknownAddress } from './refusals.ts'
import { samples } from './samples.ts'

const caller = Symbol('retailer of a sandbox')
type Known = Awaited<ReturnType<typeof authenticateInSandbox>>

/** What a retailer's developer asks of its own sandbox, by any of its credentials; beside the wires, which know nothing of it. */
export function sandboxApi(hub: Hub): FastifyPluginAsync {
  return async (app) => {
    app.setErrorHandler((error, request, reply) => {
      const refusal = refusalOf(error)
      if (refusal.status >= 500) request.log.error({ err: error }, 'sandbox: unexpected')
      return refuse(reply, refusal, request.id)
    })
    app.setValidatorCompiler(compileValidator)
    // the endpoints are typed by the schemas; a second serializer by schema could only lose something
    app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
    await describeApi(app, apiDescription(hub))
    await app.register(async (scope) => {
      requireCredential(scope, hub)
      takeJson(scope)
      scope.setNotFoundHandler((request, reply) => refuse(reply, unknownAddress, request.id))
      for (const endpoint of endpoints) mount(scope, hub, endpoint)
      for (const url of new Set(endpoints.map((endpoint) => endpoint.url))) mountOtherMethods(scope, url)
    })
  }
}

/** Asks every request for its credential, before the body is read. */
function requireCredential(app: FastifyInstance, hub: Hub): void {
  app.decorateRequest(caller, null)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const known = await authenticateInSandbox(hub, bearerTokenOf(request) ?? '')
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
      const { caller: retailer } = request.getDecorator<Known>(caller)
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

function refuse(reply: FastifyReply, refusal: Refusal, requestId: string): FastifyReply {
  const { status, retryAfterSeconds } = refusal
  reply.code(status).type('application/json; charset=utf-8')
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="Dropdock sandbox"')
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  return reply.send(bodyOf(refusal, requestId))
}

/** What a hub with the demo answers to each operation's own sample; a test writes it, and compares it at every run. */
function answersOf(): Readonly<Record<string, unknown>> {
  const file = new URL('examples.json', import.meta.url)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

function apiDescription(hub: Hub): ApiDescription {
  return {
    title: 'Dropdock sandbox',
    description:
      'A retailer’s own sandbox: its clock, and what simulated suppliers do with its orders. Times are ISO 8601 in UTC. Unknown ' +
      'names are refused.',
    baseUrl: hub.baseUrl,
    basePath: '',
    serverName: 'This hub',
    security: {
      credential: {
        type: 'http',
        scheme: 'bearer',
        description: 'Any credential of the retailer’s sandbox.',
      },
    },
    tags: [{ name: 'Sandbox', description: 'The clock, and the suppliers that go by it.' }],
    answers: answersOf(),
    refusals: (status, { operationId }) => explainedRefusals.examples(status, [operationId]),
  }
}

/** What Fastify checks a request by, and what the document says about it: one and the same. */
function schemaOf({ id, summary, description, body, response, refusals }: Endpoint): FastifySchema {
  const statuses = new Set([400, 401, 500, 503, ...(body ? [413, 415] : []), ...refusals.map(statusOf)])
  const sample = samples[id]
  return {
    ...{ operationId: id, summary, description, tags: ['Sandbox'] },
    ...(sample === undefined ? {} : { 'x-sample': sample }),
    querystring: Type.Object({}, { additionalProperties: false }),
    ...(body ? { body } : {}),
    response: {
      200: response,
      ...Object.fromEntries([...statuses].sort().map((status): [number, TSchema] => [status, Refused])),
    },
  } as FastifySchema
}

import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { fileTypes } from '../operator/bodies.ts'
import { statusOf } from '../operator/errors.ts'
import { FileBody, Refused } from '../operator/wire-schema.ts'
import type { Endpoint } from './endpoint.ts'

const decorator = 'consoleDocument'

/** Describes every endpoint mounted in the scope from now on, by the schemas that validate it. */
export async function describeEndpoints(
  app: FastifyInstance,
  baseUrl: string,
  cookie: string,
): Promise<void> {
  await app.register(swagger, {
    decorator,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Dropdock console API',
        version: '1',
        description:
          'What the web console asks for, by the session of whoever is signed in. For the console alone: it changes with it. ' +
          'Times are ISO 8601 in UTC. Unknown names are refused.',
      },
      servers: [{ url: baseUrl }],
      security: [{ session: [] }],
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookie } } },
    },
    hideUntagged: true,
  })
}

export function serveDocument(app: FastifyInstance): void {
  app.get('/openapi.json', { schema: { hide: true } as FastifySchema }, async () =>
    app.getDecorator<() => object>(decorator)(),
  )
}

/** What Fastify checks a request by, and what the document says about it: one and the same. */
export function schemaOf(endpoint: Endpoint): FastifySchema {
  const { id, summary, tag, params, query, body, takesFile, response } = endpoint
  return {
    operationId: id,
    summary,
    tags: [tag],
    ...(params ? { params } : {}),
    querystring: query ?? Type.Object({}, { additionalProperties: false }),
    ...(takesFile ? { consumes: Object.keys(fileTypes), body: FileBody } : body ? { body } : {}),
    response: { 200: response, ...refusalsOf(endpoint) },
  } as FastifySchema
}

function refusalsOf({ refusals, method }: Endpoint): Record<number, TSchema> {
  const changes = method === 'GET' ? [] : [403, 413, 415]
  const statuses = new Set([400, 401, 500, 503, ...changes, ...refusals.map(statusOf)])
  return Object.fromEntries([...statuses].sort().map((status) => [status, Refused]))
}

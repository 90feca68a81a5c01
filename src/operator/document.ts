import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { fileTypes } from './bodies.ts'
import { statusOf } from './errors.ts'
import type { Operation } from './operation.ts'
import { FileBody, Refused } from './wire-schema.ts'

const decorator = 'operatorDocument'

/** Describes every operation mounted in the scope from now on, by the schemas that validate it. */
export async function describeOperations(app: FastifyInstance, baseUrl: string): Promise<void> {
  await app.register(swagger, {
    decorator,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Dropdock operator API',
        version: '1',
        description:
          'What the operator of the hub sees and does. The key says the environment. Money is decimal text, times are ISO 8601 in UTC. ' +
          'Unknown names are refused.',
      },
      servers: [{ url: baseUrl }],
      security: [{ key: [] }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
    hideUntagged: true,
  })
}

/** The document, made once everything is mounted. */
export function serveDocument(app: FastifyInstance): void {
  app.get('/openapi.json', { schema: { hide: true } as FastifySchema }, async () =>
    app.getDecorator<() => object>(decorator)(),
  )
}

/** What Fastify checks a request by, and what the document says about it: one and the same. */
export function schemaOf(operation: Operation): FastifySchema {
  const { id, summary, description, tag, params, query, body, takesFile } = operation
  const described = {
    operationId: id,
    summary,
    tags: [tag],
    ...(description === undefined ? {} : { description }),
    ...(takesFile ? { consumes: [...fileTypes] } : {}),
  }
  return {
    ...described,
    ...(params ? { params } : {}),
    // an operation that takes no query refuses any
    querystring: query ?? Type.Object({}, { additionalProperties: false }),
    ...(takesFile ? { body: FileBody } : body ? { body } : {}),
    response: { [operation.status ?? 200]: operation.response, ...refusalsOf(operation) },
  } as FastifySchema
}

function refusalsOf({ refusals, body, takesFile }: Operation): Record<number, TSchema> {
  const always = [400, 401, 500, 503]
  const withBody = body || takesFile ? [413, 415] : []
  const statuses = new Set([...always, ...withBody, ...refusals.map(statusOf)])
  return Object.fromEntries([...statuses].sort().map((status) => [status, Refused]))
}

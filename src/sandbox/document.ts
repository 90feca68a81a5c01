import { readFileSync } from 'node:fs'
import type { FastifySchema } from 'fastify'
import { type TSchema, Type } from 'typebox'
import type { Hub } from '../core/hub.ts'
import { statusOf } from '../operator/errors.ts'
import { Refused } from '../operator/wire-schema.ts'
import type { ApiDescription } from '../wire/openapi/document.ts'
import type { Endpoint } from './endpoints.ts'
import { explainedRefusals } from './refusals.ts'
import { samples } from './samples.ts'

/** What a hub with the demo answers to each operation's own sample; a test writes it, and compares it at every run. */
const answers = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8'))

export function apiDescription(hub: Hub): ApiDescription {
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
    answers,
    refusals: (status, { operationId }) => explainedRefusals.examples(status, [operationId]),
  }
}

/** What Fastify checks a request by, and what the document says about it: one and the same. */
export function schemaOf({ id, summary, description, body, response, refusals }: Endpoint): FastifySchema {
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

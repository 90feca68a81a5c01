import { readFileSync } from 'node:fs'
import type { FastifySchema } from 'fastify'
import { type TSchema, Type } from 'typebox'
import type { Hub } from '../core/hub.ts'
import type { ApiDescription } from '../wire/openapi/document.ts'
import type { Sample } from '../wire/samples/sample.ts'
import { fileTypes } from './bodies.ts'
import { statusOf } from './errors.ts'
import type { Operation } from './operation.ts'
import { refusalExamples } from './problems.ts'
import { samples } from './samples.ts'
import { FileBody, Refused } from './wire-schema.ts'

/** What a hub with the demo answers to each operation's own sample; a test writes it, and compares it at every run. */
const answers = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8'))

export function apiDescription(hub: Hub): ApiDescription {
  return {
    title: 'Dropdock operator API',
    description:
      'What the operator of the hub sees and does. The key says the environment. Money is decimal text, times are ISO 8601 in UTC. ' +
      'Unknown names are refused.',
    baseUrl: hub.baseUrl,
    basePath: '',
    serverName: 'This hub',
    security: {
      key: {
        type: 'http',
        scheme: 'bearer',
        description: 'A key of the operator, `ddk_…`, or of a supplier, `dds_…`.',
      },
    },
    tags: [
      { name: 'Access', description: 'Retailers, suppliers, and the credentials of both.' },
      { name: 'Partners', description: 'Applications that want access, and what became of them.' },
      { name: 'Catalog', description: 'What is sold, for how much, and who may sell it.' },
      { name: 'Inventory', description: 'What lies where, and what sending it costs.' },
      { name: 'Orders', description: 'Every order of every retailer, and the streams of events.' },
      {
        name: 'Fulfillment',
        description: 'What suppliers do with their share of orders; and where events are sent.',
      },
      {
        name: 'Sandbox',
        description: 'Starting over, time that passes at once, and suppliers that only seem to be there.',
      },
      { name: 'System', description: 'How the hub itself is, and whether its data agrees with itself.' },
      { name: 'Log', description: 'What programs asked and were answered, and who changed what.' },
    ],
    answers,
    refusals: (status, operation) => refusalExamples(status, operation['x-refusals']),
  }
}

/** What Fastify checks a request by, and what the document says about it: one and the same. */
export function schemaOf(operation: Operation): FastifySchema {
  const { id, summary, tag, params, query, body, takesFile, refusals, callers = ['operator'] } = operation
  const description = toldOf(operation)
  const sample: Sample | undefined = samples[id]
  const described = {
    operationId: id,
    summary,
    tags: [tag],
    'x-refusals': callers.includes('supplier') ? refusals : [...refusals, 'supplier-key'],
    ...(description === undefined ? {} : { description }),
    ...(takesFile ? { consumes: Object.keys(fileTypes) } : {}),
    ...(sample === undefined ? {} : { 'x-sample': sample }),
  }
  return {
    ...described,
    ...(params ? { params } : {}),
    // an operation that takes no query refuses any
    querystring: query ?? Type.Object({}, { additionalProperties: false }),
    ...(takesFile ? { body: FileBody } : body ? { body } : {}),
    response: { [operation.status ?? 200]: answerOf(operation), ...refusalsOf(operation) },
  } as FastifySchema
}

function toldOf({ description, callers = ['operator'] }: Operation): string | undefined {
  if (!callers.includes('supplier')) return description
  return [description, 'A supplier’s key may call it for what is its own.'].filter(Boolean).join(' ')
}

function answerOf({ response, answersFile }: Operation): object {
  if (!answersFile) return response
  return { description: 'The file.', content: { 'application/octet-stream': { schema: response } } }
}

function refusalsOf({
  refusals,
  callers = ['operator'],
  body,
  takesFile,
}: Operation): Record<number, TSchema> {
  const always = [400, 401, 500, 503]
  const closed = callers.includes('supplier') ? [] : [403]
  const withBody = body || takesFile ? [413, 415] : []
  const statuses = new Set([...always, ...closed, ...withBody, ...refusals.map(statusOf)])
  return Object.fromEntries([...statuses].sort().map((status) => [status, Refused]))
}

import type { FastifyRequest } from 'fastify'
import type { RetailerCaller } from '../../core/access/caller.ts'
import type { Hub } from '../../core/hub.ts'
import type { FormObject } from '../../wire/codecs/php-form.ts'
import { bodyOf, queryOf } from '../../wire/request-parts.ts'
import type { Json, Sample } from '../../wire/samples/sample.ts'

/** One request as an operation sees it: read and authenticated. */
export interface Call {
  readonly hub: Hub
  readonly caller: RetailerCaller
  readonly path: Readonly<Record<string, string | undefined>>
  readonly query: FormObject
  /** Undefined where there is none. @throws MalformedRequest */
  readonly body: () => unknown
}

export function callOf(hub: Hub, caller: RetailerCaller, request: FastifyRequest): Call {
  return {
    hub,
    caller,
    // Fastify types parameters as unknown; its router makes them text.
    path: request.params as Record<string, string>,
    query: queryOf(request.url),
    body: () => bodyOf(request.body),
  }
}

/** A parameter of the query whatever the case of its name; of several, the last that says something. */
export function parameter({ query }: Pick<Call, 'query'>, name: string): string | undefined {
  const given = Object.entries(query).filter(([each]) => each.trim().toLowerCase() === name.toLowerCase())
  const texts = given.flatMap(([, value]) => (typeof value === 'string' ? [value.trim()] : []))
  return texts.filter((text) => text !== '').at(-1)
}

/** A sample with the pair of its reader, in the header rather than in the address. */
export function asStore(method: Sample['method'], path: string, json?: Json): Sample {
  const pair = { Authorization: 'Basic $SOPHIO_AUTHENTICATION' }
  if (json === undefined) return { method, path, headers: pair }
  return { method, path, headers: { ...pair, 'Content-Type': 'application/json' }, json }
}

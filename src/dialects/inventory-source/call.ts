import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { RetailerCaller } from '../../core/access/caller.ts'
import type { Hub } from '../../core/hub.ts'
import type { FormObject } from '../../wire/codecs/php-form.ts'
import { bodyOf, type DescribedSchema, queryOf } from '../../wire/request-parts.ts'
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

export type Scope = 'read:products' | 'write:orders' | 'read:shipments'

export interface Answered {
  /** 200 unless said. */
  readonly status?: 201 | 207
  readonly body: unknown
}

/** What is long is made only for those who do not have it yet. */
export interface Versioned {
  /** Names the state that is asked for. */
  readonly version: string
  readonly body: () => Promise<Readable>
}

/** One endpoint: what a token needs for it, what it answers, and how it is described. */
export interface Operation {
  readonly scope: Scope
  readonly schema: DescribedSchema
  /** A request of it that the demo answers. */
  readonly sample: Sample
  readonly answer: (call: Call) => Promise<Answered | Versioned>
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

/** A sample with the token of its reader. */
export function asPartner(method: Sample['method'], path: string, json?: Json): Sample {
  const token = { Authorization: 'Bearer $INVENTORY_SOURCE_TOKEN' }
  if (json === undefined) return { method, path, headers: token }
  return { method, path, headers: { ...token, 'Content-Type': 'application/json' }, json }
}

import type { FastifyRequest, FastifySchema } from 'fastify'
import type { RetailerCaller } from '../../core/access/caller.ts'
import type { homerootsScopes } from '../../core/access/token-kinds.ts'
import type { Hub } from '../../core/hub.ts'
import type { ParsedBody } from '../../wire/codecs/body.ts'
import { type FormObject, readQuery } from '../../wire/codecs/php-form.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
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

/** One endpoint of the document: what it answers, what a token needs for it, and how it is described. */
export interface Operation {
  readonly scope: (typeof homerootsScopes)[number]
  readonly schema: FastifySchema & Description
  /** A request of it that the demo answers. */
  readonly sample: Sample
  readonly answer: (call: Call) => Promise<unknown>
}

/** What the published description says beside the shapes. */
export interface Description {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly hide?: boolean
  readonly consumes?: readonly string[]
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly 'x-sample'?: Sample
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

function queryOf(url: string): FormObject {
  const query = readQuery(url)
  if (query.kind === 'malformed') throw new MalformedRequest([query.reason])
  // A query string always reads as an object, if as an empty one.
  return (query.kind === 'value' ? query.value : {}) as FormObject
}

function bodyOf(body: unknown): unknown {
  // The scope's only parser leaves nothing else here; a request without a body skips it.
  const parsed = body as ParsedBody | undefined
  if (parsed === undefined || parsed.kind === 'none') return undefined
  if (parsed.kind === 'malformed') throw new MalformedRequest([parsed.reason])
  return parsed.value
}

/** A query parameter that should be one text: lists, objects and blanks count as not given. */
export function textParameter(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text
}

/** A sample with the token of its reader. */
export function asBuyer(method: Sample['method'], path: string, json?: Json): Sample {
  const token = { Authorization: 'Bearer $HOMEROOTS_TOKEN' }
  if (json === undefined) return { method, path, headers: token }
  return { method, path, headers: { ...token, 'Content-Type': 'application/json' }, json }
}

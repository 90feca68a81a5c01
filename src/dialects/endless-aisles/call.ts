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
  readonly header: (name: string) => string | undefined
  /** Undefined where there is none. @throws MalformedRequest */
  readonly body: () => unknown
}

/** One endpoint of the document: what it answers, and how it is described. */
export interface Operation {
  readonly schema: DescribedSchema
  /** A request of it that the demo answers. */
  readonly sample: Sample
  /** Then HEAD is not offered along with GET: it promises to change nothing. */
  readonly changesOrders?: boolean
  readonly answer: (call: Call) => Promise<unknown>
}

export function callOf(hub: Hub, caller: RetailerCaller, request: FastifyRequest): Call {
  return {
    hub,
    caller,
    // Fastify types parameters as unknown; its router makes them text.
    path: request.params as Record<string, string>,
    query: queryOf(request.url),
    header: (name) => {
      const value = request.headers[name]
      return typeof value === 'string' ? value : undefined
    },
    body: () => bodyOf(request.body),
  }
}

/** An id in a path, or undefined where the text cannot be one: to the wire that is just another unknown id. */
export function idFromWire(text: string | undefined, largest = largestCatalogId): number | undefined {
  if (text === undefined || !/^\d{1,15}$/.test(text)) return undefined
  const id = Number(text)
  return id > 0 && id <= largest ? id : undefined
}

/** Ids of products and sizes are 32 bits wide; those of orders have no bound but JavaScript's. */
export const largestCatalogId = 2_147_483_647
export const largestOrderId = Number.MAX_SAFE_INTEGER

/** A sample with the token of its reader. */
export function asRetailer(method: Sample['method'], path: string, json?: Json): Sample {
  const token = { 'X-EA-REQUEST-TOKEN': '$TOKEN' }
  if (json === undefined) return { method, path, headers: token }
  return { method, path, headers: { ...token, 'Content-Type': 'application/json' }, json }
}

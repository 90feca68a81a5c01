import type { FastifySchema } from 'fastify'
import type { ParsedBody } from './codecs/body.ts'
import { type FormObject, readQuery } from './codecs/php-form.ts'
import { MalformedRequest } from './malformed-request.ts'
import type { Sample } from './samples/sample.ts'

/** What the published description of an operation says beside the shapes. */
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

/** An operation's schema: it describes, and nothing is checked or left out by it. */
export type DescribedSchema = FastifySchema & Description

/** The query of an address, with lists and objects as PHP reads them. @throws MalformedRequest */
export function queryOf(url: string): FormObject {
  const query = readQuery(url)
  if (query.kind === 'malformed') throw new MalformedRequest([query.reason])
  // A query string always reads as an object, if as an empty one.
  return (query.kind === 'value' ? query.value : {}) as FormObject
}

/** What `readAnyBody` read; undefined where there is no body. @throws MalformedRequest */
export function bodyOf(body: unknown): unknown {
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

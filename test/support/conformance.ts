import { Compile } from 'typebox/compile'
import { expect } from 'vitest'

export interface Document {
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}

interface Described {
  readonly operationId: string
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: object }> }>>
}

interface Exchange {
  readonly method: string
  readonly path: string
  readonly status: number
}

/** Second names of operations, as `METHOD /path`, each with the one that is described. */
export type OtherNames = Readonly<Record<string, string>>

/**
 * Is this answer one that the document describes, with nothing in it that is not? An address or method it does not know may
 * only be refused. What the server itself refuses, an address too long or
 * impossible to decode, is not the operation's.
 */
export function conforms(
  document: Document,
  { method, path, status }: Exchange,
  answer: unknown,
  otherNames: OtherNames = {},
): void {
  const described = operationAt(document, method, path, otherNames)
  if (method === 'HEAD' || status === 414 || status === 431) return
  if (status === 400 && !isDecodable(path)) return
  if (!described) {
    if (method === 'OPTIONS' && status === 200) return
    expect([400, 401, 404, 405, 413, 415, 503], `${method} ${path}`).toContain(status)
    return
  }
  const response = described.responses[status]
  expect(response, `${method} ${path} answered ${status}, which is not described`).toBeDefined()
  // a download is what it is
  if (answer === undefined && response?.content?.['application/octet-stream']) return
  const schema = response?.content?.['application/json']?.schema
  expect(schema, `${method} ${path} ${status} has no schema`).toBeDefined()
  const validator = validatorOf(schema as object)
  if (validator.Check(answer)) return
  expect(validator.Errors(answer), `${method} ${path} ${status}`).toEqual([])
  expect.fail(`${method} ${path} ${status} is not as described`)
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path.split('?')[0] ?? '')
    return true
  } catch {
    return false
  }
}

function operationAt(
  document: Document,
  method: string,
  path: string,
  otherNames: OtherNames,
): Described | undefined {
  const bare = path.split('?')[0] ?? ''
  const fits = (template: string) =>
    new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`).test(bare)
  const other = Object.entries(otherNames).find(([name]) => {
    const [itsMethod, template = ''] = name.split(' ')
    return itsMethod === method && fits(template)
  })
  const [itsMethod = method, itsPath] = other?.[1].split(' ') ?? []
  const found = Object.entries(document.paths)
    .sort(([one], [another]) => fixedParts(another) - fixedParts(one))
    .find(([template]) => (itsPath === undefined ? fits(template) : template === itsPath))
  return found?.[1][itsMethod.toLowerCase()]
}

/** The router prefers what is written out to what is filled in. */
function fixedParts(template: string): number {
  return template.split('/').filter((part) => !part.startsWith('{')).length
}

const validators = new WeakMap<object, ReturnType<typeof Compile>>()

function validatorOf(schema: object): ReturnType<typeof Compile> {
  const known = validators.get(schema)
  if (known) return known
  const made = Compile(closed(schema) as never)
  validators.set(schema, made)
  return made
}

/** The same, and no member that it does not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  const names = 'properties' in inner && inner.type === 'object'
  return names && !('additionalProperties' in inner) ? { ...inner, additionalProperties: false } : inner
}

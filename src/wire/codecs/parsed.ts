/** What a body or a query string turned out to hold. `value` is plain data: no prototypes, no text a database refuses. */
export type ParsedBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'malformed'; readonly reason: string }

/** Whatever a body is written in, it nests no deeper and holds no more names and elements than this. */
export const maxDepth = 20
export const maxKeys = 10_000

/** Thrown inside a codec, caught at its door: a caller sees `{ kind: 'malformed' }`. */
export class Malformed extends Error {}

/** Runs a codec, turning what it throws into what it answers. */
export function parsed(read: () => unknown): ParsedBody {
  try {
    return { kind: 'value', value: read() }
  } catch (error) {
    if (error instanceof Malformed) return { kind: 'malformed', reason: error.message }
    throw error
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Malformed('The text is not valid UTF-8.')
  }
}

/** PostgreSQL stores neither NUL nor half a surrogate pair: refused here, or it would fail far inside. */
export function storable(text: string): string {
  if (text.includes('\0')) throw new Malformed('The text holds a NUL character.')
  if (/\p{Surrogate}/u.test(text)) throw new Malformed('The text holds half of a surrogate pair.')
  return text
}

/** Names that would reach a prototype when somebody copies the object with `Object.assign`. */
export function isPoisonous(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype'
}

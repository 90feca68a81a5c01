import {
  decodeUtf8,
  isPoisonous,
  Malformed,
  maxDepth,
  maxKeys,
  type ParsedBody,
  parsed,
  storable,
} from './parsed.ts'

/** What a form holds: text, a list (PHP keys 0 to n-1) or a prototype-less object (any other keys). */
export type FormValue = string | readonly FormValue[] | FormObject
export type FormObject = { readonly [key: string]: FormValue }

/**
 * Reads `a[b][c]=1&d[]=2` as PHP reads a query string or the output of `http_build_query`: the rules of
 * `php_register_variable_ex` in main/php_variables.c, with limits of our own.
 */
export function readPhpForm(text: string): ParsedBody {
  return parsed(() => formObject(pairsOf(text)))
}

/** Reads the query string of a request line. Node hands raw bytes over as Latin-1. */
export function readQuery(url: string): ParsedBody {
  const start = url.indexOf('?')
  if (start === -1) return { kind: 'value', value: Object.create(null) }
  return parsed(() => formObject(pairsOf(decodeUtf8(Buffer.from(url.slice(start + 1), 'latin1')))))
}

/** Names and values, already decoded, in the order sent: what multipart and urlencoded bodies have in common. */
export function formObject(pairs: Iterable<readonly [name: string, value: string]>): FormObject {
  const top: PhpArray = { entries: new Map(), next: null }
  let count = 0
  for (const [name, value] of pairs) {
    if (++count > maxKeys) throw new Malformed(`The form has more than ${maxKeys} fields.`)
    register(top, storable(name), storable(value))
  }
  return objectOf(top)
}

function* pairsOf(text: string): Generator<[string, string]> {
  for (const piece of text.split('&')) {
    if (piece === '') continue
    const equals = piece.indexOf('=')
    if (equals === -1) yield [unescaped(piece), '']
    else yield [unescaped(piece.slice(0, equals)), unescaped(piece.slice(equals + 1))]
  }
}

/** `+` is a blank; `%` without two hexadecimal digits behind it stays as it is. */
function unescaped(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => decodeUtf8(Buffer.from(run.replaceAll('%', ''), 'hex')))
}

interface PhpArray {
  readonly entries: Map<string, string | PhpArray>
  /** The index that `[]` takes: one above the highest integer key so far; null: there is none, take 0. */
  next: bigint | null
}

/** A key of null is `[]`. */
type Key = string | null

function register(top: PhpArray, name: string, value: string): void {
  const keys = keysOf(name)
  if (keys === undefined) return
  let array = top
  keys.forEach((key, level) => {
    if (level === keys.length - 1) put(array, key, value)
    else array = childOf(array, key)
  })
}

/** The name's path, or undefined where PHP drops the field. */
function keysOf(name: string): Key[] | undefined {
  const start = name.replace(/^ +/, '')
  const bracket = start.indexOf('[')
  const head = mangled(bracket === -1 ? start : start.slice(0, bracket))
  if (head === '' || isForgedPrefix(head, start)) return undefined
  const keys: Key[] = [head]
  let at = bracket
  while (at !== -1 && start[at] === '[') {
    const isEmpty = /^\[[ \t\n\v\f\r]?\]/.exec(start.slice(at, at + 3))
    const close = isEmpty ? at + isEmpty[0].length - 1 : start.indexOf(']', at + 1)
    // Without its other half the first bracket is a letter like any other, and a later one ends the name.
    if (close === -1) return keys.length === 1 ? [mangled(start)] : keys
    keys.push(isEmpty ? null : start.slice(at + 1, close))
    if (keys.length > maxDepth) throw new Malformed(`The form nests deeper than ${maxDepth} levels.`)
    at = close + 1
  }
  return keys
}

function mangled(name: string): string {
  return name.replace(/[ .[]/g, '_')
}

/** A name may not turn into a cookie prefix by mangling. */
function isForgedPrefix(head: string, original: string): boolean {
  return ['__Host-', '__Secure-'].some((prefix) => head.startsWith(prefix) && !original.startsWith(prefix))
}

function childOf(array: PhpArray, key: Key): PhpArray {
  const present = key === null ? undefined : array.entries.get(key)
  if (typeof present === 'object') return present
  const child: PhpArray = { entries: new Map(), next: null }
  put(array, key, child)
  return child
}

function put(array: PhpArray, key: Key, value: string | PhpArray): void {
  const name = key ?? String(array.next ?? 0n)
  if (!isInteger(name)) {
    // Past the highest integer there is no next index, and PHP drops what asks for one.
    if (key !== null) array.entries.set(name, value)
    return
  }
  array.entries.set(name, value)
  const above = BigInt(name) + 1n
  if (array.next === null || above > array.next) array.next = above
}

const maxInteger = 2n ** 63n - 1n

/** PHP keeps `7` and `-7` as integers; `07`, `-0` and what 64 bits cannot hold stay text. */
function isInteger(key: string): boolean {
  if (!/^(?:0|-?[1-9]\d{0,18})$/.test(key)) return false
  const value = BigInt(key)
  return value <= maxInteger && value >= -maxInteger - 1n
}

function formValue(node: string | PhpArray): FormValue {
  if (typeof node === 'string') return node
  return isList(node) ? listOf(node) : objectOf(node)
}

function isList({ entries }: PhpArray): boolean {
  for (let index = 0; index < entries.size; index++) if (!entries.has(String(index))) return false
  return true
}

function listOf({ entries }: PhpArray): FormValue[] {
  return Array.from({ length: entries.size }, (_, index) => formValue(entries.get(String(index)) ?? ''))
}

function objectOf({ entries }: PhpArray): FormObject {
  const object: Record<string, FormValue> = Object.create(null)
  for (const [key, node] of entries) if (!isPoisonous(key)) object[key] = formValue(node)
  return object
}

import { isDeepStrictEqual } from 'node:util'
import { Complaining, InvalidOrder } from '../invalid-order.ts'
import { type Coerced, coercions } from './coercions.ts'
import type { SentOrder } from './sent-order.ts'
import { type Kind, orderShape, type Shape } from './shape.ts'

/** What nothing may keep, under whatever name it was sent: the document has it in the address. */
const secret = 'authentication'

/**
 * Reads an order: names whatever their case, at every depth, values by their kinds, names that the document does not know as they
 * are. All that is wrong is told at once. @throws InvalidOrder
 */
export function orderFromWire(body: unknown): SentOrder {
  if (Array.isArray(body)) throw new InvalidOrder({ apiOrder: [arrayComplaint] })
  if (typeof body !== 'object' || body === null) throw new InvalidOrder({ apiOrder: [emptyComplaint] })
  const complaining = new Complaining()
  const read = readObject(body, { shape: orderShape, path: 'apiOrder', complaining })
  complaining.settle()
  // the shape is that of the type, and it has vouched for every value
  return read as SentOrder
}

export const arrayComplaint =
  'Cannot deserialize the current JSON array (e.g. [1,2,3]): an order is one JSON object (e.g. {"name":"value"}).'
export const emptyComplaint = 'An order is one JSON object (e.g. {"orderNumber":"1001"}); there is none.'

interface Place {
  readonly path: string
  readonly complaining: Complaining
}

function readObject(value: object, { shape, path, complaining }: Place & { shape: Shape }): object {
  const names = namesOf(shape)
  const read: Record<string, unknown> = {}
  const sent = new Map<string, unknown>()
  for (const [given, member] of Object.entries(value)) {
    const name = names.get(given.toLowerCase()) ?? given
    if (name.toLowerCase() === secret) continue
    if (sent.has(name) && !isDeepStrictEqual(sent.get(name), member))
      complaining.say(`${path}.${name}`, 'This is there twice, with different values.')
    sent.set(name, member)
  }
  for (const [name, member] of sent) {
    const kind = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (kind?.is === 'answer') continue
    const place = { path: `${path}.${name}`, complaining }
    read[name] = kind === undefined ? member : readValue(member, kind, place)
  }
  return read
}

function readValue(value: unknown, kind: Kind, place: Place): unknown {
  switch (kind.is) {
    case 'object':
      if (isNothing(value)) return null
      if (isPlainObject(value)) return readObject(value, { ...place, shape: kind.shape })
      place.complaining.say(place.path, 'This must be an object.')
      return null
    case 'list':
      if (isNothing(value)) return null
      if (Array.isArray(value)) return readList(value, kind, place)
      place.complaining.say(place.path, 'This must be a list.')
      return null
    case 'anything':
    case 'answer':
      return value
    default: {
      const coerced: Coerced =
        kind.is === 'text' ? coercions.text(value, kind.longest) : coercions[kind.is](value)
      if ('value' in coerced) return coerced.value
      place.complaining.say(place.path, coerced.complaint)
      return null
    }
  }
}

function readList(
  values: readonly unknown[],
  { of, most }: Extract<Kind, { is: 'list' }>,
  { path, complaining }: Place,
): unknown[] {
  if (values.length > most) {
    complaining.say(path, `These must not be more than ${most}.`)
    return []
  }
  return values.map((value, index) => readValue(value, of, { path: `${path}[${index}]`, complaining }))
}

/** What is not there at all: a form has no other way to say so than an empty text. */
function isNothing(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const known = new WeakMap<Shape, ReadonlyMap<string, string>>()

function namesOf(shape: Shape): ReadonlyMap<string, string> {
  const found = known.get(shape) ?? new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]))
  known.set(shape, found)
  return found
}

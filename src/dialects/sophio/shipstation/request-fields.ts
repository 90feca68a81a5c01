import { Complaining, InvalidOrder } from '../invalid-order.ts'
import { coercions } from '../orders/coercions.ts'

type Read = 'integer' | 'date' | 'text' | 'flag'

/** A small body's own fields and how each is read; `!` at the end of a kind: it must be there. */
export type Fields = Readonly<Record<string, Read | `${Read}!`>>

export type Values<F extends Fields> = {
  readonly [Name in keyof F]:
    | (F[Name] extends `integer${string}` ? number : F[Name] extends `flag${string}` ? boolean : string)
    | (F[Name] extends `${string}!` ? never : null)
}

const LONGEST = 255

/**
 * Reads the few fields of a call about an order: names in any case, values as ShipStation's clients send them, other fields
 * passed over. All that is wrong is told at once. @throws InvalidOrder
 */
export function fieldsFrom<F extends Fields>(body: unknown, fields: F): Values<F> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new InvalidOrder({ body: ['The body is one JSON object (e.g. {"orderId":10001}).'] })
  const sent = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]))
  const complaining = new Complaining()
  const values = Object.entries(fields).map(([name, kind]) => {
    const value = sent.get(name.toLowerCase()) ?? null
    const read: Read = kind.endsWith('!') ? (kind.slice(0, -1) as Read) : (kind as Read)
    const coerced = read === 'text' ? coercions.text(value, LONGEST) : coercions[read](value)
    if ('complaint' in coerced) complaining.say(name, coerced.complaint)
    const found = 'value' in coerced ? coerced.value : null
    const isThere = typeof found === 'string' ? found.trim() !== '' : found !== null
    if (kind.endsWith('!') && !isThere && 'value' in coerced)
      complaining.say(name, `The ${name} field is required.`)
    return [name, found === '' ? null : found]
  })
  complaining.settle()
  // as: each was read by the kind that its type was made of
  return Object.fromEntries(values) as Values<F>
}

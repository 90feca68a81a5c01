/** Sentences by field, in the order in which the rules were asked. */
export type Complaints = Readonly<Record<string, readonly string[]>>

/** Thrown by operations, put into words by `errors.ts`. */
export class ValidationFailed extends Error {
  readonly complaints: Complaints
  /** Of an order to be placed, whose refusals carry `status: false`. */
  readonly isOrder: boolean

  constructor(complaints: Complaints, { isOrder = false } = {}) {
    super('validation failed')
    this.complaints = complaints
    this.isOrder = isOrder
  }
}

/**
 * Fields of a request in the manner of Laravel's validator: each reader answers the value, or null and a sentence added
 * to `complaints`. An empty text, or one of blanks, counts as not given.
 */
export interface Field {
  /** As `errors` names it: `zip_code`, `items_in_order.0.qty`. */
  readonly name: string
  readonly value: unknown
  readonly complaints: Record<string, string[]>
}

/** A member of an object or list that came over the wire; undefined of anything else. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}

const longestText = 255

export function requiredText(field: Field): string {
  const text = optionalText(field)
  if (text === null && field.complaints[field.name] === undefined) complain(field, 'field is required.')
  return text ?? ''
}

/** Trimmed; null where nothing, or nothing but blanks, is given. */
export function optionalText(field: Field): string | null {
  const text = textOf(field.value)
  if (text === undefined) return complain(field, 'must be a string.')
  if ([...text].length > longestText) {
    return complain(field, `must not be greater than ${longestText} characters.`)
  }
  return text === '' ? null : text
}

/** Digits as text, where JSON may have made a number of them. */
export function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value.trim()
  // An integer beyond 2^53 has lost digits already: better no text than another one.
  if (typeof value !== 'number' || (Number.isInteger(value) && !Number.isSafeInteger(value))) return undefined
  return String(value)
}

/** A whole number, as number or as text; null and a sentence for anything else. */
export function requiredInteger(field: Field): number | null {
  const value = typeof field.value === 'string' ? field.value.trim() : field.value
  if (value === undefined || value === null || value === '') return complain(field, 'field is required.')
  const isWhole = typeof value === 'string' ? /^[+-]?\d{1,300}$/.test(value) : Number.isInteger(value)
  return isWhole ? Number(value) : complain(field, 'must be an integer.')
}

/** Laravel reads a field's name with blanks for its underscores, but not that of a list's element. */
export function complain(field: Field, rest: string): null {
  return say(field, `The ${shownName(field.name)} ${rest}`)
}

export function say({ name, complaints }: Field, sentence: string): null {
  const said = complaints[name] ?? []
  said.push(sentence)
  complaints[name] = said
  return null
}

function shownName(name: string): string {
  return name.includes('.') ? name : name.replaceAll('_', ' ')
}

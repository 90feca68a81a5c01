/** One thing that is wrong with a request, and where: `items.0.sku`. */
export interface Complaint {
  readonly field: string
  readonly message: string
}

/** Everything that is wrong, at once. Thrown by operations, put into words by `errors.ts`. */
export class ValidationFailed extends Error {
  readonly complaints: readonly Complaint[]

  constructor(complaints: readonly Complaint[]) {
    super('validation failed')
    this.complaints = complaints
  }
}

/** There is no such thing, or not for this caller. */
export class NotFound extends Error {}

/** A value of a request on its way to be read; each reader answers it, or null and a complaint. */
export interface Field {
  readonly name: string
  readonly value: unknown
  readonly complaints: Complaint[]
}

/** A member of an object or list that came over the wire; undefined of anything else. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}

export function complain({ name, complaints }: Field, message: string): null {
  complaints.push({ field: name, message })
  return null
}

export function isMissing({ value }: Field): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** Trimmed; null where nothing, or nothing but blanks, is given. Numbers are taken for the text of their digits. */
export function optionalText(field: Field, longest = 255): string | null {
  const { value } = field
  if (isMissing(field)) return null
  // An integer beyond 2^53 has lost digits already: better no text than another one.
  const isPlain =
    typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value) && !isBeyond(value))
  if (!isPlain) return complain(field, 'This must be a text.')
  const text = String(value).trim()
  return [...text].length <= longest
    ? text
    : complain(field, `This must have no more than ${longest} characters.`)
}

function isBeyond(value: number): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value)
}

export function requiredText(field: Field, longest = 255): string {
  if (isMissing(field)) complain(field, 'This is required.')
  return optionalText(field, longest) ?? ''
}

/** A whole number, as number or as digits. */
export function requiredWhole(
  field: Field,
  { min, max }: { readonly min: number; readonly max: number },
): number | null {
  return isMissing(field) ? complain(field, 'This is required.') : optionalWhole(field, { min, max })
}

export function optionalWhole(
  field: Field,
  { min, max }: { readonly min: number; readonly max: number },
): number | null {
  if (isMissing(field)) return null
  const value = typeof field.value === 'string' ? field.value.trim() : field.value
  const isWhole = typeof value === 'string' ? /^[+-]?\d{1,300}$/.test(value) : Number.isInteger(value)
  if (!isWhole) return complain(field, 'This must be a whole number.')
  const number = Number(value)
  return number >= min && number <= max ? number : complain(field, `This must be from ${min} to ${max}.`)
}

import type { Money } from '../../../core/shared/money.ts'
import { largestCatalogId } from '../call.ts'
import { upcFromWire } from '../inventory/mapping.ts'
import {
  amountFrom,
  complain,
  type Field,
  integerFrom,
  isBlank,
  member,
  numericText,
  textOf,
} from './fields.ts'
import { selectedInvalid } from './refusals.ts'

/** A line as far as its text alone tells; at least one of `id` and `upc` is there. */
export interface LineFields {
  /** Its name in `line_items`: PHP lists may start anywhere. */
  readonly key: string
  readonly id: number | null
  readonly upc: string | null
  readonly price: Money
  readonly quantity: number
}

const maxLines = 1000
const maxQuantity = 100_000

/** Complains rule by rule, each for all lines, as Laravel does with `line_items.*`. */
export function linesFrom(items: unknown, complaints: string[]): LineFields[] {
  const lines = entriesOf(items, complaints)
  const read = <Value>(name: string, reader: (field: Field, line: unknown) => Value): Value[] =>
    lines.map(([key, line]) => {
      const field = { name: `line_items.${key}.${name}`, value: member(line, name), complaints }
      return reader(field, line)
    })
  const upcs = read('upc', upcFrom)
  const ids = read('id', idFrom)
  const prices = read('price', (field) => amountFrom(field, { required: true }))
  const quantities = read('quantity', (field) => integerFrom(field, { min: 1, max: maxQuantity }))
  return lines.map(([key], index) => ({
    key,
    id: ids[index] ?? null,
    upc: upcs[index] ?? null,
    price: prices[index] ?? 0,
    quantity: quantities[index] ?? 0,
  }))
}

function entriesOf(items: unknown, complaints: string[]): [key: string, line: unknown][] {
  const field = { name: 'line items', value: items, complaints }
  if (isBlank(items)) complain(field, 'field is required.')
  else if (typeof items !== 'object' || items === null) complain(field, 'must be an array.')
  else {
    const entries = Object.entries(items)
    if (entries.length > maxLines) complain(field, `may not have more than ${maxLines} items.`)
    else if (entries.length === 0) complain(field, 'field is required.')
    else return entries
  }
  return []
}

/** The document's table wants both, its newer edition one of the two. */
function upcFrom(field: Field, line: unknown): string | null {
  const text = textOf(field.value)
  const isFiller = isBlank(field.value) || (text !== undefined && /^0+$/.test(text))
  if (isFiller) {
    if (!isBlank(member(line, 'id'))) return null
    return complain(field, `field is required when ${field.name.replace(/upc$/, 'id')} is not present.`)
  }
  const upc = text === undefined ? undefined : upcFromWire(text)
  return upc ?? complain(field, 'must be a number.')
}

function idFrom(field: Field, line: unknown): number | null {
  if (isBlank(field.value)) {
    if (!isBlank(member(line, 'upc'))) return null
    return complain(field, `field is required when ${field.name.replace(/id$/, 'upc')} is not present.`)
  }
  const text = numericText(field, true)
  if (text === null) return null
  const id = Number(text)
  if (!Number.isInteger(id)) return complain(field, 'must be an integer.')
  if (id >= 1 && id <= largestCatalogId) return id
  field.complaints.push(selectedInvalid(field.name))
  return null
}

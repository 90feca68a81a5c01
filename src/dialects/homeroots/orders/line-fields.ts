import { complain, type Field, member, requiredInteger, say } from '../validation.ts'
import { selectedInvalid } from './refusals.ts'

export interface LineFields {
  /** How the sender called it: `items_in_order.0`. */
  readonly name: string
  readonly ocid: number
  readonly quantity: number
}

const maxLines = 1000
const maxQuantity = 100_000
/** Ids of items are 32 bits wide. */
const largestOcid = 2_147_483_647

/** Complains rule by rule, each for all lines, as Laravel does with `items_in_order.*`. */
export function linesFrom(items: unknown, complaints: Field['complaints']): LineFields[] {
  const lines = linesOf(items, complaints)
  const read = (name: string, reader: (field: Field) => number | null) =>
    lines.map(([line, value]) => reader({ name: `${line}.${name}`, value: member(value, name), complaints }))
  const quantities = read('qty', quantityFrom)
  const ocids = read('ocid', ocidFrom)
  return lines.map(([name], index) => ({
    name,
    ocid: ocids[index] ?? 0,
    quantity: quantities[index] ?? 0,
  }))
}

/** An object with any keys, a list, or one bare line: the document shows the first and the second. */
function linesOf(items: unknown, complaints: Field['complaints']): [name: string, line: unknown][] {
  const field = { name: 'items_in_order', value: items, complaints }
  if (items === undefined || items === null || (typeof items === 'string' && items.trim() === '')) {
    complain(field, 'field is required.')
    return []
  }
  if (typeof items !== 'object') {
    complain(field, 'must be an array.')
    return []
  }
  if (isBareLine(items)) return [[field.name, items]]
  // JavaScript lists whole-number keys first, in their order, and the others as they came
  const entries = Object.entries(items)
  if (entries.length === 0) complain(field, 'field is required.')
  else if (entries.length > maxLines) complain(field, `must not have more than ${maxLines} items.`)
  else return entries.map(([key, line]) => [`${field.name}.${key}`, line])
  return []
}

function isBareLine(items: object): boolean {
  return ['qty', 'ocid'].some((name) => {
    const value = member(items, name)
    return value !== undefined && (typeof value !== 'object' || value === null)
  })
}

function quantityFrom(field: Field): number | null {
  const quantity = requiredInteger(field)
  if (quantity === null) return null
  if (quantity < 1) return complain(field, 'must be at least 1.')
  return quantity > maxQuantity ? complain(field, `must not be greater than ${maxQuantity}.`) : quantity
}

function ocidFrom(field: Field): number | null {
  const ocid = requiredInteger(field)
  if (ocid === null) return null
  return ocid >= 1 && ocid <= largestOcid ? ocid : say(field, selectedInvalid(field.name))
}

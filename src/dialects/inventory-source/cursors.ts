import { createHash } from 'node:crypto'
import { complain, type Field } from './validation.ts'

/**
 * Cursors are opaque to their bearers: which list, of which filters, and the place in it as whole numbers. One of another
 * list, or of other filters, is refused rather than read as a place where it would skip.
 */
export interface CursorKind {
  readonly list: string
  /** What the list is filtered by; the same object for each of its pages. */
  readonly filters: object
}

export function cursorToWire(kind: CursorKind, place: readonly number[]): string {
  return Buffer.from(JSON.stringify([marked(kind), ...place])).toString('base64url')
}

/** What the numbers of a place may be: milliseconds of the years 1 to 9999, an order's number, what the database keeps in 32 bits. */
const ranges = {
  time: [-62_135_596_800_000, 253_402_300_799_999],
  order: [0, 999_999_999_999_999],
  small: [0, 2_147_483_647],
  /** -1 stands for none. */
  smallOrNone: [-1, 2_147_483_647],
} as const

/** After every order of a time. */
export const lastOrder = ranges.order[1]

/** The place, of these numbers; null and a complaint for what is no cursor of this list. */
export function cursorFrom(
  field: Field,
  kind: CursorKind,
  numbers: readonly (keyof typeof ranges)[],
): readonly number[] | null {
  const [mark, ...place] = parsed(field.value)
  const isPlace =
    place.length === numbers.length && place.every((each, at) => fits(each, numbers[at] ?? 'small'))
  if (mark !== marked(kind) || !isPlace) {
    return complain(
      field,
      'This is no cursor of this list: send `next_cursor` as it came, with the same filters.',
    )
  }
  // as: each has been found to be a number
  return place as readonly number[]
}

function fits(value: unknown, size: keyof typeof ranges): value is number {
  const [least, most] = ranges[size]
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
}

function marked({ list, filters }: CursorKind): string {
  const hash = createHash('sha256').update(JSON.stringify(filters)).digest('base64url')
  return `${list}${hash.slice(0, 8)}`
}

function parsed(value: unknown): readonly unknown[] {
  if (typeof value !== 'string' || value.length > 500) return []
  try {
    const read: unknown = JSON.parse(Buffer.from(value, 'base64url').toString('utf8'))
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}

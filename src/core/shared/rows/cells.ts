import { moneyFromText } from '../decimal-text.ts'
import { localDate } from '../local-date.ts'
import type { Money } from '../money.ts'
import type { CellRefusal } from './source-row.ts'

/** Why a cell cannot be what its column holds; reads on after the value: `"12,3" is not an amount`. */
export class BadCell {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

/** Reads the text of a cell that is not blank. */
export type CellReader<T> = (text: string) => T | BadCell

export interface RowCells {
  /** undefined: the column is absent; null: it is blank, or bad, which is then among the refusals. */
  read<T>(column: string, reader: CellReader<T>): T | null | undefined
  refuse(refusal: CellRefusal): void
  readonly refusals: readonly CellRefusal[]
}

export function rowCells(cells: ReadonlyMap<string, string>): RowCells {
  return new CellsOfRow(cells)
}

class CellsOfRow implements RowCells {
  readonly #cells: ReadonlyMap<string, string>
  readonly refusals: CellRefusal[] = []

  constructor(cells: ReadonlyMap<string, string>) {
    this.#cells = cells
  }

  read<T>(column: string, reader: CellReader<T>): T | null | undefined {
    const text = this.#cells.get(column)
    if (text === undefined) return undefined
    if (text === '') return null
    const value = reader(text)
    if (!(value instanceof BadCell)) return value
    this.refusals.push({ column, value: text, reason: value.reason })
    return null
  }

  refuse(refusal: CellRefusal): void {
    this.refusals.push(refusal)
  }
}

/** `1234.5`, `$1,234.50`, `USD 12`: not negative, exact to four decimals. */
export function amountCell(text: string): Money | BadCell {
  // what nearly all of them are, and there are millions
  if (/^\d{1,7}(\.\d{1,4})?$/.test(text)) return plainMoney(text)
  if (/^\W*-|-$|^\(.*\)$/.test(text)) return new BadCell('is negative')
  const plain = text.replace(dollars, '')
  if (otherCurrency.test(plain)) return new BadCell('is in another currency: amounts here are US dollars')
  if (!/^(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?$/.test(plain) || !/\d/.test(plain)) {
    return new BadCell('is not an amount such as 1234.50')
  }
  const digits = plain.replaceAll(',', '')
  if (!isExact(digits)) return new BadCell('has more than four decimals')
  return plainMoney(digits)
}

function plainMoney(digits: string): Money | BadCell {
  const money = moneyFromText(digits)
  return money === null || money > largestAmount ? new BadCell('is too large an amount') : money
}

/** The sign, the code, or the sign with the country, at either end. */
const dollars = /^(US\s?\$|USD|\$)\s?|\s?(US\s?\$|USD|\$)$/i
/** A word or a sign at either end: `69.71 gbp`, `SR 2,375`, `€5`. */
const otherCurrency = /^([a-z]{1,3}\$?|\p{Sc})\s?[\d.,]+$|^[\d.,]+\s?([a-z]{2,3}|\p{Sc})$/iu

/**
 * Four decimals, or more that are only the noise of a program's arithmetic, as in 79.99000000000001 and 79.98999999999999:
 * all noughts or all nines up to the twelfth digit of the number. 79.990049 is what somebody meant, and refused.
 */
function isExact(digits: string): boolean {
  const [whole = '', fraction = ''] = digits.split('.')
  const excess = fraction.slice(4).replace(/0+$/, '')
  if (excess === '') return true
  const seen = Math.max(12 - whole.length - 4, 2)
  return excess.length > seen && /^(0+|9+)$/.test(excess.slice(0, seen))
}

/** A hundred million: quantities times prices stay exact far beyond any order. */
const largestAmount = 1_000_000_000_000

/** Units, not negative; `12.0` and `1,200` are what spreadsheets make of them. */
export function unitsCell(text: string): number | BadCell {
  // what nearly all of them are
  if (/^\d{1,9}$/.test(text)) return Number(text)
  if (/^-/.test(text)) return new BadCell('is negative')
  if (!/^(\d{1,3}(,\d{3})+|\d+)(\.0*)?$/.test(text)) return new BadCell('is not a whole number')
  const units = Number(text.replaceAll(',', ''))
  return units > 1_000_000_000 ? new BadCell('is too large a number') : units
}

/** Pounds as thousandths, rounded half up. */
export function poundsCell(text: string): number | BadCell {
  if (!/^\d+(\.\d*)?$|^\.\d+$/.test(text)) return new BadCell('is not a weight in pounds such as 4.25')
  const [whole = '', fraction = ''] = text.split('.')
  const thousandths =
    Number(whole) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, '0')) +
    (Number(fraction[3] ?? 0) >= 5 ? 1 : 0)
  return thousandths > 2_000_000_000 ? new BadCell('is too large a weight') : thousandths
}

export function flagCell(text: string): boolean | BadCell {
  if (/^(true|yes|y|1)$/i.test(text)) return true
  if (/^(false|no|n|0)$/i.test(text)) return false
  return new BadCell('is not true or false')
}

export function dayCell(text: string): string | BadCell {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN)
  const exists = !Number.isNaN(at.getTime()) && localDate(at, 'UTC') === text && text >= '0100'
  return exists ? text : new BadCell('is not a day such as 2027-03-31')
}

/** 2 to 2,147,483,647: 1 is taken on the wires, by the line that stands for shipping. */
export function idCell(text: string): number | BadCell {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0
  if (id === 1) return new BadCell('is reserved')
  return id >= 2 && id <= 2_147_483_647 ? id : new BadCell('is not a number from 2 to 2147483647')
}

export function textCell(longest: number): CellReader<string> {
  return (text) => (text.length > longest ? new BadCell(`is longer than ${longest} characters`) : text)
}

export function listCell(text: string): readonly string[] {
  return text.split('|').flatMap((each) => each.trim() || [])
}

import { BadCell } from '../cells.ts'
import type { ColumnSource } from './column-mapping.ts'
import { decimalOf, decimalText, isMore } from './decimal-cell.ts'
import { amountFromCell, currencyProblem, moneyFromCell, packedMoney } from './money-cell.ts'
import { paddedDigits, plainText } from './plain-text.ts'
import { unitInName, weightFromCell, weightUnitOf } from './weight-cell.ts'

/** Turns what stands in a cell, never blank, into the hub's own way of writing it. '' where it comes to nothing. */
export type CellWriter = (text: string, column: string, row: ReadonlyMap<string, string>) => string | BadCell

/** Another cell of the row; '' where there is none. */
function beside(row: ReadonlyMap<string, string>, column: string | undefined): string {
  return column === undefined ? '' : (row.get(column) ?? '').trim()
}

export function cellWriter(source: ColumnSource, fileCurrency: string): CellWriter {
  const { as = 'text' } = source
  switch (as) {
    case 'text':
      return textWriter(source)
    case 'slug':
      return (text) => `${source.prefix ?? ''}${slugOf(text)}`
    case 'list':
      return (text) => listFromCell(text, source.separator ?? ',')
    case 'units':
      return (text) => unitsFromCell(text, source)
    case 'day':
      return (text) => dayFromCell(text, source.order ?? 'ymd')
    case 'money':
      return moneyWriter(source, fileCurrency)
    case 'packed-money': {
      const { country, group, cents = true } = source
      const choice = { ...moneyWriting(source, fileCurrency), cents, country, group }
      return (text) => knownFigure(packedMoney(text, choice), source)
    }
    case 'weight':
      return weightWriter(source)
  }
}

function textWriter({ prefix = '', html, digits }: ColumnSource): CellWriter {
  if (!html && digits === undefined) return prefix === '' ? (text) => text : (text) => prefix + text
  return (text) => {
    const plain = html ? plainText(text) : text
    return plain === '' ? '' : prefix + (digits === undefined ? plain : paddedDigits(plain, digits))
  }
}

function moneyWriting({ currency, decimals = '.', cents = false }: ColumnSource, fileCurrency: string) {
  return { currency: currency ?? fileCurrency, decimals, cents }
}

function moneyWriter(source: ColumnSource, fileCurrency: string): CellWriter {
  const writing = moneyWriting(source, fileCurrency)
  const { currencyFrom, above } = source
  return (text, _column, row) => {
    const named = beside(row, currencyFrom)
    const problem = named && currencyProblem(named, writing.currency)
    if (problem) {
      return new BadCell(
        problem === 'unknown' ? `is in an unknown currency, "${named.slice(0, 20)}"` : problem,
      )
    }
    if (above) {
      const [own, other] = [amountFromCell(text, writing), amountFromCell(beside(row, above), writing)]
      if (!(own instanceof BadCell) && !(other instanceof BadCell) && !isMore(own, other)) return ''
    }
    return knownFigure(moneyFromCell(text, writing), source)
  }
}

function knownFigure(figure: string | BadCell, { zero }: ColumnSource): string | BadCell {
  return figure === '0' && zero === 'nothing' ? '' : figure
}

function weightWriter(source: ColumnSource): CellWriter {
  const { unit, unitFrom, decimals = '.' } = source
  return (text, column, row) => {
    const named = beside(row, unitFrom)
    const known = named ? weightUnitOf(named) : unit === 'name' ? unitInName(column) : unit
    if (named && !known) {
      return new BadCell(`has the unit "${named.slice(0, 20)}", which is none of kg, g, oz or lb`)
    }
    return knownFigure(weightFromCell(text, known, decimals), source)
  }
}

/** A sign of the separator that belongs to a part has `\` in front. */
export function partsOf(text: string, separator: string): readonly string[] {
  const parts = text.replaceAll(`\\${separator}`, '\0').split(separator)
  return parts.map((part) => part.replaceAll('\0', separator).trim())
}

function listFromCell(text: string, separator: string): string {
  const parts = partsOf(text, separator).flatMap((part) =>
    part.split('|').flatMap((each) => each.trim() || []),
  )
  return [...new Set(parts)].join('|')
}

export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

function unitsFromCell(text: string, { decimals = '.', negative }: ColumnSource): string | BadCell {
  const below = /^[-−](?=[\d.,])/.test(text)
  const value = decimalOf(text.slice(below ? 1 : 0, 60), decimals)
  if (!value) return new BadCell('is not a whole number')
  const units = decimalText(value)
  if (units.includes('.')) return new BadCell('is not a whole number')
  if (!below || units === '0') return units
  return negative === 'zero' ? '0' : new BadCell('is negative')
}

const dayPatterns = {
  ymd: /^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?=$|[T ])/,
  mdy: /^(?<m>\d{1,2})[-/.](?<d>\d{1,2})[-/.](?<y>\d{4})(?=$|[T ])/,
  dmy: /^(?<d>\d{1,2})[-/.](?<m>\d{1,2})[-/.](?<y>\d{4})(?=$|[T ])/,
} as const

/** The day alone, where a time follows; whether there is such a day is for its reader to say. */
function dayFromCell(text: string, order: keyof typeof dayPatterns): string | BadCell {
  const { y, m = '', d = '' } = dayPatterns[order].exec(text)?.groups ?? {}
  if (y) return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  return new BadCell(
    `is not a day such as ${{ ymd: '2027-03-31', mdy: '03/31/2027', dmy: '31/03/2027' }[order]}`,
  )
}

import type { ColumnSource } from '../../shared/rows/mapping/column-mapping.ts'
import type { FoundColumn } from '../../shared/rows/mapping/guess-columns.ts'
import { nameWords } from '../../shared/rows/mapping/name-likeness.ts'
import { unitInName, weightFromCell } from '../../shared/rows/mapping/weight-cell.ts'

/** An amount in any writing, with or without a currency. */
export function isAmountLike(value: string): boolean {
  return /^\p{Sc}?[A-Z]{0,3}\.? ?-?\p{Sc}?[\d.,' ]*\d[\d.,' ]*(\.-)? ?(\p{Sc}|[A-Z]{2,3}\.?)?$/iu.test(
    value.slice(0, 60),
  )
}

export function isUnitsLike(value: string): boolean {
  return /^-?[\d.,]{1,15}$/.test(value)
}

export function isAddress(value: string): boolean {
  return /^https?:\/\//i.test(value)
}

export function isPictureAddress(value: string): boolean {
  return /^https?:\/\/\S+\.(jpe?g|png|webp|gif|svg|avif)(\?\S*)?$/i.test(value)
}

/** Eight, twelve, thirteen or fourteen digits, and the last one fits the others. */
export function isGtin(value: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(value) || /^0+$/.test(value)) return false
  const digits = [...value].map(Number).reverse()
  const sum = digits.slice(1).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10 === digits[0]
}

export function isBarcodeLike(value: string): boolean {
  return /^['’]?[\d -]{6,18}$/.test(value)
}

/** The currency other than dollars that a name tells. */
export function currencyIn(name: string): string | undefined {
  const word = /\b(eur|gbp|cad|aud|chf|sek|nok|dkk|pln|jpy|cny|inr|brl|mxn)\b/.exec(nameWords(name))?.[1]
  return word?.toUpperCase()
}

/** How a column of amounts is written, as far as its name and values say. */
export function moneyRule({ column, values }: FoundColumn): { rule: ColumnSource; supposed?: string } {
  const words = nameWords(column).split(' ')
  const cents = words.includes('cents') || words.includes('minor')
  const comma = values.some((value) => /\d,\d{1,2}(\D*)$/.test(value))
  const point = values.some((value) => /\d\.\d{1,2}(\D*)$|,\d{3}\./.test(value))
  const decimals = comma && !point ? ',' : undefined
  const named = currencyIn(column)
  const zero = values.some((value) => /^[^\d]*0*[.,]?0*[^\d]*$/.test(value) && value.includes('0'))
  const rule: ColumnSource = {
    from: column,
    as: 'money',
    ...(cents && { cents }),
    ...(decimals && { decimals }),
    ...(named && { currency: named }),
    ...(zero && { zero: 'nothing' as const }),
  }
  const supposed = [
    ...(decimals ? ['a comma stands before decimals'] : []),
    ...(named ? [`its amounts are taken as they are, in ${named}`] : []),
    ...(zero ? ['0 is taken for not known'] : []),
  ].join('; ')
  return supposed === '' ? { rule } : { rule, supposed }
}

export function weightRule({ column, values, all }: FoundColumn): { rule: ColumnSource; supposed?: string } {
  const named = unitInName(column)
  if (named) return { rule: { from: column, as: 'weight', unit: named } }
  const own = nameWords(column)
  const unitFrom = all.find((each) => [`${own} unit`, `${own} units`, `${own} uom`].includes(nameWords(each)))
  if (unitFrom) return { rule: { from: column, as: 'weight', unitFrom, unit: 'lb' } }
  const withUnit =
    values.length > 0 && values.every((value) => typeof weightFromCell(value, undefined, '.') === 'string')
  if (withUnit) return { rule: { from: column, as: 'weight' } }
  return {
    rule: { from: column, as: 'weight', unit: 'lb' },
    supposed: 'pounds are supposed, for no unit is said',
  }
}

import { BadCell } from '../cells.ts'
import { type Decimal, decimalOf, decimalText } from './decimal-cell.ts'

export interface MoneyWriting {
  readonly currency: string
  readonly decimals: '.' | ','
  readonly cents: boolean
}

/** Signs that more than one currency uses are taken for the one expected. */
const signs: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  US$: ['USD'],
  C$: ['CAD'],
  CA$: ['CAD'],
  A$: ['AUD'],
  AU$: ['AUD'],
  '€': ['EUR'],
  '£': ['GBP'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  R$: ['BRL'],
  SR: ['SAR'],
  RS: ['INR', 'PKR'],
  KR: ['SEK', 'NOK', 'DKK'],
}

/** `69.71 gbp`, `USD 12.00`, `$1,234.50`, `12,99 €`: the amount as the hub writes it. */
export function moneyFromCell(text: string, writing: MoneyWriting): string | BadCell {
  // nothing to be found out about most amounts
  if (writing.decimals === '.' && !writing.cents && plain.test(text)) return text
  const amount = amountFromCell(text, writing)
  return amount instanceof BadCell ? amount : decimalText(amount)
}

const plain = /^[1-9]\d{0,11}(?:\.\d{0,3}[1-9])?$/

/** To be compared; @see moneyFromCell */
export function amountFromCell(text: string, writing: MoneyWriting): Decimal | BadCell {
  if (text.length > longest) return notAnAmount(writing)
  const [, before = '', number = '', after = ''] =
    around.exec(text.replace(/[\u00A0\u202F\s]+/gu, ' ').trim()) ?? []
  if (number === '') return notAnAmount(writing)
  if (/-/.test(before + after) || /^\(.*\)$/.test(text)) return new BadCell('is negative')
  const words = [before, after].map((word) => word.trim()).filter((word) => word !== '')
  for (const word of words) {
    const problem = currencyProblem(word, writing.currency)
    if (problem) return problem === 'unknown' ? notAnAmount(writing) : new BadCell(problem)
  }
  const amount = decimalOf(number, writing.decimals)
  if (!amount) return notAnAmount(writing)
  return writing.cents ? { digits: amount.digits, decimals: amount.decimals + 2 } : amount
}

/** The pattern below takes its time over longer ones. */
const longest = 60

/** What stands before the first digit and behind the last. */
const around = /^([^\d.,]*)([\d.,][\d.,'’ ]*?)([^\d.,]*)$/u

/** Why the word for a currency is not the one expected. */
export function currencyProblem(word: string, expected: string): string | null {
  const called = word.replace(/\.$/, '').toUpperCase()
  if (called === expected.toUpperCase()) return null
  const meant = signs[called] ?? (/^[A-Z]{3}$/.test(called) ? [called] : undefined)
  if (!meant) return 'unknown'
  if (meant.includes(expected.toUpperCase())) return null
  return `is in ${meant[0]}, where ${expected.toUpperCase()} is expected`
}

function notAnAmount({ decimals, cents }: MoneyWriting): BadCell {
  if (cents) return new BadCell('is not an amount in cents such as 1234')
  return new BadCell(`is not an amount such as ${decimals === ',' ? '1234,50' : '1234.50'}`)
}

export interface PackedChoice extends MoneyWriting {
  readonly country?: string | undefined
  readonly group?: string | undefined
}

/**
 * One price of a cell with many: `US-USD 18750`, `EUR 12295 b2b`, `DE-EUR 15450#shop`. The country's own price comes before the
 * one for all countries; prices of a channel (`#`) and of a span of time (`$`) are never taken.
 */
export function packedMoney(text: string, choice: PackedChoice): string | BadCell {
  let found: { amount: string; rank: number } | undefined
  for (const each of text.split(';')) {
    if (each.trim() === '') continue
    const [, country, currency, amount = '', group, rest] = packed.exec(each.trim()) ?? []
    if (!currency) return new BadCell('is not a list of prices such as EUR 1250;US-USD 1350')
    if (rest || currency.toUpperCase() !== choice.currency.toUpperCase() || group !== choice.group) continue
    if (country && country.toUpperCase() !== choice.country?.toUpperCase()) continue
    const rank = country ? 2 : 1
    if (!found || rank > found.rank) found = { amount, rank }
  }
  if (found) return moneyFromCell(found.amount, choice)
  const which = [choice.country, choice.currency, choice.group].filter((word) => word).join(' ')
  return new BadCell(`has no price for ${which}`)
}

const packed = /^(?:([A-Za-z]{2})-)?([A-Za-z]{3}) ([\d.,]+)(?: ([^#$|]+?))?([#$|].*)?$/

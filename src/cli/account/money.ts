import { InvalidArgumentError } from 'commander'
import { moneyFromText } from '../../core/shared/decimal-text.ts'

/** An amount in whole cents, such as 12.99; a refusal that commander puts into its own sentence. */
export function cents(text: string): number {
  const money = /^-?\d{1,9}(\.\d{1,2})?$/.test(text) ? moneyFromText(text) : null
  if (money === null) throw new InvalidArgumentError('Say an amount with at most two places, such as 12.99.')
  return money
}

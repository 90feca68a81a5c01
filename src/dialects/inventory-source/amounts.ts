import { moneyToText } from '../../core/shared/decimal-text.ts'
import type { Money } from '../../core/shared/money.ts'

/** Exact: the shortest text of the number is the amount's own. */
export function amountToWire(money: Money): number {
  return Number(moneyToText(money))
}

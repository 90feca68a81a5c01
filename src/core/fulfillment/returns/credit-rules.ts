import type { Fulfillment } from '../../orders/order.ts'
import { moneyToText } from '../../shared/decimal-text.ts'
import { add, exact } from '../../shared/exact.ts'
import type { Money } from '../../shared/money.ts'
import { Problem } from '../../shared/problem.ts'
import { furtherUnits, inCents } from '../accounts/amounts.ts'
import { total } from '../accounts/bill.ts'
import { type GoodsReturn, type LineUnits, unitsReceived } from './goods-return.ts'
import { merged, unitsForSupplier } from './return-rules.ts'

export interface CreditInput {
  /** null: all that has come back. */
  readonly lines: readonly LineUnits[] | null
  /** Of freight and pick/pack, given back as well. */
  readonly freightBack: Money
  /** Kept of the goods for the trouble. */
  readonly restockingFee: Money
  /** What the supplier credits the hub; null: its cost of what it has back. */
  readonly supplierCredit: Money | null
}

/** Below zero where they lower what is owed; the fee raises it again. Whole cents. */
export interface Credit {
  readonly lines: readonly CreditedLine[]
  readonly goods: Money
  readonly freight: Money
  readonly fee: Money
  readonly amount: Money
  readonly supplierGoods: Money
}

export interface CreditedLine {
  readonly lineNo: number
  readonly itemId: number
  readonly sku: string
  readonly quantity: number
  readonly unitCost: Money
  readonly amount: Money
  readonly supplierCost: Money
  readonly supplierAmount: Money
}

/**
 * The credit memo of a return: units that came back, at the cost that was frozen with the order. `others` are the further returns of
 * the same fulfillment, `freightGiven` what was given back of its freight before. @throws Problem `not-returnable` for more units than
 * came back, `invalid-request` for amounts beyond what there is
 */
export function creditOf(
  fulfillment: Fulfillment,
  goods: GoodsReturn,
  others: readonly GoodsReturn[],
  freightGiven: Money,
  input: CreditInput,
): Credit {
  const asked = input.lines === null ? allReceived(goods) : merged(input.lines)
  if (asked.length === 0)
    throw new Problem('not-returnable', { subject: `return ${goods.returnNumber}`, asked: 0, open: 0 })
  const lines = asked.map(({ lineNo, quantity }) => lineOf(goods, others, lineNo, quantity))
  const value = total(lines.map(({ amount }) => amount))
  const supplierValue = total(lines.map(({ supplierAmount }) => supplierAmount))
  const freight = inCents(add(exact(fulfillment.freight), exact(fulfillment.pickPack))) - freightGiven
  requireWithin([
    ['freightBack', input.freightBack, Math.max(freight, 0), 'of its freight and pick/pack'],
    ['restockingFee', input.restockingFee, value, 'of the goods'],
  ])
  return {
    lines,
    goods: -value,
    freight: -input.freightBack,
    fee: input.restockingFee,
    amount: input.restockingFee - value - input.freightBack,
    supplierGoods: -(input.supplierCredit ?? supplierValue),
  }
}

function allReceived(goods: GoodsReturn): readonly LineUnits[] {
  return goods.lines
    .map(({ lineNo }) => ({ lineNo, quantity: unitsReceived(goods, lineNo) }))
    .filter(({ quantity }) => quantity > 0)
}

function lineOf(
  goods: GoodsReturn,
  others: readonly GoodsReturn[],
  lineNo: number,
  quantity: number,
): CreditedLine {
  const line = goods.lines.find((each) => each.lineNo === lineNo)
  const open = unitsReceived(goods, lineNo)
  if (!line || quantity < 1 || quantity > open)
    throw new Problem('not-returnable', { subject: `line ${lineNo}`, asked: quantity, open })
  const creditedBefore = unitsBefore(others, lineNo, (each) => each.quantityCredited)
  const toSupplier = Math.min(quantity, unitsForSupplier(goods, lineNo))
  const supplierBefore = others
    .filter(({ state }) => state === 'credited')
    .reduce((sum, each) => sum + unitsForSupplier(each, lineNo), 0)
  return {
    lineNo,
    itemId: line.itemId,
    sku: line.sku,
    quantity,
    unitCost: line.unitCost,
    amount: furtherUnits(line.unitCost, quantity, creditedBefore),
    supplierCost: line.supplierCost,
    supplierAmount: furtherUnits(line.supplierCost, toSupplier, supplierBefore),
  }
}

function unitsBefore(
  others: readonly GoodsReturn[],
  lineNo: number,
  unitsOf: (line: GoodsReturn['lines'][number]) => number,
): number {
  return others
    .flatMap(({ lines }) => lines)
    .filter((line) => line.lineNo === lineNo)
    .reduce((sum, line) => sum + unitsOf(line), 0)
}

function requireWithin(
  amounts: readonly (readonly [name: string, amount: Money, most: Money, what: string])[],
): void {
  const messages = amounts
    .filter(([, amount, most]) => amount > most)
    .map(
      ([name, amount, most, what]) =>
        `${name} is ${moneyToText(amount)}; there is ${moneyToText(most)} ${what}.`,
    )
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
}

import type { Fulfillment, Order } from '../../orders/order.ts'
import { add, exact } from '../../shared/exact.ts'
import type { Money } from '../../shared/money.ts'
import { unitsShipped } from '../returns/return-rules.ts'
import { furtherUnits, inCents } from './amounts.ts'

/** What a shipped fulfillment comes to: for the retailer at its cost, for the supplier at the supplier's. */
export interface Bill {
  readonly lines: readonly BilledLine[]
  readonly goods: Money
  readonly freight: Money
  readonly pickPack: Money
  readonly amount: Money
  readonly supplierGoods: Money
  /** Freight and pick/pack go through the hub as they are. */
  readonly supplierFreight: Money
  readonly supplierAmount: Money
}

export interface BilledLine {
  readonly lineNo: number
  readonly itemId: number
  readonly sku: string
  readonly quantity: number
  readonly unitCost: Money
  readonly amount: Money
  readonly supplierCost: Money
  readonly supplierAmount: Money
}

/** The supplier's cost of a unit, by item. */
export type SupplierCosts = ReadonlyMap<number, Money>

/** Of what has shipped. Whole cents, as the invoice of a wire prints them. */
export function billOf(order: Pick<Order, 'lines'>, fulfillment: Fulfillment, costs: SupplierCosts): Bill {
  const shipped = unitsShipped(fulfillment)
  const lines = order.lines.flatMap((line): BilledLine[] => {
    const quantity = shipped.get(line.lineNo) ?? 0
    if (quantity === 0) return []
    const supplierCost = costs.get(line.itemId) ?? 0
    return [
      {
        lineNo: line.lineNo,
        itemId: line.itemId,
        sku: line.sku,
        quantity,
        unitCost: line.unitCost,
        amount: furtherUnits(line.unitCost, quantity, 0),
        supplierCost,
        supplierAmount: furtherUnits(supplierCost, quantity, 0),
      },
    ]
  })
  const goods = total(lines.map(({ amount }) => amount))
  const supplierGoods = total(lines.map(({ supplierAmount }) => supplierAmount))
  const pickPack = inCents(exact(fulfillment.pickPack))
  // rounded together, as the invoice of a wire rounds them
  const both = inCents(add(exact(fulfillment.freight), exact(fulfillment.pickPack)))
  return {
    lines,
    goods,
    freight: both - pickPack,
    pickPack,
    amount: goods + both,
    supplierGoods,
    supplierFreight: both,
    supplierAmount: supplierGoods + both,
  }
}

/** What the supplier's own bill says. */
export interface SentBill {
  readonly reference: string
  readonly amount: Money
  readonly lines: readonly SentBillLine[]
}

export interface SentBillLine {
  readonly lineNo: number
  readonly quantity: number
  readonly unitCost: Money
}

/** One thing in which ordered, shipped and billed are not the same. */
export interface Finding {
  /** null: of the bill as a whole. */
  readonly lineNo: number | null
  readonly what: 'amount' | 'quantity' | 'unit_cost' | 'not_billed' | 'not_shipped'
  /** Units, or ten-thousandths. */
  readonly expected: number
  readonly billed: number
}

/** The supplier's bill held against what was ordered and what has shipped. Lines are looked at where the supplier named any. */
export function findingsOf(bill: Bill, sent: SentBill): readonly Finding[] {
  const findings: Finding[] = []
  const say = (lineNo: number | null, what: Finding['what'], expected: number, billed: number) => {
    if (expected !== billed) findings.push({ lineNo, what, expected, billed })
  }
  say(null, 'amount', bill.supplierAmount, sent.amount)
  if (sent.lines.length === 0) return findings
  const billed = new Map(sent.lines.map((line) => [line.lineNo, line]))
  for (const line of bill.lines) {
    const said = billed.get(line.lineNo)
    if (!said) {
      say(line.lineNo, 'not_billed', line.quantity, 0)
      continue
    }
    say(line.lineNo, 'quantity', line.quantity, said.quantity)
    say(line.lineNo, 'unit_cost', line.supplierCost, said.unitCost)
  }
  const shipped = new Set(bill.lines.map(({ lineNo }) => lineNo))
  for (const { lineNo, quantity } of sent.lines)
    if (!shipped.has(lineNo)) say(lineNo, 'not_shipped', 0, quantity)
  return findings
}

export function total(amounts: readonly Money[]): Money {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}

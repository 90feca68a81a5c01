import { add, centsOf, type Exact, exact, share, sum, times, zero } from '../shared/exact.ts'
import type { Fulfillment, Order, OrderLine } from './order.ts'

/** What one supplier's share of an order costs the retailer, as printed: JSON numbers in cents. */
export interface InvoiceMoney {
  readonly lines: readonly InvoiceLine[]
  readonly total: number
}

export interface InvoiceLine {
  readonly line: OrderLine
  /** Of the line, what this fulfillment ships. */
  readonly quantity: number
  readonly price: number
  /** The line's part of freight and pick/pack. */
  readonly shipping: number
  readonly amount: number
}

/**
 * An invoice adds up as it is printed: the lines' shares of freight and pick/pack come to the fulfillment's own, and the
 * total is the sum of the amounts shown. Shares go by the value of the goods, or by units where nothing costs anything.
 * Quantities count as ordered, whatever was canceled since.
 */
export function printedInvoice(
  order: Pick<Order, 'lines'>,
  fulfillment: Pick<Fulfillment, 'freight' | 'pickPack' | 'parts'>,
): InvoiceMoney {
  const shipped = quantitiesOf(fulfillment)
  const lines = order.lines
    .filter(({ lineNo }) => shipped.has(lineNo))
    .map((line) => ({ line, quantity: shipped.get(line.lineNo) ?? 0 }))
  const goods = lines.map(({ line, quantity }) => times(exact(line.unitCost), quantity))
  const hasValue = sum(goods).numerator > 0n
  const parts = hasValue ? goods : lines.map(({ quantity }) => times(oneUnit, quantity))
  const freight = add(exact(fulfillment.freight), exact(fulfillment.pickPack))
  const shipping = sharedCents(freight, parts)
  const cents = goods.map((value, index) => centsOf(value) + (shipping[index] ?? 0))
  return {
    lines: lines.map(({ line, quantity }, index) => ({
      line,
      quantity,
      price: centsOf(exact(line.unitCost)) / 100,
      shipping: (shipping[index] ?? 0) / 100,
      amount: (cents[index] ?? 0) / 100,
    })),
    total: cents.reduce((total, each) => total + each, 0) / 100,
  }
}

const oneUnit = exact(1)

/** Whole cents in proportion to the parts: each the difference of two rounded running sums, so that nothing is lost. */
function sharedCents(amount: Exact, parts: readonly Exact[]): readonly number[] {
  const whole = sum(parts)
  let running = zero
  let given = 0
  return parts.map((part) => {
    running = add(running, part)
    const before = given
    given = centsOf(share(amount, running, whole))
    return given - before
  })
}

function quantitiesOf({ parts }: Pick<Fulfillment, 'parts'>): ReadonlyMap<number, number> {
  const quantities = new Map<number, number>()
  for (const { lineNo, quantity } of parts) quantities.set(lineNo, (quantities.get(lineNo) ?? 0) + quantity)
  return quantities
}

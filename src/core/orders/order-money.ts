import {
  add,
  type Exact,
  exact,
  isNegative,
  printedExact,
  share,
  subtract,
  sum,
  times,
  timesRate,
  zero,
} from '../shared/exact.ts'
import type { Money, Rate } from '../shared/money.ts'

/** What the figures of an order follow from. An `Order` is one; so is a request together with its plan. */
export interface OrderAmounts {
  readonly lines: readonly LineAmounts[]
  readonly taxRate: Rate
  /** In place of the rate, where the retailer named the amount. */
  readonly taxAmount?: Money | null | undefined
  readonly shippingCost: Money
  readonly discount: Money
  readonly fulfillments: readonly { readonly freight: Money; readonly pickPack: Money }[]
}

export interface LineAmounts {
  readonly lineNo: number
  readonly quantity: number
  readonly unitPrice: Money
  readonly unitCost: Money
}

/** `Exact` while reckoning, JSON numbers in cents once printed. */
export interface OrderFigures<Amount> {
  readonly subtotal: Amount
  readonly wholesale: Amount
  readonly freight: Amount
  readonly pickPack: Amount
  readonly shippingCost: Amount
  readonly discount: Amount
  readonly tax: Amount
  readonly total: Amount
  readonly margin: Amount
  readonly lines: readonly LineFigures<Amount>[]
  /** The shipping line's own part of tax and discount; its margin is zero. */
  readonly shipping: { readonly tax: Amount; readonly discount: Amount }
}

/** Totals of a line, not per unit. */
export interface LineFigures<Amount> {
  readonly lineNo: number
  readonly margin: Amount
  readonly tax: Amount
  readonly discount: Amount
}

/**
 * The consumer's side (subtotal, tax, total), the retailer's (wholesale, freight, margin) and what falls on
 * each line. Shipping is taxed, and bears its part of the discount; a tax that was named as an amount falls on lines and
 * shipping by what is charged for them. Tax is nobody's margin; freight and
 * pick/pack are the order's, never a line's. Quantities count as ordered, whatever was canceled since.
 * Endless Aisles Retailer API, Orders.
 */
export function orderMoney(order: OrderAmounts): OrderFigures<Exact> {
  const subtotal = sum(order.lines.map(priceOf))
  const wholesale = sum(order.lines.map(costOf))
  const freight = sum(order.fulfillments.map((each) => exact(each.freight)))
  const pickPack = sum(order.fulfillments.map((each) => exact(each.pickPack)))
  const shippingCost = exact(order.shippingCost)
  const discount = exact(order.discount)

  const charged = add(subtotal, shippingCost)
  const revenue = subtract(charged, discount)
  const tax = order.taxAmount == null ? timesRate(revenue, order.taxRate) : exact(order.taxAmount)
  const taxOf = (part: Exact) =>
    order.taxAmount == null ? timesRate(part, order.taxRate) : share(tax, part, revenue)
  const shippingDiscount = share(discount, shippingCost, charged)

  return {
    subtotal,
    wholesale,
    freight,
    pickPack,
    shippingCost,
    discount,
    tax,
    total: neverNegative(add(revenue, tax)),
    margin: subtract(subtract(subtract(revenue, wholesale), freight), pickPack),
    lines: order.lines.map((line) => lineMoney(line, share(discount, priceOf(line), charged), taxOf)),
    shipping: {
      // where nothing is charged for, there is nothing to share a tax by
      tax:
        order.taxAmount && revenue.numerator === 0n ? tax : taxOf(subtract(shippingCost, shippingDiscount)),
      discount: shippingDiscount,
    },
  }
}

/** Each figure rounded on its own, so that printed lines may differ from their printed sum by a cent. */
export function printedOrderMoney(order: OrderAmounts): OrderFigures<number> {
  const { lines, shipping, ...figures } = orderMoney(order)
  return {
    ...printedEach(figures),
    lines: lines.map(({ lineNo, ...figures }) => ({ lineNo, ...printedEach(figures) })),
    shipping: printedEach(shipping),
  }
}

function lineMoney(line: LineAmounts, discount: Exact, taxOf: (part: Exact) => Exact): LineFigures<Exact> {
  const revenue = subtract(priceOf(line), discount)
  return {
    lineNo: line.lineNo,
    margin: subtract(revenue, costOf(line)),
    tax: taxOf(revenue),
    discount,
  }
}

function priceOf(line: LineAmounts): Exact {
  return times(exact(line.unitPrice), line.quantity)
}

function costOf(line: LineAmounts): Exact {
  return times(exact(line.unitCost), line.quantity)
}

function neverNegative(amount: Exact): Exact {
  return isNegative(amount) ? zero : amount
}

function printedEach<Name extends string>(figures: Readonly<Record<Name, Exact>>): Record<Name, number> {
  const entries = Object.entries<Exact>(figures).map(([name, amount]) => [name, printedExact(amount)])
  // Object.fromEntries forgets the names it was given; they are those of `figures`.
  return Object.fromEntries(entries) as Record<Name, number>
}

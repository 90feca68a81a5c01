import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNegative, moneyOf, subtract, sum } from '../shared/exact.ts'
import { type OrderAmounts, orderMoney, printedOrderMoney } from './order-money.ts'

const newYork = 88_750

function order(given: {
  price: number
  wholesale: number
  shipping?: number
  discount?: number
  taxRate?: number
  freight?: number
  pickPack?: number
}): OrderAmounts {
  return {
    lines: [{ lineNo: 1, quantity: 1, unitPrice: given.price, unitCost: given.wholesale }],
    taxRate: given.taxRate ?? newYork,
    shippingCost: given.shipping ?? 0,
    discount: given.discount ?? 0,
    fulfillments: [{ freight: given.freight ?? 75_200, pickPack: given.pickPack ?? 20_000 }],
  }
}

describe('the documented orders, to the cent', () => {
  test('10028 and 10002', () => {
    const figures = printedOrderMoney(order({ price: 139_900, wholesale: 88_200, shipping: 99_900 }))
    expect(figures).toEqual({
      subtotal: 13.99,
      wholesale: 8.82,
      freight: 7.52,
      pickPack: 2,
      shippingCost: 9.99,
      discount: 0,
      tax: 2.13,
      total: 26.11,
      margin: 5.64,
      lines: [{ lineNo: 1, margin: 5.17, tax: 1.24, discount: 0 }],
      shipping: { tax: 0.89, discount: 0 },
    })
  })

  test('10000', () => {
    const figures = printedOrderMoney(order({ price: 229_900, wholesale: 159_600, shipping: 99_900 }))
    expect(figures).toMatchObject({ wholesale: 15.96, margin: 7.5, tax: 2.93, total: 35.91 })
  })

  test('10001: tax rounded line by line would be a cent more', () => {
    const figures = printedOrderMoney(order({ price: 249_900, wholesale: 172_900, shipping: 99_900 }))
    expect(figures).toMatchObject({ wholesale: 17.29, margin: 8.17, tax: 3.1, total: 38.08 })
    expect([figures.lines[0]?.tax, figures.shipping.tax]).toEqual([2.22, 0.89])
  })

  test('10030', () => {
    const given = { price: 250_000, wholesale: 200_000, taxRate: 0, freight: 20_000, pickPack: 0 }
    expect(printedOrderMoney(order(given))).toMatchObject({
      subtotal: 25,
      tax: 0,
      total: 25,
      margin: 3,
      lines: [{ margin: 5, tax: 0, discount: 0 }],
    })
  })

  test('13560: what does not add up in cents adds up below them', () => {
    const figures = printedOrderMoney(
      order({ price: 8_850, wholesale: 220_545, shipping: 59_450, discount: 68_300, freight: 75_149 }),
    )
    expect(figures).toEqual({
      subtotal: 0.89,
      wholesale: 22.05,
      freight: 7.51,
      pickPack: 2,
      shippingCost: 5.95,
      discount: 6.83,
      tax: 0,
      total: 0,
      margin: -31.57,
      lines: [{ lineNo: 1, margin: -22.05, tax: 0, discount: 0.89 }],
      shipping: { tax: 0, discount: 5.95 },
    })
  })
})

test('prices and costs count per unit', () => {
  const lines = [
    { lineNo: 1, quantity: 3, unitPrice: 10_050, unitCost: 4_000 },
    { lineNo: 2, quantity: 2, unitPrice: 20_000, unitCost: 9_999 },
  ]
  expect(printedOrderMoney({ ...order({ price: 0, wholesale: 0 }), lines })).toMatchObject({
    subtotal: 7.02,
    wholesale: 3.2,
    lines: [
      { lineNo: 1, margin: 1.82 },
      { lineNo: 2, margin: 2 },
    ],
  })
})

test('a total is never negative, and never minus zero', () => {
  const figures = printedOrderMoney(order({ price: 10_000, wholesale: 0, discount: 50_000 }))
  expect(Object.is(figures.total, 0)).toBe(true)
})

test('an order that charges nothing shares its discount over nothing', () => {
  const figures = printedOrderMoney(order({ price: 0, wholesale: 10_000, discount: 50_000 }))
  expect(figures.lines[0]?.discount).toBe(0)
  expect(figures.discount).toBe(5)
})

const money = fc.nat(5_000_000)
const amounts = fc.record<OrderAmounts>({
  lines: fc
    .array(fc.record({ quantity: fc.integer({ min: 1, max: 500 }), unitPrice: money, unitCost: money }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((lines) => lines.map((line, index) => ({ ...line, lineNo: index + 1 }))),
  taxRate: fc.nat(250_000),
  shippingCost: money,
  discount: money,
  fulfillments: fc.array(fc.record({ freight: money, pickPack: money }), { maxLength: 3 }),
})

describe('for every order', () => {
  test('the parts on lines and shipping add up exactly to the order', () => {
    fc.assert(
      fc.property(amounts, (order) => {
        const figures = orderMoney(order)
        const charged = sum([figures.subtotal, figures.shippingCost]).numerator > 0n
        const bearers = [...figures.lines, figures.shipping]
        expect(subtract(sum(bearers.map((each) => each.tax)), figures.tax).numerator === 0n || !charged).toBe(
          true,
        )
        const shared = sum(bearers.map((each) => each.discount))
        expect(moneyOf(shared)).toBe(charged ? order.discount : 0)
      }),
    )
  })

  test('total and margin are what remains, and every printed figure is its own rounding', () => {
    fc.assert(
      fc.property(amounts, (order) => {
        const figures = orderMoney(order)
        expect(isNegative(figures.total)).toBe(false)
        const revenue = subtract(sum([figures.subtotal, figures.shippingCost]), figures.discount)
        const costs = sum([figures.wholesale, figures.freight, figures.pickPack])
        expect(subtract(subtract(revenue, costs), figures.margin).numerator).toBe(0n)
        const printed = printedOrderMoney(order)
        const off = Math.abs(printed.margin * 10_000 - moneyOf(figures.margin))
        expect(off).toBeLessThanOrEqual(50.5)
      }),
    )
  })
})

describe('a tax that was named as an amount', () => {
  const amounts: OrderAmounts = {
    lines: [
      { lineNo: 1, quantity: 2, unitPrice: 74_600, unitCost: 50_000 },
      { lineNo: 2, quantity: 1, unitPrice: 474_600, unitCost: 400_000 },
    ],
    taxRate: newYork,
    taxAmount: 50_000,
    shippingCost: 92_500,
    discount: 0,
    fulfillments: [],
  }

  test('counts instead of the rate, and nowhere else', () => {
    const figures = printedOrderMoney(amounts)
    expect(figures).toMatchObject({ subtotal: 62.38, tax: 5, total: 76.63 })
    expect(figures.margin).toBe(printedOrderMoney({ ...amounts, taxAmount: null }).margin)
    expect(printedOrderMoney({ ...amounts, taxAmount: 0 })).toMatchObject({ tax: 0, total: 71.63 })
  })

  test('falls on the lines and the shipping by what is charged for them, and on nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5_000_000), { minLength: 1, maxLength: 5 }),
        fc.nat(900_000),
        fc.nat(900_000),
        fc.nat(900_000),
        (prices, shippingCost, discount, taxAmount) => {
          const lines = prices.map((unitPrice, index) => ({
            lineNo: index,
            quantity: 1,
            unitPrice,
            unitCost: 0,
          }))
          const figures = orderMoney({ ...amounts, lines, shippingCost, discount, taxAmount })
          const parts = sum([...figures.lines.map(({ tax }) => tax), figures.shipping.tax])
          expect(moneyOf(subtract(parts, figures.tax))).toBe(0)
        },
      ),
    )
  })
})

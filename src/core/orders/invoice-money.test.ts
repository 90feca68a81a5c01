import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, centsOf, exact, sum, times } from '../shared/exact.ts'
import { printedInvoice } from './invoice-money.ts'
import type { OrderLine } from './order.ts'

interface Given {
  readonly freight: number
  readonly pickPack: number
  readonly lines: readonly { readonly cost: number; readonly quantities: readonly number[] }[]
}

/** One fulfillment of an order; each line in one part for each of its quantities, and one line that another ships. */
function invoiceOf({ freight, pickPack, lines }: Given) {
  const orderLines = [{ cost: 5, quantities: [1] }, ...lines].map(
    ({ cost, quantities }, index): OrderLine => ({
      ...{ lineNo: index + 1, itemId: index + 2, productId: 2, sku: 'sku', gtin: null, unitPrice: 0 },
      ...{ quantity: unitsOf(quantities), quantityShipped: 0, quantityCanceled: 0, unitCost: cost },
    }),
  )
  const parts = lines.flatMap(({ quantities }, index) =>
    quantities.map((quantity, part) => ({
      ...{ lineNo: index + 2, partNo: part + 1, itemId: index + 3, warehouseId: 1, quantity },
      ...{ quantityShipped: 0, quantityCanceled: 0, supplierCost: null, expectedOn: null },
    })),
  )
  return printedInvoice({ lines: orderLines }, { freight, pickPack, parts })
}

function unitsOf(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}

test('the document’s sample: 70 and 15.50 to send it', () => {
  const { lines, total } = invoiceOf({
    ...{ freight: 135_000, pickPack: 20_000 },
    lines: [{ cost: 700_000, quantities: [1] }],
  })
  expect(lines).toMatchObject([{ quantity: 1, price: 70, shipping: 15.5, amount: 85.5 }])
  expect(total).toBe(85.5)
})

test('freight goes by the value of the goods, not a cent more or less; parts of a line are one line', () => {
  const { lines, total } = invoiceOf({
    ...{ freight: 80_000, pickPack: 20_000 },
    lines: [
      { cost: 10_000, quantities: [1] },
      { cost: 10_000, quantities: [1] },
      { cost: 5_000, quantities: [1, 1] },
    ],
  })
  expect(lines.map(({ quantity, shipping }) => [quantity, shipping])).toEqual([
    [1, 3.33],
    [1, 3.34],
    [2, 3.33],
  ])
  expect(total).toBe(13)
})

test('where nothing costs anything, freight goes by units; where nothing is charged, it is nothing', () => {
  const free = { cost: 0, quantities: [1] }
  const given = { freight: 10_000, pickPack: 0, lines: [free, { cost: 0, quantities: [3] }] }
  expect(invoiceOf(given).lines.map(({ shipping }) => shipping)).toEqual([0.25, 0.75])
  expect(invoiceOf({ ...given, freight: 0 }).total).toBe(0)
  expect(invoiceOf({ ...given, lines: [] })).toEqual({ lines: [], total: 0 })
})

test('whatever the amounts, an invoice adds up as printed and comes to the fulfillment’s money', () => {
  const money = fc.oneof(
    fc.nat(5_000_000),
    fc.nat(50_000).map((cents) => cents * 100),
    fc.constant(0),
  )
  const line = fc.record({
    cost: money,
    quantities: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 3 }),
  })
  const given = fc.record({
    freight: money,
    pickPack: money,
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  })
  fc.assert(
    fc.property(given, (asked) => {
      const { lines, total } = invoiceOf(asked)
      const cents = (amount: number) => Math.round(amount * 100)
      const freight = add(exact(asked.freight), exact(asked.pickPack))
      expect(lines.reduce((all, each) => all + cents(each.shipping), 0)).toBe(centsOf(freight))
      expect(lines.reduce((all, each) => all + cents(each.amount), 0)).toBe(cents(total))
      for (const { shipping } of lines) expect(shipping).toBeGreaterThanOrEqual(0)
      const goods = asked.lines.map(({ cost, quantities }) => times(exact(cost), unitsOf(quantities)))
      const whole = centsOf(add(freight, sum(goods)))
      const isInCents = asked.lines.every(({ cost }) => cost % 100 === 0)
      expect(Math.abs(cents(total) - whole)).toBeLessThanOrEqual(isInCents ? 0 : asked.lines.length)
    }),
    { numRuns: 500 },
  )
})

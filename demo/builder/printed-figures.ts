/** Every amount that the samples print, and the check that the orders come to them. */
import { printedOrderMoney } from '../../src/core/orders/order-money.ts'
import { type SampleOrder, sampleMoney, sampleRate } from '../../src/core/orders/sample-order.ts'

type Figures = ReturnType<typeof printedOrderMoney>
/** A sample of a list prints few; one of a whole order prints nearly all. */
type Printed = Partial<Omit<Figures, 'lines' | 'shipping'>> & {
  readonly lines?: readonly Partial<Figures['lines'][number]>[]
  readonly shipping?: Partial<Figures['shipping']>
}

const list = { freight: 7.52, pickPack: 2 }

const printedFigures: Readonly<Record<number, Printed>> = {
  10000: { ...list, wholesale: 15.96, margin: 7.5, total: 35.91 },
  10001: { ...list, wholesale: 17.29, margin: 8.17, total: 38.08 },
  10002: { ...list, wholesale: 8.82, margin: 5.64, total: 26.11 },
  10028: {
    ...{
      ...list,
      wholesale: 8.82,
      margin: 5.64,
      shippingCost: 9.99,
      discount: 0,
      subtotal: 13.99,
      tax: 2.13,
      total: 26.11,
    },
    ...{ lines: [{ margin: 5.17, tax: 1.24, discount: 0 }], shipping: { tax: 0.89, discount: 0 } },
  },
  10030: {
    ...{
      wholesale: 20,
      freight: 2,
      pickPack: 0,
      margin: 3,
      shippingCost: 0,
      discount: 0,
      subtotal: 25,
      tax: 0,
      total: 25,
    },
    lines: [{ margin: 5, tax: 0, discount: 0 }],
  },
  13560: {
    ...{
      wholesale: 22.05,
      freight: 7.51,
      pickPack: 2,
      margin: -31.57,
      shippingCost: 5.95,
      discount: 6.83,
      subtotal: 0.89,
      tax: 0,
      total: 0,
    },
    ...{ lines: [{ margin: -22.05, tax: 0, discount: 0.89 }], shipping: { tax: 0, discount: 5.95 } },
  },
  // an invoice of HomeRoots: 70 and 15.50 for freight, 85.50 in all
  10010: { wholesale: 70, freight: 15.5, pickPack: 0 },
}

/** What does not come out as printed: `10000 total: 35.9 instead of 35.91`. */
export function wrongFigures(orders: readonly SampleOrder[]): readonly string[] {
  return Object.entries(printedFigures).flatMap(([number, printed]) => {
    const order = orders.find((each) => each.number === Number(number))
    return order ? differences(number, printed, figuresOf(order)) : [`${number} is missing`]
  })
}

export function figuresOf(order: SampleOrder): Figures {
  return printedOrderMoney({
    taxRate: sampleRate(order.taxRate),
    shippingCost: sampleMoney(order.shippingCost),
    discount: sampleMoney(order.discount),
    lines: order.lines.map((line) => ({
      ...{ lineNo: line.lineNo, quantity: line.quantity },
      ...{ unitPrice: sampleMoney(line.unitPrice), unitCost: sampleMoney(line.unitCost) },
    })),
    fulfillments: order.fulfillments.map((each) => ({
      freight: sampleMoney(each.freight),
      pickPack: sampleMoney(each.pickPack),
    })),
  })
}

function differences(path: string, expected: unknown, actual: unknown): readonly string[] {
  if (typeof expected !== 'object' || expected === null) {
    return expected === actual ? [] : [`${path}: ${String(actual)} instead of ${String(expected)}`]
  }
  const found = Object(actual) as Readonly<Record<string, unknown>>
  return Object.entries(expected).flatMap(([key, value]) => differences(`${path} ${key}`, value, found[key]))
}

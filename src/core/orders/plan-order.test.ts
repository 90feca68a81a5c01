import { describe, expect, test } from 'vitest'
import type { ItemFacts, OfferFacts, RetailerTerms } from '../inventory/facts.ts'
import { R1 } from '../inventory/rule-set.ts'
import { replayed } from './decision.ts'
import type { OrderRequest } from './order.ts'
import { printedOrderMoney } from './order-money.ts'
import type { OrderPlan } from './order-plan.ts'
import { planOrder } from './plan-order.ts'

const now = new Date('2018-04-10T03:30:00Z')

const terms: RetailerTerms = {
  retailerId: 1,
  termsVersion: 12,
  timezone: 'America/New_York',
  freightTable: {
    maxBoxWeight: 69_990,
    pickPackOneLine: 20_000,
    pickPackMoreLines: 27_500,
    tiers: [
      { below: 15_000, packaging: 5_200, ratesByPrefix: { '': 70_000 } },
      { below: 70_000, packaging: 15_000, ratesByPrefix: { '': 300_000 } },
    ],
  },
  policy: { split: true, backorder: true },
  rules: R1,
  cutOffs: [],
}

/** Supplier n keeps its stock in warehouse 10n. */
function offer(supplierId: number, available: number, more: Partial<OfferFacts> = {}): OfferFacts {
  const warehouses = [{ warehouseId: supplierId * 10, postalCode: '10001', available }]
  const same = { entitled: true, preferred: false, supplierCost: 50_000 }
  return { supplierId, supplierCode: `S${supplierId}`, ...same, warehouses, ...more }
}

function item(itemId: number, ...offers: readonly OfferFacts[]): ItemFacts {
  return {
    itemId,
    productId: itemId + 1,
    version: 3,
    sku: `SKU-${itemId}`,
    gtin: '064992103132',
    discontinued: false,
    shippingWeight: 5_000,
    cost: 88_200,
    retail: 139_900,
    offers,
  }
}

function request(
  ...lines: readonly (readonly [itemId: number, quantity: number, unitPrice?: number])[]
): OrderRequest {
  return {
    dialect: 'endless-aisles',
    po: '4711',
    poKey: 'po:4711',
    customerEmail: null,
    shipTo: {
      firstName: 'Ann',
      lastName: 'Lee',
      fullName: 'Ann Lee',
      company: null,
      line1: '1 Main St',
      line2: null,
      line3: null,
      city: 'New York',
      state: 'NY',
      postalCode: '10001-1234',
      country: 'US',
      phone: null,
    },
    billTo: null,
    shipVia: null,
    lines: lines.map(([itemId, quantity, unitPrice], index) => {
      return { lineNo: index + 1, itemId, quantity, unitPrice: unitPrice ?? null }
    }),
    taxRate: 88_750,
    shippingCost: 99_900,
    discount: 0,
    extension: null,
  }
}

function planned(asked: OrderRequest, items: readonly ItemFacts[], given = terms): OrderPlan {
  const found = planOrder(asked, given, new Map(items.map((each) => [each.itemId, each])), now)
  if (found.kind === 'refused') throw found.problem
  return found.plan
}

test('the documented order, from request to printed figures', () => {
  const asked = request([22_397, 1])
  const plan = planned(asked, [item(22_397, offer(1, 9))])
  expect(plan).toMatchObject({
    state: 'scheduled',
    lines: [
      {
        lineNo: 1,
        itemId: 22_397,
        productId: 22_398,
        sku: 'SKU-22397',
        gtin: '064992103132',
        quantity: 1,
        unitPrice: 139_900,
        unitCost: 88_200,
        itemVersion: 3,
      },
    ],
    fulfillments: [
      {
        fulfillmentNo: 1,
        supplierId: 1,
        supplierCode: 'S1',
        state: 'scheduled',
        holdReason: null,
        freight: 75_200,
        pickPack: 20_000,
        shipDate: '2018-04-09',
      },
    ],
    parts: [{ lineNo: 1, partNo: 1, fulfillmentNo: 1, itemId: 22_397, warehouseId: 10, quantity: 1 }],
    termsVersion: 12,
  })
  expect(printedOrderMoney({ ...asked, ...plan })).toMatchObject({ total: 26.11, tax: 2.13, margin: 5.64 })
})

test('a price that the retailer names is its own; zero is a price', () => {
  const plan = planned(request([100, 1, 0]), [item(100, offer(1, 9))])
  expect(plan.lines[0]).toMatchObject({ unitPrice: 0, unitCost: 88_200 })
})

describe('fulfillments', () => {
  test('are one per supplier, numbered as the lines need them, each with its own freight', () => {
    const items = [item(100, offer(7, 9)), item(200, offer(3, 9)), item(300, offer(7, 9))]
    const plan = planned(request([100, 1], [200, 4], [300, 1]), items)
    expect(plan.fulfillments).toMatchObject([
      { fulfillmentNo: 1, supplierCode: 'S7', freight: 75_200, pickPack: 27_500 },
      { fulfillmentNo: 2, supplierCode: 'S3', freight: 315_000, pickPack: 20_000 },
    ])
    expect(plan.parts.map((part) => part.fulfillmentNo)).toEqual([1, 2, 1])
  })

  test('pay one pick/pack fee for a line, from however many warehouses', () => {
    const warehouses = [10, 11].map((warehouseId) => ({ warehouseId, postalCode: '10001', available: 2 }))
    const plan = planned(request([100, 4]), [item(100, offer(1, 0, { warehouses }))])
    expect(plan.parts).toHaveLength(2)
    expect(plan.fulfillments).toMatchObject([{ pickPack: 20_000, freight: 315_000 }])
  })

  test('wait for stock only if nothing of them can be shipped now', () => {
    const partly = planned(request([100, 5]), [item(100, offer(1, 3))])
    expect(partly.state).toBe('scheduled')
    expect(partly.fulfillments).toMatchObject([{ state: 'scheduled', holdReason: null }])
    expect(partly.parts.map((part) => [part.partNo, part.warehouseId, part.quantity])).toEqual([
      [1, 10, 3],
      [2, null, 2],
    ])

    const apart = planned(request([100, 1], [200, 1]), [item(100, offer(1, 3)), item(200, offer(2, 0))])
    expect(apart.state).toBe('on_hold')
    expect(apart.fulfillments.map((each) => [each.supplierCode, each.state, each.holdReason])).toEqual([
      ['S1', 'scheduled', null],
      ['S2', 'on_hold', 'backorder'],
    ])
  })
})

test('an order with one impossible line is refused whole, with every such line', () => {
  const items = [item(100, offer(1, 9)), item(200, offer(1, 2)), item(300, offer(1, 9, { entitled: false }))]
  const given = { ...terms, policy: { split: true, backorder: false } }
  const facts = new Map(items.map((each) => [each.itemId, each]))
  const found = planOrder(request([100, 1], [200, 3], [300, 1], [400, 1]), given, facts, now)
  expect(found).toMatchObject({
    kind: 'refused',
    problem: {
      code: 'order-refused',
      facts: {
        lines: [
          { lineNo: 2, itemId: 200, reason: 'short', asked: 3, available: 2 },
          { lineNo: 3, itemId: 300, reason: 'not-entitled', asked: 1, available: 0 },
          { lineNo: 4, itemId: 400, reason: 'unknown-item', asked: 1, available: 0 },
        ],
      },
    },
  })
})

describe('the decision', () => {
  const items = [
    item(
      100,
      offer(2, 9, { supplierCost: 49_000 }),
      offer(1, 9, { preferred: true }),
      offer(3, 9, { entitled: false }),
    ),
    item(200, offer(2, 4), offer(1, 3)),
  ]
  const asked = request([100, 2], [200, 6], [200, 3])
  const { decision, parts } = planned(asked, items)

  test('is JSON and says what was seen, when, and by which rules', () => {
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision)
    expect(decision).toMatchObject({
      rules: 'r1',
      at: '2018-04-10T03:30:00.000Z',
      terms: { version: 12, timezone: 'America/New_York', policy: { split: true, backorder: true } },
      destination: '10001-1234',
      items: [
        {
          itemId: 100,
          version: 3,
          cost: 88_200,
          offers: [
            { supplierId: 1, preferred: true, warehouses: [[10, 9, 5, '10001']] },
            { supplierId: 2, supplierCost: 49_000 },
            { supplierId: 3, entitled: false, warehouses: [] },
          ],
        },
        { itemId: 200 },
      ],
      lines: [{ outcome: 'whole' }, { outcome: 'split' }, { outcome: 'backordered' }],
    })
  })

  test('read back from the store, leads to the same parts', () => {
    const again = replayed(JSON.parse(JSON.stringify(decision)))
    const places = (list: readonly { lineNo: number; warehouseId: number | null; quantity: number }[]) =>
      list.map((each) => [each.lineNo, each.warehouseId, each.quantity])
    expect(places(again?.allocations ?? [])).toEqual(places(parts))
    expect(again?.lines).toEqual(decision.lines)
  })

  test('of other rules is not replayed by these', () => {
    expect(replayed({ ...decision, rules: 'r0' })).toBeNull()
  })
})

import { describe, expect, test } from 'vitest'
import { seenItems } from './candidates.ts'
import type { ItemFacts, OfferFacts } from './facts.ts'
import { routeLines } from './route-lines.ts'
import type { Routing, RoutingPolicy } from './routing.ts'

type Stock = Readonly<Record<number, number | readonly [available: number, postalCode: string]>>

/** An offer of supplier `supplierId`: stock by warehouse id, 90001 being far from the destination. */
function offer(supplierId: number, stock: Stock, more: Partial<OfferFacts> = {}): OfferFacts {
  const warehouses = Object.entries(stock).map(([id, each]) => {
    const [available, postalCode] = typeof each === 'number' ? [each, '90001'] : each
    return { warehouseId: Number(id), postalCode, available }
  })
  const same = { supplierCode: `S${supplierId}`, entitled: true, preferred: false, supplierCost: 50_000 }
  return { supplierId, ...same, warehouses, ...more }
}

function item(itemId: number, offers: readonly OfferFacts[], more: Partial<ItemFacts> = {}): ItemFacts {
  const same = { productId: 7, version: 1, gtin: null, discontinued: false, shippingWeight: 1_000 }
  return { itemId, sku: `I${itemId}`, cost: 80_000, retail: 99_900, ...same, offers, ...more }
}

const plain: RoutingPolicy = { split: false, backorder: false }
const splitting: RoutingPolicy = { split: true, backorder: false }

function route(
  items: readonly ItemFacts[],
  policy: RoutingPolicy,
  ...wanted: readonly (readonly [number, number])[]
): Routing {
  const lines = wanted.map(([itemId, quantity], index) => ({ lineNo: index + 1, itemId, quantity }))
  const facts = new Map(items.map((each) => [each.itemId, each]))
  return routeLines(lines, seenItems(lines, facts, '10001'), policy)
}

/** `line: quantity × supplier/warehouse`, `owed` where backordered. */
function told({ allocations }: Routing): string[] {
  return allocations.map(
    (each) =>
      `${each.lineNo}.${each.partNo}: ${each.quantity} × ${each.supplierId}/${each.warehouseId ?? 'owed'}`,
  )
}

describe('one line goes to', () => {
  test.each<[string, readonly OfferFacts[], string, string]>([
    ['the only one', [offer(1, { 11: 9 })], '1/11', 'only-choice'],
    [
      'who can fill it whole',
      [offer(1, { 11: 4 }, { preferred: true }), offer(2, { 21: 5 })],
      '2/21',
      'only-choice',
    ],
    [
      'the preferred offer, though dearer',
      [offer(1, { 11: 9 }), offer(2, { 21: 9 }, { preferred: true, supplierCost: 60_000 })],
      '2/21',
      'preferred-offer',
    ],
    [
      'the cheaper, though farther',
      [offer(1, { 11: [9, '10001'] }), offer(2, { 21: 9 }, { supplierCost: 49_999 })],
      '2/21',
      'lower-cost',
    ],
    ['the nearer, though with less', [offer(1, { 11: [99, '10901'], 12: [5, '10018'] })], '1/12', 'nearer'],
    ['who has most', [offer(1, { 11: 8, 12: 9 })], '1/12', 'most-available'],
    ['the lowest id', [offer(1, { 12: 9, 11: 9 })], '1/11', 'lowest-id'],
    ['the lowest supplier', [offer(2, { 11: 9 }), offer(1, { 12: 9 })], '1/12', 'lowest-id'],
    [
      'nobody not entitled',
      [offer(1, { 11: 9 }, { entitled: false, preferred: true }), offer(2, { 21: 9 })],
      '2/21',
      'only-choice',
    ],
  ])('%s', (_, offers, place, reason) => {
    const routing = route([item(100, offers)], plain, [100, 5])
    expect(told(routing)).toEqual([`1.1: 5 × ${place}`])
    expect(routing.lines).toEqual([{ lineNo: 1, itemId: 100, quantity: 5, outcome: 'whole', reason }])
  })
})

describe('an order becomes few fulfillments', () => {
  const oneEach = (...items: readonly ItemFacts[]) =>
    route(items, plain, ...items.map(({ itemId }) => [itemId, 1] as const))
  const both = (itemId: number) =>
    item(itemId, [offer(1, { 11: 9 }, { preferred: true }), offer(2, { 21: 9 })])

  test('a supplier needed anyway is used for the rest, even if not preferred', () => {
    const routing = oneEach(both(100), item(200, [offer(2, { 21: 9 })]))
    expect(told(routing)).toEqual(['1.1: 1 × 2/21', '2.1: 1 × 2/21'])
    expect(routing.lines[0]?.reason).toBe('fewest-fulfillments')
  })

  test('but of equally many, the preferred', () => {
    const routing = oneEach(both(100), both(200))
    expect(told(routing)).toEqual(['1.1: 1 × 1/11', '2.1: 1 × 1/11'])
  })

  test('one who fills all is found among those who fill some', () => {
    const first = offer(1, { 11: 9 }, { preferred: true })
    const last = offer(3, { 31: 9 }, { preferred: true })
    const all = offer(2, { 21: 9 })
    const routing = oneEach(item(100, [first, all]), item(200, [last, all]), item(300, [first, all]))
    expect(new Set(routing.allocations.map((each) => each.supplierId))).toEqual(new Set([2]))
  })

  test('suppliers no line can do without come first', () => {
    const [a, b, c] = [offer(1, { 11: 9 }, { preferred: true }), offer(2, { 21: 9 }), offer(3, { 31: 9 })]
    const routing = oneEach(item(100, [a, b]), item(200, [a, c]), item(300, [b]), item(400, [c]))
    expect(new Set(routing.allocations.map((each) => each.supplierId))).toEqual(new Set([2, 3]))
  })
})

test('a supplier that a split line came to need is used for the lines that follow', () => {
  const items = [
    item(100, [offer(2, { 21: 5 }), offer(3, { 31: 4 })]),
    item(200, [offer(1, { 11: 9 }, { preferred: true }), offer(3, { 31: 9 })]),
  ]
  expect(told(route(items, splitting, [100, 8], [200, 1]))).toEqual([
    '1.1: 5 × 2/21',
    '1.2: 3 × 3/31',
    '2.1: 1 × 3/31',
  ])
})

describe('a line that no warehouse fills whole', () => {
  const scattered = [
    offer(1, { 11: 4, 12: 3 }, { preferred: true }),
    offer(2, { 21: 6 }),
    offer(3, { 31: 6, 32: 2 }),
  ]

  test('is refused without splitting, with what one warehouse could have given', () => {
    const { refusals, lines } = route([item(100, scattered)], plain, [100, 7])
    expect(refusals).toEqual([{ lineNo: 1, itemId: 100, reason: 'short', asked: 7, available: 6 }])
    expect(lines[0]?.outcome).toBe('refused')
  })

  test('is split over warehouses of one supplier, the preferred among those who can', () => {
    expect(told(route([item(100, scattered)], splitting, [100, 7]))).toEqual([
      '1.1: 4 × 1/11',
      '1.2: 3 × 1/12',
    ])
    expect(told(route([item(100, scattered)], splitting, [100, 8]))).toEqual([
      '1.1: 6 × 3/31',
      '1.2: 2 × 3/32',
    ])
  })

  test('is split over as few suppliers as will do', () => {
    const routing = route([item(100, scattered)], splitting, [100, 14])
    expect(told(routing)).toEqual(['1.1: 6 × 3/31', '1.2: 2 × 3/32', '1.3: 4 × 1/11', '1.4: 2 × 1/12'])
    expect(routing.lines[0]).toMatchObject({ outcome: 'split', reason: 'no-single-warehouse' })
  })

  test('is refused when all together have too little', () => {
    const { refusals, allocations } = route([item(100, scattered)], splitting, [100, 22])
    expect(refusals).toEqual([{ lineNo: 1, itemId: 100, reason: 'short', asked: 22, available: 21 }])
    expect(allocations).toEqual([])
  })

  test('is owed by the preferred supplier: the rest with splitting, without it the whole', () => {
    const offers = [offer(2, { 21: 3 }), offer(1, {}, { preferred: true, supplierCost: 90_000 })]
    const rest = route([item(100, offers)], { split: true, backorder: true }, [100, 5])
    expect(told(rest)).toEqual(['1.1: 3 × 2/21', '1.2: 2 × 1/owed'])
    expect(rest.lines[0]).toMatchObject({ outcome: 'backordered', reason: 'short' })
    const whole = route([item(100, offers)], { split: false, backorder: true }, [100, 5])
    expect(told(whole)).toEqual(['1.1: 5 × 1/owed'])
  })
})

describe('lines that name the same item', () => {
  const twice = [item(100, [offer(1, { 11: [5, '10001'], 12: 3 })])] as const

  test('never share a unit', () => {
    const { refusals, allocations } = route(twice, plain, [100, 5], [100, 5])
    expect(allocations).toHaveLength(1)
    expect(refusals).toEqual([{ lineNo: 2, itemId: 100, reason: 'short', asked: 5, available: 3 }])
  })

  test('are seated together: the small one leaves the only place of the big one', () => {
    const routing = route(twice, plain, [100, 3], [100, 5])
    expect(told(routing)).toEqual(['1.1: 3 × 1/12', '2.1: 5 × 1/11'])
    expect(routing.lines.map((line) => line.reason)).toEqual(['same-item', 'same-item'])
  })
})

describe('a line is refused, and nothing said of stock,', () => {
  const stocked = { 11: 9 }
  test.each<[string, ItemFacts | null]>([
    ['unknown-item', null],
    ['no-supplier', item(100, [])],
    ['not-entitled', item(100, [offer(1, stocked, { entitled: false })])],
    ['not-entitled', item(100, [offer(1, stocked, { entitled: false })], { discontinued: true })],
    ['discontinued', item(100, [offer(1, stocked)], { discontinued: true })],
  ])('%s', (reason, facts) => {
    const { refusals, allocations } = route(
      facts ? [facts] : [],
      {
        split: true,
        backorder: true,
      },
      [100, 1],
    )
    expect(refusals).toEqual([{ lineNo: 1, itemId: 100, reason, asked: 1, available: 0 }])
    expect(allocations).toEqual([])
  })

  test('but other lines are routed, so that every refusal is told at once', () => {
    const routing = route(
      [item(100, [offer(1, stocked)]), item(200, [])],
      plain,
      [200, 1],
      [100, 1],
      [300, 1],
    )
    expect(told(routing)).toEqual(['2.1: 1 × 1/11'])
    expect(routing.refusals.map((each) => [each.lineNo, each.reason])).toEqual([
      [1, 'no-supplier'],
      [3, 'unknown-item'],
    ])
  })
})

test('a shortage counts as nothing', () => {
  expect(route([item(100, [offer(1, { 11: -5, 12: 3 })])], splitting, [100, 4]).refusals[0]?.available).toBe(
    3,
  )
})

test('what was seen says why a place was not asked', () => {
  const facts = item(100, [offer(2, { 21: 0 }), offer(1, { 11: 9 }, { entitled: false }), offer(3, {})])
  const seen = seenItems([{ itemId: 100 }], new Map([[100, facts]]), '90099').get(100)
  expect(seen?.offers.map((each) => [each.supplierId, each.entitled, each.warehouses])).toEqual([
    [1, false, []],
    [2, true, [[21, 0, 3, '90001']]],
    [3, true, []],
  ])
})

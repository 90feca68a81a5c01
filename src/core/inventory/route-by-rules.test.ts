import { describe, expect, test } from 'vitest'
import { seenItems } from './candidates.ts'
import { pastCutOff } from './cut-off.ts'
import type { ItemFacts, OfferFacts } from './facts.ts'
import { freightTo } from './freight.ts'
import { milesBetween, pointOf } from './miles.ts'
import { routeAgain } from './route-again.ts'
import { routeLines } from './route-lines.ts'
import type { RoutingContext } from './routing.ts'
import { R1, type RuleName, type RuleSet } from './rule-set.ts'

// Supplier n keeps its stock in warehouse 10n. The destination is New York.

const zips: Readonly<Record<number, string>> = { 1: '90001', 2: '07051', 3: '10018' }

const offer = (supplierId: number, available: number, more: Partial<OfferFacts> = {}): OfferFacts => ({
  ...{ supplierId, supplierCode: `S${supplierId}`, entitled: true, preferred: false, supplierCost: 50_000 },
  warehouses: [{ warehouseId: supplierId * 10, postalCode: zips[supplierId] ?? '10001', available }],
  ...more,
})

const item = (itemId: number, ...offers: readonly OfferFacts[]): ItemFacts => ({
  ...{ itemId, productId: 1, version: 1, sku: '', gtin: null, discontinued: false, cost: 1, retail: 1 },
  ...{ shippingWeight: 5_000, offers },
})

const table = {
  ...{ maxBoxWeight: 69_990, pickPackOneLine: 20_000, pickPackMoreLines: 25_000 },
  tiers: [{ below: 70_000, packaging: 5_000, ratesByPrefix: { '': 60_000 } }],
}
const freight = freightTo(table, '10001')

function route(
  lines: readonly (readonly [itemId: number, quantity: number])[],
  items: readonly ItemFacts[],
  rules: Omit<RuleSet, 'name'>,
  { backorder = false, ...context }: RoutingContext & { backorder?: boolean } = {},
) {
  const asked = lines.map(([itemId, quantity], index) => ({ lineNo: index + 1, itemId, quantity }))
  const seen = seenItems(asked, new Map(items.map((each) => [each.itemId, each])), '10001')
  const policy = { split: true, backorder }
  return routeLines(asked, seen, policy, {
    rules: { name: 'r9', ...rules },
    ...{ destination: '10001', freight },
    ...context,
  })
}

const places = ({ allocations }: ReturnType<typeof route>) => allocations.map((each) => each.warehouseId)

describe('each rule alone', () => {
  const three = item(
    100,
    offer(1, 9, { supplierCost: 40_000 }),
    offer(2, 50, { preferred: true }),
    offer(3, 9, { supplierCost: 45_000 }),
  )
  const byRule: readonly (readonly [RuleName, number, string])[] = [
    ['preferred-supplier', 20, 'preferred-offer'],
    ['supplier-cost', 10, 'lower-cost'],
    ['distance', 30, 'shorter-distance'],
    ['nearness', 30, 'nearer'],
    ['most-stock', 20, 'most-available'],
    ['supplier-priority', 30, 'supplier-priority'],
    ['cut-off', 20, 'ships-today'],
    ['landed-cost', 10, 'lower-landed-cost'],
    ['fewest-splits', 10, 'lowest-id'],
  ]
  test.each(byRule)('%s chooses warehouse %i: %s', (name, warehouse, reason) => {
    const routing = route([[100, 2]], [three], { order: [name], suppliers: [3, 2] }, { late: [1, 3] })
    expect(places(routing)).toEqual([warehouse])
    expect(routing.lines[0]?.reason).toBe(reason)
  })

  test('the first that tells them apart decides, and says why not of each', () => {
    const routing = route([[100, 2]], [three], { order: ['cut-off', 'distance'] }, { late: [3] })
    expect(places(routing)).toEqual([20])
    expect(routing.considered).toEqual([
      {
        lineNo: 1,
        options: [
          [10, 'shorter-distance', 9],
          [20, 'chosen', 50],
          [30, 'ships-today', 9],
        ],
      },
    ])
  })
})

test('a place that nobody knows is the farthest', () => {
  const unknown = offer(1, 9, { warehouses: [{ warehouseId: 10, postalCode: 'V5K 0A1', available: 9 }] })
  const routing = route([[100, 1]], [item(100, unknown, offer(2, 9))], { order: ['distance'] })
  expect(places(routing)).toEqual([20])
  expect(milesBetween(pointOf('90001'), pointOf('10018'))).toBeGreaterThan(2_400)
  expect(milesBetween(pointOf('90001'), pointOf('10018'))).toBeLessThan(2_500)
  expect(milesBetween(pointOf('10018'), pointOf('10018'))).toBe(0)
})

describe('landed cost', () => {
  test('a dearer supplier that ships anyway is cheaper than another parcel', () => {
    const cheap = item(100, offer(1, 9, { supplierCost: 48_000 }), offer(2, 9, { supplierCost: 50_000 }))
    const only = item(200, offer(2, 9))
    const rules = { order: ['landed-cost'] as const }
    expect(places(route([[100, 1]], [cheap], rules))).toEqual([10])
    // in whichever order the lines come
    expect(places(route([[100, 1], [200, 1]], [cheap, only], rules))).toEqual([20, 20]) // biome-ignore format: a request reads as one line
    expect(places(route([[200, 1], [100, 1]], [cheap, only], rules))).toEqual([20, 20]) // biome-ignore format: a request reads as one line
  })

  test('is the goods, and what the line adds to freight and packing', () => {
    const two = item(100, offer(1, 9, { supplierCost: 48_000 }), offer(2, 9))
    const [first] = route([[100, 2]], [two], { order: ['landed-cost'] }).considered
    expect(first?.options).toEqual([
      [10, 'chosen', 9, 96_000 + 65_000 + 20_000],
      [20, 'lower-landed-cost', 9, 100_000 + 65_000 + 20_000],
    ])
  })
})

describe('safety stock', () => {
  const two = item(100, offer(1, 5), offer(2, 5, { supplierCost: 60_000 }))
  test('stays where it is: of a warehouse before that of its supplier, before that of all', () => {
    const by = (safetyStock: RuleSet['safetyStock'] & object) =>
      route([[100, 2]], [two], { order: ['supplier-cost'], safetyStock })
    expect(places(by([{ units: 4 }, { units: 3, supplierId: 1 }]))).toEqual([10])
    expect(
      places(
        by([
          { units: 0, supplierId: 2 },
          { units: 4, supplierId: 1 },
        ]),
      ),
    ).toEqual([20])
    expect(
      places(
        by([
          { units: 4, supplierId: 1 },
          { units: 1, warehouseId: 10 },
        ]),
      ),
    ).toEqual([10])
    expect(by([{ units: 4 }]).lines[0]).toMatchObject({ outcome: 'split' })
    expect(by([{ units: 5 }]).refusals).toMatchObject([{ reason: 'short', available: 0 }])
  })

  test('says so of what it keeps', () => {
    const [line] = route([[100, 2]], [two], {
      order: ['supplier-cost'],
      safetyStock: [{ units: 5, warehouseId: 10 }],
    }).considered
    expect(line?.options).toEqual([[10, 'safety-stock', 0], [20, 'chosen', 5]]) // biome-ignore format: pairs
  })
})

describe('the greatest number of fulfillments', () => {
  const order: RuleSet['order'] = ['supplier-cost']
  const a = item(100, offer(1, 9, { supplierCost: 10_000 }), offer(3, 9))
  const b = item(200, offer(2, 9, { supplierCost: 10_000 }), offer(3, 9))

  test('keeps who fills most of the order', () => {
    expect(places(route([[100, 1], [200, 1]], [a, b], { order }))).toEqual([10, 20]) // biome-ignore format: pairs
    const routing = route([[100, 1], [200, 1]], [a, b], { order, maxSplits: 1 }) // biome-ignore format: pairs
    expect(places(routing)).toEqual([30, 30])
    expect(routing.considered[0]?.options[0]).toEqual([10, 'max-splits', 0])
  })

  test('what is beyond is owed by one of them if the policy takes it, else refused', () => {
    const c = item(300, offer(2, 9))
    const lines = [[100, 1], [300, 1]] as const // biome-ignore format: pairs
    expect(route(lines, [a, c], { order, maxSplits: 1 }).refusals).toHaveLength(1)
    const none = item(300, offer(1, 0), offer(2, 9))
    const owed = route(lines, [a, none], { order, maxSplits: 1 }, { backorder: true })
    expect(owed.allocations.map(({ supplierId, warehouseId }) => [supplierId, warehouseId])).toEqual([
      [1, 10],
      [1, null],
    ])
  })

  test('where the widest leaves something over, another choice that does not is found', () => {
    // supplier 3 fills two lines and keeps the third from being filled
    const [x, y, z] = [
      item(1_00, offer(1, 9), offer(3, 9)),
      item(2_00, offer(2, 9), offer(3, 9)),
      item(3_00, offer(1, 9)),
    ]
    const lines = [[100, 1], [200, 1], [300, 1]] as const // biome-ignore format: pairs
    const routing = route(lines, [x, y, z], { order, maxSplits: 2 })
    expect(routing.refusals).toEqual([])
  })
})

test('a day ends at its own clock', () => {
  const cutOffs = [
    { supplierId: 2, cutoff: '14:00', timezone: 'America/New_York' },
    { supplierId: 1, cutoff: '14:00', timezone: 'America/Los_Angeles' },
  ]
  expect(pastCutOff(cutOffs, new Date('2026-11-20T18:59:00Z'))).toEqual([])
  expect(pastCutOff(cutOffs, new Date('2026-11-20T19:00:00Z'))).toEqual([2])
  expect(pastCutOff(cutOffs, new Date('2026-11-20T22:00:00Z'))).toEqual([1, 2])
})

test('what is left of an order is routed beside what stands', () => {
  const facts = item(
    100,
    offer(1, 9, { supplierCost: 10_000 }),
    offer(2, 9),
    offer(3, 9, { supplierCost: 45_000 }),
  )
  const lines = [{ lineNo: 1, itemId: 100, quantity: 5 }, { lineNo: 2, itemId: 100, quantity: 1 }] // biome-ignore format: pairs
  const seen = seenItems(lines, new Map([[100, facts]]), '10001')
  const placed = [{ lineNo: 1, itemId: 100, supplierId: 2, quantity: 3 }, { lineNo: 2, itemId: 100, supplierId: 2, quantity: 1 }] // biome-ignore format: pairs
  const policy = { split: true, backorder: false }
  const routing = routeAgain({
    lines,
    items: seen,
    policy,
    context: { rules: R1 },
    excluded: new Set([1]),
    placed,
  })
  expect(routing.lines).toMatchObject([{ lineNo: 1, quantity: 2, reason: 'fewest-fulfillments' }])
  expect(routing.allocations).toMatchObject([{ lineNo: 1, supplierId: 2, quantity: 2 }])
  expect(routing.considered[0]?.options[0]).toEqual([10, 'excluded', 0])
})

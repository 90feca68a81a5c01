import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seenItems } from './candidates.ts'
import type { ItemFacts, OfferFacts } from './facts.ts'
import { routeLines } from './route-lines.ts'
import type { Routing, RoutingLine, RoutingPolicy } from './routing.ts'

interface Given {
  readonly items: readonly ItemFacts[]
  readonly lines: readonly RoutingLine[]
  readonly policy: RoutingPolicy
}

const runs = { numRuns: 600 }
const zip = fc.constantFrom('10001', '10018', '10901', '90210', '00752')

/** Supplier n keeps the warehouses 10n to 10n+2, for every item the same. */
const warehouses = fc.uniqueArray(
  fc.record({ at: fc.nat(2), postalCode: zip, available: fc.integer({ min: -2, max: 12 }) }),
  {
    maxLength: 3,
    selector: (each) => each.at,
  },
)

const offer = fc
  .record({
    supplierId: fc.integer({ min: 1, max: 4 }),
    entitled: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
    preferred: fc.boolean(),
    supplierCost: fc.constantFrom(40_000, 50_000),
    stock: warehouses,
  })
  .map(({ stock, ...each }): OfferFacts => {
    const places = stock.map(({ at, ...place }) => ({ warehouseId: each.supplierId * 10 + at, ...place }))
    return { ...each, supplierCode: `S${each.supplierId}`, warehouses: places }
  })

const item = (itemId: number) =>
  fc
    .record({
      offers: fc.uniqueArray(offer, { maxLength: 4, selector: (each) => each.supplierId }),
      discontinued: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
    })
    .map((each): ItemFacts => {
      const same = { productId: 1, version: 1, gtin: null, shippingWeight: 1, cost: 1, retail: 1 }
      return { itemId, sku: '', ...same, ...each }
    })

const given: fc.Arbitrary<Given> = fc.record({
  items: fc.tuple(item(100), item(200), item(300)),
  lines: fc
    .array(fc.record({ itemId: fc.constantFrom(100, 200, 300), quantity: fc.integer({ min: 1, max: 10 }) }), {
      minLength: 1,
      maxLength: 6,
    })
    .map((lines) => lines.map((line, index) => ({ lineNo: index + 1, ...line }))),
  policy: fc.record({ split: fc.boolean(), backorder: fc.boolean() }),
})

function route({ items, lines, policy }: Given): Routing {
  return routeLines(
    lines,
    seenItems(lines, new Map(items.map((each) => [each.itemId, each])), '10001'),
    policy,
  )
}

function count(numbers: Iterable<number>): number {
  let total = 0
  for (const each of numbers) total += each
  return total
}

describe('whatever the facts', () => {
  test('no warehouse gives more than it has, and none that may not be asked gives anything', () => {
    fc.assert(
      fc.property(given, (order) => {
        const { allocations } = route(order)
        const taken = new Map<string, number>()
        for (const { itemId, supplierId, warehouseId, quantity } of allocations) {
          const facts = order.items.find((each) => each.itemId === itemId)
          const found = facts?.offers.find((each) => each.supplierId === supplierId)
          expect(found?.entitled).toBe(true)
          expect(facts?.discontinued).toBe(false)
          expect(quantity).toBeGreaterThan(0)
          if (warehouseId === null) continue
          const key = `${itemId} ${warehouseId}`
          taken.set(key, (taken.get(key) ?? 0) + quantity)
          const place = found?.warehouses.find((each) => each.warehouseId === warehouseId)
          expect(taken.get(key)).toBeLessThanOrEqual(place?.available ?? 0)
        }
      }),
      runs,
    )
  })

  test('every line is filled or refused, to the last unit, and only as the policy says', () => {
    fc.assert(
      fc.property(given, (order) => {
        const { allocations, refusals, lines } = route(order)
        for (const line of order.lines) {
          const parts = allocations.filter((each) => each.lineNo === line.lineNo)
          const refused = refusals.filter((each) => each.lineNo === line.lineNo)
          expect(count(parts.map((each) => each.quantity)) + count(refused.map((each) => each.asked))).toBe(
            line.quantity,
          )
          expect(parts.map((each) => each.partNo)).toEqual(parts.map((_, index) => index + 1))
          if (!order.policy.split) expect(parts.length).toBeLessThanOrEqual(1)
          if (!order.policy.backorder) expect(parts.every((each) => each.warehouseId !== null)).toBe(true)
          for (const each of refused) expect(each.available).toBeLessThan(each.asked)
        }
        expect(lines.map((line) => line.lineNo)).toEqual(order.lines.map((line) => line.lineNo))
      }),
      runs,
    )
  })

  test('their order does not matter', () => {
    fc.assert(
      fc.property(given, (order) => {
        const turned = order.items.map((each) => ({
          ...each,
          offers: each.offers.map((one) => ({ ...one, warehouses: [...one.warehouses].reverse() })).reverse(),
        }))
        expect(route({ ...order, items: turned.reverse() })).toEqual(route(order))
      }),
      runs,
    )
  })

  test('more stock never turns a yes into a no', () => {
    fc.assert(
      fc.property(given, fc.nat(), fc.integer({ min: 1, max: 9 }), (order, which, more) => {
        if (route(order).refusals.length > 0) return
        let place = 0
        const places = count(order.items.flatMap((each) => each.offers.map((one) => one.warehouses.length)))
        const richer = order.items.map((each) => ({
          ...each,
          offers: each.offers.map((one) => ({
            ...one,
            warehouses: one.warehouses.map((at) =>
              place++ === which % places ? { ...at, available: at.available + more } : at,
            ),
          })),
        }))
        expect(route({ ...order, items: richer }).refusals).toEqual([])
      }),
      runs,
    )
  })

  test('no is said only where it cannot be done', () => {
    fc.assert(
      fc.property(given, (order) => {
        const possible = order.items.every((each) => canBeDone(each, order))
        expect(route(order).refusals.length === 0).toBe(possible)
      }),
      runs,
    )
  })

  test('a refused line asked again for what was available is filled', () => {
    fc.assert(
      fc.property(given, (order) => {
        // Of lines that name the same item, the later may take what the earlier was told of.
        const distinct = order.lines.filter(
          (line, at) => order.lines.findIndex((one) => one.itemId === line.itemId) === at,
        )
        const { refusals } = route({ ...order, lines: distinct })
        const first = refusals[0]
        if (first === undefined || first.available === 0) return
        const lines = distinct
          .filter(
            (line) => !refusals.some((each) => each.lineNo === line.lineNo) || line.lineNo === first.lineNo,
          )
          .map((line) => (line.lineNo === first.lineNo ? { ...line, quantity: first.available } : line))
        expect(route({ ...order, lines }).refusals).toEqual([])
      }),
      runs,
    )
  })
})

/** By trying everything: may the lines of one item be filled under the policy? */
function canBeDone(facts: ItemFacts, { lines, policy }: Given): boolean {
  const wanted = lines.filter((line) => line.itemId === facts.itemId).map((line) => line.quantity)
  if (wanted.length === 0) return true
  const entitled = facts.offers.filter((each) => each.entitled)
  if (facts.discontinued || entitled.length === 0) return false
  if (policy.backorder) return true
  const free = entitled.flatMap((each) => each.warehouses.map((at) => Math.max(0, at.available)))
  return policy.split ? count(wanted) <= count(free) : canSeat(wanted, free)
}

function canSeat([first, ...others]: readonly number[], free: readonly number[]): boolean {
  if (first === undefined) return true
  return free.some((left, at) => left >= first && canSeat(others, free.with(at, left - first)))
}

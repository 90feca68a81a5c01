import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SeenItem } from '../../src/core/inventory/candidates.ts'
import { seenItems } from '../../src/core/inventory/candidates.ts'
import type { ItemFacts } from '../../src/core/inventory/facts.ts'
import { routeAgain } from '../../src/core/inventory/route-again.ts'
import { heldBack } from '../../src/core/inventory/rule-set.ts'
import { replayed } from '../../src/core/orders/decision.ts'
import type { Decision, Planned } from '../../src/core/orders/order-plan.ts'
import { planOrder } from '../../src/core/orders/plan-order.ts'
import { itemFacts, lines, terms, zip } from '../support/arbitrary-routing.ts'
import { address, request } from '../support/trade.ts'

const given = fc.record({
  terms,
  items: fc.tuple(itemFacts(100), itemFacts(200), itemFacts(300)),
  lines,
  destination: zip,
  at: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
})
type Given = typeof given extends fc.Arbitrary<infer One> ? One : never

const runs = { numRuns: 1500 }

const factsOf = (items: readonly ItemFacts[]) => new Map(items.map((each) => [each.itemId, each]))

function plan({ terms, items, lines, destination, at }: Given): Planned {
  const asked = request(lines.map(({ itemId, quantity }) => [itemId, quantity]))
  return planOrder({ ...asked, shipTo: { ...address, postalCode: destination } }, terms, factsOf(items), at)
}

const decided = (order: Given): Decision => {
  const found = plan(order)
  return found.kind === 'plan' ? found.plan.decision : found.decision
}
const stored = (decision: Decision): Decision => JSON.parse(JSON.stringify(decision))

describe('whatever the facts and the rules', () => {
  test('a decision read back leads to itself, and says why in the same words', () => {
    fc.assert(
      fc.property(given, (order) => {
        const decision = stored(decided(order))
        const again = replayed(decision)
        expect(again?.rules).toBe('r7')
        expect(again?.lines).toEqual(decision.lines)
        expect(again?.considered).toEqual(decision.considered ?? [])
        const suppliers = new Map(decision.fulfillments.map((each) => [each.fulfillmentNo, each.supplierId]))
        expect(again?.allocations).toEqual(
          decision.parts.map(({ fulfillmentNo, keep: _keep, supplierCost: _cost, ...part }) => ({
            ...part,
            supplierId: suppliers.get(fulfillmentNo),
          })),
        )
      }),
      runs,
    )
  })

  test('no shelf gives more than it has beyond what is held back', () => {
    fc.assert(
      fc.property(given, (order) => {
        const taken = new Map<string, number>()
        for (const { itemId, warehouseId, quantity } of decided(order).parts) {
          const key = `${itemId} ${warehouseId}`
          if (warehouseId !== null) taken.set(key, (taken.get(key) ?? 0) + quantity)
        }
        for (const { itemId, offers } of order.items)
          for (const { supplierId, entitled, warehouses } of offers)
            for (const { warehouseId, available } of warehouses) {
              const units = taken.get(`${itemId} ${warehouseId}`) ?? 0
              const kept = heldBack(order.terms.rules, supplierId, warehouseId)
              expect(units).toBeLessThanOrEqual(Math.max(0, available - kept))
              if (!entitled) expect(units).toBe(0)
            }
      }),
      runs,
    )
  })

  test('an order never becomes more fulfillments than the rules allow', () => {
    fc.assert(
      fc.property(given, (order) => {
        const limit = order.terms.rules.maxSplits ?? Number.POSITIVE_INFINITY
        expect(decided(order).fulfillments.length).toBeLessThanOrEqual(limit)
      }),
      runs,
    )
  })

  test('every warehouse that was seen and could be bought from says how it fared', () => {
    fc.assert(
      fc.property(given, (order) => {
        const decision = decided(order)
        for (const { lineNo, options } of decision.considered ?? []) {
          const line = decision.lines.find((each) => each.lineNo === lineNo)
          const seen = decision.items.find((each) => each.itemId === line?.itemId)
          expect(options.map(([warehouseId]) => warehouseId)).toEqual(
            seen?.offers.flatMap((offer) => offer.warehouses.map(([warehouseId]) => warehouseId)),
          )
          const chosen = options
            .filter(([, verdict]) => verdict === 'chosen')
            .map(([warehouseId]) => warehouseId)
          const parts = decision.parts.filter((part) => part.lineNo === lineNo && part.warehouseId !== null)
          expect(chosen.sort()).toEqual(parts.map(({ warehouseId }) => warehouseId).sort())
        }
      }),
      runs,
    )
  })
})

describe('routed again', () => {
  const again = (order: Given, excluded: number) => {
    const { terms: account, items, lines: all, destination } = order
    const seen: ReadonlyMap<number, SeenItem> = seenItems(all, factsOf(items), destination)
    const { fulfillments, parts } = decided(order)
    const suppliers = new Map(fulfillments.map((each) => [each.fulfillmentNo, each.supplierId]))
    const placed = parts
      .map((part) => ({ ...part, supplierId: suppliers.get(part.fulfillmentNo) ?? 0 }))
      .filter((part) => part.supplierId !== excluded)
    const context = { rules: account.rules }
    const routing = routeAgain({
      ...{ lines: all, items: seen, policy: account.policy, context },
      ...{ excluded: new Set([excluded]), placed },
    })
    return { placed, routing }
  }

  test('it asks nobody who is excluded, and finds or refuses every open unit', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 5 }), (order, excluded) => {
        if (plan(order).kind === 'refused') return
        const { placed, routing } = again(order, excluded)
        expect(routing.allocations.every((each) => each.supplierId !== excluded)).toBe(true)
        for (const line of order.lines) {
          const units = (all: readonly { lineNo: number; quantity: number }[]) =>
            all.filter((each) => each.lineNo === line.lineNo).reduce((sum, each) => sum + each.quantity, 0)
          const refused = routing.refusals.map((each) => ({ ...each, quantity: each.asked }))
          expect(units(placed) + units(routing.allocations) + units(refused)).toBe(line.quantity)
        }
      }),
      runs,
    )
  })

  test('who has part of the order already counts towards the fulfillments there may be', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 5 }), (order, excluded) => {
        if (plan(order).kind === 'refused') return
        const { placed, routing } = again(order, excluded)
        const limit = order.terms.rules.maxSplits ?? Number.POSITIVE_INFINITY
        const suppliers = new Set([...placed, ...routing.allocations].map(({ supplierId }) => supplierId))
        expect(suppliers.size).toBeLessThanOrEqual(limit)
      }),
      runs,
    )
  })
})

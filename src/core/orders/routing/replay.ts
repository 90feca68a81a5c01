import { isDeepStrictEqual } from 'node:util'
import { freightOf, type SeenFreight } from '../../inventory/freight.ts'
import type { Routing } from '../../inventory/routing.ts'
import { replayed, rulesOf } from '../decision.ts'
import type { DecidedFulfillment, Decision } from '../order-plan.ts'

/** Where a line's units come from, whatever they are numbered. */
export interface Placed {
  readonly lineNo: number
  readonly itemId: number
  readonly supplierId: number
  readonly warehouseId: number | null
  readonly quantity: number
}

/** What was decided, in the form of a routing: numbers that were given later say nothing about the choice. */
export function placedBy({ parts, fulfillments }: Decision): readonly Placed[] {
  const suppliers = new Map(fulfillments.map((each) => [each.fulfillmentNo, each.supplierId]))
  return parts.map(({ lineNo, itemId, fulfillmentNo, warehouseId, quantity }) => ({
    lineNo,
    itemId,
    supplierId: suppliers.get(fulfillmentNo) ?? 0,
    warehouseId,
    quantity,
  }))
}

export function placedIn({ allocations }: Routing): readonly Placed[] {
  return allocations.map(({ partNo: _, ...each }) => each)
}

export function samePlaces(a: readonly Placed[], b: readonly Placed[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index]
      return (
        one.lineNo === other?.lineNo &&
        one.warehouseId === other.warehouseId &&
        one.supplierId === other.supplierId &&
        one.quantity === other.quantity
      )
    })
  )
}

/**
 * Null where routing the order again, by what the decision alone says, comes to what was stored; else what differs. Decisions that
 * were never choices (`recorded`, `document`) have nothing to compare.
 */
export function disagreement(decision: Decision): string | null {
  if (rulesOf(decision) === null || decision.lines.length === 0) return null
  const again = replayed(decision)
  if (again === null) return null
  if (!samePlaces(placedBy(decision), placedIn(again))) return 'other places'
  if (!isDeepStrictEqual(again.lines, decision.lines)) return 'other reasons'
  if (decision.considered && !isDeepStrictEqual(again.considered, decision.considered))
    return 'other verdicts'
  if (!decision.freight) return null
  const freight = freightsOf(placedIn(again), decision, decision.freight)
  const stored = decision.fulfillments.map(({ supplierId, freight, pickPack }) => [
    supplierId,
    freight,
    pickPack,
  ])
  const found = freight.map((each) => [each.supplierId, each.freight, each.pickPack])
  return isDeepStrictEqual(found, stored) ? null : 'other freight'
}

/** What each supplier's share costs to send, in the order in which the lines first need them. */
export function freightsOf(
  placed: readonly Placed[],
  { items }: Pick<Decision, 'items'>,
  freight: SeenFreight,
): readonly Omit<DecidedFulfillment, 'fulfillmentNo'>[] {
  const weights = new Map(items.map((item) => [item.itemId, item.weight]))
  const shares = new Map<number, Map<number, { weight: number; quantity: number }>>()
  for (const { supplierId, lineNo, itemId, quantity } of placed) {
    const share = shares.get(supplierId) ?? new Map<number, { weight: number; quantity: number }>()
    shares.set(supplierId, share)
    const line = share.get(lineNo)
    if (line === undefined) share.set(lineNo, { weight: weights.get(itemId) ?? 0, quantity })
    else line.quantity += quantity
  }
  return [...shares].map(([supplierId, share]) => ({
    supplierId,
    ...freightOf(freight, [...share.values()]),
  }))
}

import type { SeenItem } from '../inventory/candidates.ts'
import type { ItemFacts, RetailerTerms } from '../inventory/facts.ts'
import { ROUTING_RULES, routeLines } from '../inventory/route-lines.ts'
import type { Routing } from '../inventory/routing.ts'
import type { OrderRequest } from './order.ts'
import type { Decision, PlannedPart } from './order-plan.ts'
import { known, type SupplierShare } from './supplier-shares.ts'

export interface Deciding {
  readonly request: Pick<OrderRequest, 'shipTo'>
  readonly terms: RetailerTerms
  readonly facts: ReadonlyMap<number, ItemFacts>
  readonly now: Date
  readonly items: ReadonlyMap<number, SeenItem>
  readonly routing: Routing
  readonly shares: readonly SupplierShare[]
  readonly parts: readonly PlannedPart[]
}

/** The record of a decision, as it is stored with the order. */
export function decisionOf({
  request,
  terms,
  facts,
  now,
  items,
  routing,
  shares,
  parts,
}: Deciding): Decision {
  const { termsVersion, timezone, policy } = terms
  return {
    rules: routing.rules,
    at: now.toISOString(),
    terms: { version: termsVersion, timezone, policy },
    destination: request.shipTo.postalCode,
    items: [...items].map(([itemId, seen]) => {
      const { version, cost, retail, shippingWeight } = known(facts, itemId)
      return { itemId, version, cost, retail, weight: shippingWeight, ...seen }
    }),
    lines: routing.lines,
    parts,
    fulfillments: shares.map(({ fulfillmentNo, supplierId, freight }) => ({
      fulfillmentNo,
      supplierId,
      ...freight,
    })),
  }
}

/**
 * The same order routed again by what was known then. Null where it was decided by rules of another version.
 */
export function replayed(decision: Decision): Routing | null {
  if (decision.rules !== ROUTING_RULES) return null
  const items = new Map(decision.items.map((item) => [item.itemId, item]))
  return routeLines(decision.lines, items, decision.terms.policy)
}

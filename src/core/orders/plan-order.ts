import { seenItems } from '../inventory/candidates.ts'
import { pastCutOff } from '../inventory/cut-off.ts'
import type { ItemFacts, RetailerTerms } from '../inventory/facts.ts'
import { freightTo, type SeenFreight } from '../inventory/freight.ts'
import { recordLines } from '../inventory/record-lines.ts'
import { routeLines } from '../inventory/route-lines.ts'
import type { Allocation, RoutingContext } from '../inventory/routing.ts'
import { heldBack, R1, type RuleSet } from '../inventory/rule-set.ts'
import { localDate } from '../shared/local-date.ts'
import type { Money } from '../shared/money.ts'
import { Problem } from '../shared/problem.ts'
import { decisionOf } from './decision.ts'
import { isOver, openingOf, type Standing, standing } from './opening.ts'
import type { HoldReason, OrderRequest, OrderRequestLine } from './order.ts'
import type { OrderPlan, Planned, PlannedFulfillment, PlannedLine, PlannedPart } from './order-plan.ts'
import { policyOf, type StandingPolicy, standingPolicy } from './order-policy.ts'
import { derivedOrderState } from './order-states.ts'
import { known, type SupplierShare, supplierShares } from './supplier-shares.ts'

/**
 * What becomes of a request, from facts alone: prices, routing, freight and the reasons for all of it. One
 * fulfillment per supplier, numbered as the lines first need them; it waits for stock only if nothing of it
 * can be shipped now. An order of which any line is refused is refused whole, naming every such line. One that
 * is over as it comes in is not routed, and costs no freight.
 */
export function planOrder(
  request: OrderRequest,
  terms: RetailerTerms,
  facts: ReadonlyMap<number, ItemFacts>,
  now: Date,
  holdReason?: HoldReason,
): Planned {
  const destination = request.shipTo.postalCode
  const opening = openingOf(request)
  const isRouted = !isOver(opening)
  const policy = policyOf(terms.policy, request.policy)
  const items = seenItems(request.lines, facts, destination, terms.rules)
  const context: RoutingContext = isRouted ? contextOf(terms, destination, now) : {}
  const routing = isRouted
    ? routeLines(request.lines, items, policy, context)
    : recordLines(request.lines, items)
  const shares = supplierShares(routing.allocations, facts, context.freight ?? noFreight)
  const parts = partsOf(routing.allocations, shares, facts, terms.rules)
  const decision = decisionOf({ request, terms, policy, facts, now, items, context, routing, shares, parts })
  if (routing.refusals.length > 0) {
    return { kind: 'refused', problem: new Problem('order-refused', { lines: routing.refusals }), decision }
  }
  const today = localDate(now, terms.timezone)
  const shipDate = (opening === 'shipped-elsewhere' ? request.shippedOn : null) ?? today
  const hold = { until: request.holdUntil ?? null, reason: holdReason }
  const kept = isRouted ? standingPolicy(policy, request.policy, today) : nothingKept
  const waits = kept.shipComplete && routing.allocations.some(({ warehouseId }) => warehouseId === null)
  const stands = (canShipNow: boolean) => standing(opening, canShipNow && !waits, hold)
  const fulfillments = shares.map((share) => fulfillmentOf(share, shipDate, stands))
  const plan: OrderPlan = {
    state: derivedOrderState(fulfillments.map((fulfillment) => fulfillment.state)),
    lines: request.lines.map((line) => lineOf(line, known(facts, line.itemId))),
    fulfillments,
    parts,
    termsVersion: terms.termsVersion,
    policy: kept,
    decision,
  }
  return { kind: 'plan', plan }
}

function lineOf(line: OrderRequestLine, item: ItemFacts): PlannedLine {
  return {
    lineNo: line.lineNo,
    itemId: line.itemId,
    productId: item.productId,
    sku: item.sku,
    gtin: item.gtin,
    quantity: line.quantity,
    unitPrice: line.unitPrice ?? item.retail,
    unitCost: item.cost,
    itemVersion: item.version,
  }
}

const noFreight: SeenFreight = { box: 69_990, fees: [0, 0], prices: [] }
const nothingKept: StandingPolicy = { shipComplete: false, backorderUntil: null, cancelAfter: null }

const unexplained = { unexplained: true } as const

/** What routing looks at beside the items, at this moment. */
export function contextOf(
  { rules, freightTable, cutOffs }: RetailerTerms,
  destination: string,
  now: Date,
): RoutingContext & { readonly freight: SeenFreight } {
  return {
    ...{ rules, destination, late: pastCutOff(cutOffs, now), freight: freightTo(freightTable, destination) },
    // r1 never changes: how the others fared is found again by whoever asks
    ...(rules.name === R1.name ? unexplained : {}),
  }
}

function fulfillmentOf(
  share: SupplierShare,
  shipDate: string,
  stands: (canShipNow: boolean) => Standing,
): PlannedFulfillment {
  const { fulfillmentNo, supplierId, supplierCode, canShipNow, freight } = share
  return {
    fulfillmentNo,
    supplierId,
    supplierCode,
    ...stands(canShipNow),
    freight: freight.freight,
    pickPack: freight.pickPack,
    shipDate,
  }
}

export function partsOf(
  allocations: readonly Allocation[],
  shares: readonly SupplierShare[],
  facts: ReadonlyMap<number, ItemFacts>,
  rules: RuleSet,
): PlannedPart[] {
  const numbers = new Map(shares.map((share) => [share.supplierId, share.fulfillmentNo]))
  return allocations.map(({ lineNo, partNo, itemId, supplierId, warehouseId, quantity }) => ({
    lineNo,
    partNo,
    fulfillmentNo: numbers.get(supplierId) ?? 0,
    itemId,
    warehouseId,
    quantity,
    supplierCost: supplierCostOf(known(facts, itemId), supplierId),
    ...keepOf(supplierId, warehouseId, rules),
  }))
}

function supplierCostOf({ offers }: ItemFacts, supplierId: number): Money | null {
  return offers.find((offer) => offer.supplierId === supplierId)?.supplierCost ?? null
}

function keepOf(supplierId: number, warehouseId: number | null, rules: RuleSet): { readonly keep?: number } {
  const keep = warehouseId === null ? 0 : heldBack(rules, supplierId, warehouseId)
  return keep > 0 ? { keep } : {}
}

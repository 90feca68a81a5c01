import { seenItems } from '../inventory/candidates.ts'
import type { FreightTable, ItemFacts, RetailerTerms } from '../inventory/facts.ts'
import { recordLines } from '../inventory/record-lines.ts'
import { routeLines } from '../inventory/route-lines.ts'
import type { Allocation } from '../inventory/routing.ts'
import { localDate } from '../shared/local-date.ts'
import type { Money } from '../shared/money.ts'
import { Problem } from '../shared/problem.ts'
import { decisionOf } from './decision.ts'
import { isOver, openingOf, type Standing, standing } from './opening.ts'
import type { HoldReason, OrderRequest, OrderRequestLine } from './order.ts'
import type { OrderPlan, Planned, PlannedFulfillment, PlannedLine, PlannedPart } from './order-plan.ts'
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
  const items = seenItems(request.lines, facts, destination)
  const routing = isOver(opening)
    ? recordLines(request.lines, items)
    : routeLines(request.lines, items, terms.policy)
  if (routing.refusals.length > 0) {
    return { kind: 'refused', problem: new Problem('order-refused', { lines: routing.refusals }) }
  }
  const freightTable = isOver(opening) ? noFreight : terms.freightTable
  const shares = supplierShares(routing.allocations, facts, freightTable, destination)
  const shippedOn = opening === 'shipped-elsewhere' ? request.shippedOn : null
  const shipDate = shippedOn ?? localDate(now, terms.timezone)
  const hold = { until: request.holdUntil ?? null, reason: holdReason }
  const stands = (canShipNow: boolean) => standing(opening, canShipNow, hold)
  const fulfillments = shares.map((share) => fulfillmentOf(share, shipDate, stands))
  const parts = partsOf(routing.allocations, shares, facts)
  const plan: OrderPlan = {
    state: derivedOrderState(fulfillments.map((fulfillment) => fulfillment.state)),
    lines: request.lines.map((line) => lineOf(line, known(facts, line.itemId))),
    fulfillments,
    parts,
    termsVersion: terms.termsVersion,
    decision: decisionOf({ request, terms, facts, now, items, routing, shares, parts }),
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

const noFreight: FreightTable = { maxBoxWeight: 69_990, pickPackOneLine: 0, pickPackMoreLines: 0, tiers: [] }

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
  }))
}

function supplierCostOf({ offers }: ItemFacts, supplierId: number): Money | null {
  return offers.find((offer) => offer.supplierId === supplierId)?.supplierCost ?? null
}

import { readExclusions } from '../../../store/orders/answers.ts'
import { readDecisions } from '../../../store/orders/decisions.ts'
import { readTerms } from '../../../store/orders/facts.ts'
import { readFreeShelves } from '../../../store/orders/free-shelves.ts'
import { type OfferedItem, readOffers } from '../../../store/orders/offers.ts'
import { seenItems } from '../../inventory/candidates.ts'
import type { ItemFacts, RetailerTerms } from '../../inventory/facts.ts'
import { routeLines } from '../../inventory/route-lines.ts'
import type { Routing, RoutingContext, RoutingLine } from '../../inventory/routing.ts'
import { decisionOf } from '../../orders/decision.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import type { Decision } from '../../orders/order-plan.ts'
import { contextOf, partsOf } from '../../orders/plan-order.ts'
import { type SupplierShare, supplierShares } from '../../orders/supplier-shares.ts'
import { localDate } from '../../shared/local-date.ts'
import type { Held } from '../change-order.ts'
import type { Exclusion, Opened, Piece } from './answer.ts'
import type { Numbering } from './numbering.ts'
import { type Units, unitsOf } from './open-units.ts'

/** Where units go that a supplier does not send. */
export interface Rerouting {
  /** Units that others send, or owe, now. */
  readonly moved: readonly Units[]
  /** Units that nobody else can send. */
  readonly lost: readonly Units[]
  readonly shares: readonly SupplierShare[]
  readonly opened: readonly Opened[]
  readonly pieces: readonly Piece[]
  readonly exclusions: readonly Exclusion[]
  readonly decision: Decision
}

/**
 * Finds others for units of a fulfillment, by the rules of routing, from what is free now; the supplier that does not send them,
 * and any that would not before, is not asked again for this order. They always make a purchase order of their own: one that was
 * sent, or that its supplier has read, never grows behind its back. Whoever calls holds the order and the items' stock.
 */
export async function reroute(
  order: Order,
  { tx, at, timezone, locked }: Held,
  fulfillment: Fulfillment,
  rejected: readonly Units[],
  numbers: Numbering,
  reason: string | null,
): Promise<Rerouting> {
  const itemIds = [...new Set(rejected.map(({ part }) => part.itemId))]
  const exclusions = itemIds.map((itemId) => ({ itemId, supplierId: fulfillment.supplierId, reason }))
  const excluded = [...(await readExclusions(tx, locked)), ...exclusions]
  const offered = (await readOffers(tx, order.retailerId, itemIds)).filter(
    ({ itemId, supplierId }) => !isExcluded(excluded, itemId, supplierId),
  )
  const shelves = await readFreeShelves(tx, locked, offered)
  const terms = (await readTerms(tx, [order.retailerId]))[0]
  if (!terms) throw new Error(`retailer ${order.retailerId} has no terms`)
  const facts = new Map(itemIds.map((itemId) => [itemId, factsOf(order, itemId, offered, shelves)]))
  const items = seenItems(
    itemIds.map((itemId) => ({ itemId })),
    facts,
    order.shipTo.postalCode,
  )
  // what was asked for with the order, or held on the day it came: the account's word may have changed
  const decided = (await readDecisions(tx, order.retailerId, order.number)).at(-1)
  const policy = decided?.decision.terms.policy ?? terms.policy
  const context = contextOf(terms, order.shipTo.postalCode, at)
  const routing = routedAsFar(linesOf(rejected), items, policy, context)
  const shares = supplierShares(routing.allocations, facts, context.freight).map((share) => ({
    ...share,
    fulfillmentNo: share.fulfillmentNo + numbers.lastFulfillmentNo,
  }))
  const shipDate = localDate(at, timezone)
  // of an order that leaves complete or not at all, what is there waits for what is not
  const waits =
    order.shipComplete === true && routing.allocations.some(({ warehouseId }) => warehouseId === null)
  const opened = shares.map((share) => {
    const canShipNow = share.canShipNow && !waits
    return openedFor({ ...share, canShipNow }, fulfillment, locked.awaitsPayment, shipDate)
  })
  const pieces = partsOf(routing.allocations, shares, facts, terms.rules).map((part) => ({
    ...part,
    partNo: numbers.nextPartNo(part.lineNo),
    expectedOn: null,
  }))
  const { moved, lost } = parted(rejected, pieces)
  const request = { shipTo: order.shipTo }
  const known = { request, terms, policy, facts, now: at, items, context, routing, shares }
  const decision = decisionOf({ ...known, parts: pieces, rest: true })
  return { moved, lost, shares, opened, pieces, exclusions, decision }
}

function isExcluded(excluded: readonly Exclusion[], itemId: number, supplierId: number): boolean {
  return excluded.some((each) => each.itemId === itemId && each.supplierId === supplierId)
}

/** What suppliers that are not to be asked again offer is no offer. */
export function withoutExcluded(item: ItemFacts, excluded: readonly Exclusion[]): ItemFacts {
  const offers = item.offers.filter(({ supplierId }) => !isExcluded(excluded, item.itemId, supplierId))
  return { ...item, offers }
}

function linesOf(rejected: readonly Units[]): readonly RoutingLine[] {
  const lines = new Map<number, { lineNo: number; itemId: number; quantity: number }>()
  for (const { part, quantity } of rejected) {
    const { lineNo, itemId } = part
    const line = lines.get(lineNo) ?? { lineNo, itemId, quantity: 0 }
    lines.set(lineNo, { ...line, quantity: line.quantity + quantity })
  }
  return [...lines.values()].sort((a, b) => a.lineNo - b.lineNo)
}

/** What can be had of a line is better than nothing of it, where the retailer takes a line in pieces. */
function routedAsFar(
  lines: readonly RoutingLine[],
  items: Parameters<typeof routeLines>[1],
  policy: RetailerTerms['policy'],
  context: RoutingContext,
): Routing {
  const whole = routeLines(lines, items, policy, context)
  if (whole.refusals.length === 0) return whole
  const most = new Map(whole.refusals.map(({ lineNo, available }) => [lineNo, policy.split ? available : 0]))
  const possible = lines.flatMap((line) => {
    const quantity = Math.min(line.quantity, most.get(line.lineNo) ?? line.quantity)
    return quantity > 0 ? [{ ...line, quantity }] : []
  })
  return routedAsFar(possible, items, policy, context)
}

function factsOf(
  { lines }: Order,
  itemId: number,
  offered: readonly OfferedItem[],
  shelves: Awaited<ReturnType<typeof readFreeShelves>>,
): ItemFacts {
  const line = lines.find((each) => each.itemId === itemId)
  if (!line) throw new Error(`the order has no line of item ${itemId}`)
  const offers = offered.filter((offer) => offer.itemId === itemId)
  return {
    ...{ itemId, productId: line.productId, sku: line.sku, gtin: line.gtin },
    version: offers[0]?.version ?? 0,
    // what was ordered before it was discontinued is still owed to the retailer
    discontinued: false,
    shippingWeight: offers[0]?.shippingWeight ?? 0,
    cost: line.unitCost,
    retail: line.unitPrice,
    offers: offers.map(({ supplierId, supplierCode, entitled, preferred, supplierCost }) => ({
      ...{ supplierId, supplierCode, entitled, preferred, supplierCost },
      warehouses: shelves
        .filter((shelf) => shelf.itemId === itemId && shelf.supplierId === supplierId)
        .map(({ warehouseId, postalCode, free }) => ({ warehouseId, postalCode, available: free })),
    })),
  }
}

/** It stands as the one that it is taken from stands, but that it is not sent yet. Its freight is settled by whoever calls. */
function openedFor(
  { fulfillmentNo, supplierId, canShipNow }: SupplierShare,
  from: Fulfillment,
  awaitsPayment: boolean,
  shipDate: string,
): Opened {
  const isKept = from.state === 'on_hold' && from.holdReason !== 'backorder'
  const stands = isKept
    ? { state: from.state, holdReason: from.holdReason, holdUntil: from.holdUntil }
    : awaitsPayment
      ? { state: 'awaiting_payment' as const, holdReason: null, holdUntil: null }
      : canShipNow
        ? { state: 'scheduled' as const, holdReason: null, holdUntil: null }
        : { state: 'on_hold' as const, holdReason: 'backorder' as const, holdUntil: null }
  return { fulfillmentNo, supplierId, ...stands, shippedElsewhere: false, freight: 0, pickPack: 0, shipDate }
}

/** Of what was rejected, line by line, the units that pieces stand for and those that none does. */
function parted(
  rejected: readonly Units[],
  pieces: readonly Piece[],
): { readonly moved: readonly Units[]; readonly lost: readonly Units[] } {
  const found = new Map<number, number>()
  for (const { lineNo, quantity } of pieces) found.set(lineNo, (found.get(lineNo) ?? 0) + quantity)
  const moved: Units[] = []
  const lost: Units[] = []
  for (const { part, quantity } of rejected) {
    const taken = Math.min(quantity, found.get(part.lineNo) ?? 0)
    found.set(part.lineNo, (found.get(part.lineNo) ?? 0) - taken)
    if (taken > 0) moved.push({ part, quantity: taken })
    if (taken < quantity) lost.push({ part, quantity: quantity - taken })
  }
  return { moved, lost }
}

/** As the order's own event tells it, line by line: to the retailer and the operator, for suppliers do not learn of each other. */
export function toldLines({ pieces, lost }: Rerouting, { fulfillmentNo }: Fulfillment): readonly object[] {
  const lineNos = [...new Set([...pieces, ...lost.map(({ part }) => part)].map(({ lineNo }) => lineNo))]
  return lineNos.map((lineNo) => ({
    lineNo,
    from: fulfillmentNo,
    to: pieces
      .filter((piece) => piece.lineNo === lineNo)
      .map((piece) => ({
        fulfillmentNo: piece.fulfillmentNo,
        quantity: piece.quantity,
        owed: piece.warehouseId === null,
      })),
    canceled: unitsOf(lost.filter(({ part }) => part.lineNo === lineNo)),
  }))
}

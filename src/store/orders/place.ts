import type { OrderRequest, OrderState } from '../../core/orders/order.ts'
import type { OrderPlan } from '../../core/orders/order-plan.ts'
import { routine } from '../migrations.ts'
import { type Queryable, rows } from '../sql.ts'

/** A planned order on its way into the routine. */
export interface Placing {
  readonly credentialId: number
  /** Who the order's history names; the credential unless said. */
  readonly actor?: string
  readonly request: OrderRequest
  readonly hash: Buffer
  readonly plan: OrderPlan
  /** When by the retailer's clock, where that is not the hub's. */
  readonly at?: Date
}

export type Verdict = 'placed' | 'same' | 'different' | 'again' | 'stale' | 'short' | 'revoked'

export interface Placement {
  readonly verdict: Verdict
  /** Whose the answer is: null for a credential that is not alive. The caller compares it, and the claim's key, with its own. */
  readonly retailerId: number | null
  readonly poKey: string
  readonly number: number | null
  readonly placedMonth: number | null
  readonly addressNumber: number | null
  /** The PO that the order came with was another order's already. */
  readonly duplicatePo: boolean
  readonly invoiceNumbers: readonly string[] | null
}

interface PlacementRow {
  r_o: number
  r_verdict: Verdict
  r_retailer: number | null
  r_key: string
  r_number: number | null
  r_month: number | null
  r_address: number | null
  r_invoices: string[] | null
  r_duplicate: boolean
}

/** The month of a key: `202611` for any moment of November 2026, UTC. */
export function monthOf(at: Date): number {
  return at.getUTCFullYear() * 100 + at.getUTCMonth() + 1
}

/**
 * Writes a batch of planned orders in one round trip and one transaction; the placements come in the order of the batch.
 * Safe to send again when the answer was lost: an order that went through answers `same`.
 */
export async function placeOrders(
  db: Queryable,
  batch: readonly Placing[],
  now: Date,
): Promise<readonly Placement[]> {
  const keys = stockKeys(batch)
  const found = await rows<PlacementRow>(
    db,
    {
      name: 'orders.place',
      text: `select * from ${routine('place_orders').versionedName}($1, $2, $3, $4, $5, $6, $7, $8, $9) order by r_o`,
    },
    [
      JSON.stringify(batch.map(orderRow)),
      JSON.stringify(batch.flatMap(lineRows)),
      JSON.stringify(batch.flatMap(fulfillmentRows)),
      JSON.stringify(batch.flatMap((placing, index) => partRows(placing, index, keys))),
      // apart from the orders, whose text is read several times
      batch.map(({ plan }) => JSON.stringify(plan.decision)),
      keys.items,
      keys.warehouses,
      now,
      monthOf(now),
    ],
  )
  return found.map((placement) => ({
    verdict: placement.r_verdict,
    retailerId: placement.r_retailer,
    poKey: placement.r_key,
    number: placement.r_number,
    placedMonth: placement.r_month,
    addressNumber: placement.r_address,
    duplicatePo: placement.r_duplicate,
    invoiceNumbers: placement.r_invoices,
  }))
}

function orderRow({ credentialId, actor, request, hash, plan, at }: Placing, index: number) {
  const suppliers = plan.fulfillments.map((fulfillment) => fulfillment.supplierId)
  return {
    o: index + 1,
    credential: credentialId,
    key: request.poKey,
    second: secondName(request),
    hash: hash.toString('hex'),
    terms: plan.termsVersion,
    at,
    month: at && monthOf(at),
    dialect: request.dialect,
    po: request.po,
    external_key: request.externalKey,
    state: plan.state,
    // what is not said is left out of the text
    unpaid: request.opening === 'await-payment' || undefined,
    credit: plan.credit?.amount,
    awaits_credit: plan.credit?.awaits || undefined,
    flags: request.flags,
    email: request.customerEmail,
    username: request.customerUsername,
    ship_to: request.shipTo,
    bill_to: request.billTo,
    ship_via: request.shipVia,
    tax_rate: request.taxRate,
    shipping_cost: request.shippingCost,
    discount: request.discount,
    tax_amount: request.taxAmount,
    amount_paid: request.amountPaid,
    ordered_at: request.orderedAt,
    paid_at: request.paidAt,
    ship_by: request.shipBy,
    extension: request.extension,
    complete: plan.policy.shipComplete || undefined,
    owed_until: plan.policy.backorderUntil ?? undefined,
    cancel_after: plan.policy.cancelAfter ?? undefined,
    actor: actor ?? `credential:${credentialId}`,
    suppliers,
    payload: {
      state: plan.state,
      dialect: request.dialect,
      po: request.po,
      fulfillments: plan.fulfillments.map(({ fulfillmentNo, supplierId, state }) => ({
        fulfillmentNo,
        supplierId,
        state,
      })),
    },
  }
}

function lineRows({ plan }: Placing, index: number) {
  return plan.lines.map((line) => ({
    o: index + 1,
    line_no: line.lineNo,
    item: line.itemId,
    version: line.itemVersion,
    product: line.productId,
    sku: line.sku,
    gtin: line.gtin,
    quantity: line.quantity,
    ...ended(plan.state, line.quantity),
    unit_price: line.unitPrice,
    unit_cost: line.unitCost,
  }))
}

function fulfillmentRows({ plan }: Placing, index: number) {
  return plan.fulfillments.map((fulfillment) => ({
    o: index + 1,
    no: fulfillment.fulfillmentNo,
    supplier: fulfillment.supplierId,
    state: fulfillment.state,
    hold: fulfillment.holdReason,
    hold_until: fulfillment.holdUntil ?? undefined,
    elsewhere: fulfillment.shippedElsewhere || undefined,
    freight: fulfillment.freight,
    pick_pack: fulfillment.pickPack,
    ship_date: fulfillment.shipDate,
  }))
}

/** The stock rows a batch wants, each once; parts name them by their place here, from 1. */
interface StockKeys {
  readonly items: number[]
  readonly warehouses: number[]
  readonly places: Map<string, number>
}

function stockKeys(batch: readonly Placing[]): StockKeys {
  const keys: StockKeys = { items: [], warehouses: [], places: new Map() }
  for (const { plan } of batch) {
    for (const { itemId, warehouseId } of plan.parts) {
      const key = `${itemId}:${warehouseId}`
      if (warehouseId === null || keys.places.has(key)) continue
      keys.places.set(key, keys.items.push(itemId))
      keys.warehouses.push(warehouseId)
    }
  }
  return keys
}

function partRows({ plan }: Placing, index: number, keys: StockKeys) {
  return plan.parts.map((part) => ({
    o: index + 1,
    line_no: part.lineNo,
    part_no: part.partNo,
    fulfillment_no: part.fulfillmentNo,
    item: part.itemId,
    k: keys.places.get(`${part.itemId}:${part.warehouseId}`) ?? null,
    quantity: part.quantity,
    cost: part.supplierCost ?? undefined,
    keep: part.keep,
    ...ended(plan.state, part.quantity),
  }))
}

/** Of an order that is over as it comes in, every unit is. */
function ended(state: OrderState, quantity: number) {
  return {
    shipped: state === 'shipped' ? quantity : undefined,
    canceled: state === 'canceled' ? quantity : undefined,
  }
}

/** The PO, where it is not what the order is known by. */
function secondName({ po, poKey, poIsOptional }: OrderRequest): string | undefined {
  const name = `po:${po}`
  return poIsOptional && po !== null && name !== poKey ? name : undefined
}

import type { Placement, Placing } from '../../store/orders/place.ts'
import { actorOf } from '../access/caller.ts'
import { moved } from '../shared/clock.ts'
import type { Environment } from '../shared/environment.ts'
import type { Job } from './intake.ts'
import type { Fulfillment, Order, OrderState } from './order.ts'
import type { OrderPlan } from './order-plan.ts'

/** The answer to an order: placed now, with the order as written, or known already by its PO. */
export type Placed =
  | { readonly kind: 'placed'; readonly order: Order }
  | { readonly kind: 'same'; readonly number: number }

/** All of a batch are placed at the same moment, but those of a retailer whose clock was moved. */
export function placingOf(
  { caller, request, hash }: Pick<Job, 'caller' | 'request' | 'hash'>,
  plan: OrderPlan,
  now: Date,
): Placing {
  const person = caller.userId === undefined ? {} : { actor: actorOf(caller) }
  const placing = { credentialId: caller.credentialId, ...person, request, hash, plan }
  return caller.aheadMs ? { ...placing, at: moved(now, caller) } : placing
}

/** The order as it was just written, without reading it again: the plan plus what the routine numbered. */
export function placedOrder(
  { request, plan }: Placing,
  placement: Placement,
  retailerId: number,
  environment: Environment,
  now: Date,
): Order {
  return {
    environment,
    retailerId,
    number: placement.number ?? 0,
    dialect: request.dialect,
    po: request.po,
    externalKey: request.externalKey ?? null,
    state: plan.state,
    placedState: plan.state,
    version: 1,
    flags: [...(request.flags ?? []), ...(placement.duplicatePo ? (['duplicate-po'] as const) : [])],
    customerEmail: request.customerEmail,
    customerUsername: request.customerUsername ?? null,
    shipTo: request.shipTo,
    billTo: request.billTo,
    addressNumber: placement.addressNumber ?? 0,
    addressedAt: now,
    shipVia: request.shipVia,
    taxRate: request.taxRate,
    shippingCost: request.shippingCost,
    discount: request.discount,
    taxAmount: request.taxAmount ?? null,
    amountPaid: request.amountPaid ?? null,
    orderedAt: request.orderedAt ?? now,
    paidAt: request.paidAt ?? null,
    shipBy: request.shipBy ?? null,
    extension: request.extension,
    ...(plan.policy.shipComplete ? { shipComplete: true as const } : {}),
    awaitsCredit: plan.credit?.awaits ?? false,
    placedAt: now,
    updatedAt: now,
    lines: plan.lines.map(({ itemVersion: _, ...line }) => ({
      ...line,
      ...ended(plan.state, line.quantity),
    })),
    fulfillments: fulfillmentsOf(plan, placement.invoiceNumbers ?? []),
  }
}

function fulfillmentsOf(plan: OrderPlan, invoices: readonly string[]): Fulfillment[] {
  return plan.fulfillments.map((fulfillment, index) => ({
    fulfillmentNo: fulfillment.fulfillmentNo,
    supplierId: fulfillment.supplierId,
    invoiceNumber: invoices[index] ?? '',
    state: fulfillment.state,
    holdReason: fulfillment.holdReason,
    holdUntil: fulfillment.holdUntil,
    shippedElsewhere: fulfillment.shippedElsewhere,
    returnState: 'none',
    cancelState: fulfillment.state === 'canceled' ? 'canceled' : 'none',
    freight: fulfillment.freight,
    pickPack: fulfillment.pickPack,
    shipDate: fulfillment.shipDate,
    parts: plan.parts
      .filter((part) => part.fulfillmentNo === fulfillment.fulfillmentNo)
      .map(({ fulfillmentNo: _, keep: _keep, ...part }) => ({
        ...part,
        expectedOn: null,
        ...ended(plan.state, part.quantity),
      })),
    shipments: [],
  }))
}

/** An order that is over as it comes in is so with every unit. */
function ended(state: OrderState, quantity: number) {
  return {
    quantityShipped: state === 'shipped' ? quantity : 0,
    quantityCanceled: state === 'canceled' ? quantity : 0,
  }
}

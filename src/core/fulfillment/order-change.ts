import type { Fulfillment, FulfillmentState, Order, OrderState } from '../orders/order.ts'
import { derivedOrderState, transitioned } from '../orders/order-states.ts'

/** What is to become of an order, decided purely and written in one transaction. */
export interface OrderChange {
  readonly state: OrderState
  readonly steps: readonly Step[]
  readonly parts: readonly PartChange[]
  readonly shipment: NewShipment | null
}

/** One transition of one fulfillment: one event, one version of the order. */
export interface Step {
  readonly fulfillmentNo: number
  readonly supplierId: number
  readonly from: FulfillmentState
  readonly to: FulfillmentState
  /** The order's state once this step is done. */
  readonly orderState: OrderState
}

export interface PartChange {
  readonly lineNo: number
  readonly partNo: number
  readonly itemId: number
  readonly warehouseId: number | null
  /** Units that left, or that nobody waits for any more: one of the two. */
  readonly shipped: number
  readonly canceled: number
}

export interface NewShipment {
  readonly fulfillmentNo: number
  readonly carrier: string
  readonly service: string | null
  readonly trackingNumber: string
  readonly trackingUrl: string
  readonly parts: readonly { readonly lineNo: number; readonly partNo: number; readonly quantity: number }[]
}

/** Walks fulfillments through states one after the other. @throws Problem `transition-refused` */
export function stepped(
  order: Order,
  routes: readonly { readonly fulfillment: Fulfillment; readonly states: readonly FulfillmentState[] }[],
): { readonly state: OrderState; readonly steps: readonly Step[] } {
  const now = new Map(order.fulfillments.map((each) => [each.fulfillmentNo, each.state]))
  const steps: Step[] = []
  for (const { fulfillment, states } of routes) {
    for (const to of states) {
      const from = now.get(fulfillment.fulfillmentNo) ?? fulfillment.state
      now.set(fulfillment.fulfillmentNo, transitioned(from, to, `fulfillment ${fulfillment.invoiceNumber}`))
      const { fulfillmentNo, supplierId } = fulfillment
      steps.push({ fulfillmentNo, supplierId, from, to, orderState: derivedOrderState([...now.values()]) })
    }
  }
  return { state: derivedOrderState([...now.values()]), steps }
}

/** Units of a part that may still leave. */
export function openQuantity(part: {
  quantity: number
  quantityShipped: number
  quantityCanceled: number
}): number {
  return part.quantity - part.quantityShipped - part.quantityCanceled
}

import type { WrittenEvent } from '../../store/orders/steps.ts'
import type { Fulfillment, FulfillmentState, HoldReason, Order, OrderState } from '../orders/order.ts'
import { derivedOrderState, transitioned } from '../orders/order-states.ts'
import type { Answer } from './answers/answer.ts'

/** What is to become of an order, decided purely and written in one transaction. */
export interface OrderChange {
  readonly state: OrderState
  readonly steps: readonly Step[]
  readonly parts: readonly PartChange[]
  /** Where what was owed comes from now. */
  readonly seats?: readonly Seat[]
  readonly shipments: readonly NewShipment[]
  /** Shipped by others: the units count as shipped, and no shelf is any emptier. */
  readonly elsewhere?: true
  /** `YYYY-MM-DD` of what ships; left out: today, in the retailer's zone. */
  readonly shipDate?: string
  readonly payment?: Payment
  /** There is room for it under the retailer's limit, or the operator says so: it is counted from now on. */
  readonly creditGranted?: true
  /** What there is to tell beside the steps: after them, each a version of the order. */
  readonly news?: readonly WrittenEvent[]
  /** What suppliers say beside that. */
  readonly answer?: Answer
}

/** One transition of one fulfillment: one event, one version of the order. */
export interface Step {
  readonly fulfillmentNo: number
  readonly supplierId: number
  readonly from: FulfillmentState
  readonly to: FulfillmentState
  /** The order's state once this step is done. */
  readonly orderState: OrderState
  /** Of a step to `on_hold`. */
  readonly hold?: Hold
  /** Of a step to `canceled`: others have all of its units. */
  readonly replaced?: true
}

/** Why, and until which day (`YYYY-MM-DD` in the retailer's zone); null: until somebody ends it. */
export interface Hold {
  readonly reason: HoldReason
  readonly until: string | null
}

export interface PartChange {
  readonly lineNo: number
  readonly partNo: number
  readonly itemId: number
  readonly warehouseId: number | null
  /** Units that left, or that nobody waits for any more: one of the two. */
  readonly shipped: number
  readonly canceled: number
  /** Units that other parts have in its place. */
  readonly moved?: number
}

/** A piece of a part that had no warehouse; the pieces come to the part. null: still owed. */
export interface Seat {
  readonly lineNo: number
  readonly partNo: number
  readonly fulfillmentNo: number
  readonly itemId: number
  readonly warehouseId: number | null
  readonly quantity: number
}

export interface NewShipment {
  readonly fulfillmentNo: number
  readonly carrier: string | null
  readonly service: string | null
  readonly trackingNumber: string
  /** Empty where no page is known. */
  readonly trackingUrl: string
  /** Left out: now. */
  readonly shippedAt?: Date
  readonly parts: readonly { readonly lineNo: number; readonly partNo: number; readonly quantity: number }[]
}

/** What is known of the money from now on. */
export interface Payment {
  readonly awaited: boolean
  readonly paidAt: Date | null
}

/** Where a fulfillment goes, one state after the other; `hold` says why where it ends on hold. */
export interface Route {
  readonly fulfillment: Fulfillment
  readonly states: readonly FulfillmentState[]
  readonly hold?: Hold
}

/** Walks fulfillments through states one after the other. @throws Problem `transition-refused` */
export function stepped(
  order: Order,
  routes: readonly Route[],
): { readonly state: OrderState; readonly steps: readonly Step[] } {
  return walked(order, routes, transitioned)
}

/** The same for ways that the table of transitions has no arrow for. */
export function moved(
  order: Order,
  routes: readonly Route[],
): { readonly state: OrderState; readonly steps: readonly Step[] } {
  return walked(order, routes, (_from, to) => to)
}

function walked(
  order: Order,
  routes: readonly Route[],
  next: (from: FulfillmentState, to: FulfillmentState, subject: string) => FulfillmentState,
): { readonly state: OrderState; readonly steps: readonly Step[] } {
  const now = new Map(order.fulfillments.map((each) => [each.fulfillmentNo, each.state]))
  const steps: Step[] = []
  for (const { fulfillment, states, hold } of routes) {
    const { fulfillmentNo, supplierId, invoiceNumber } = fulfillment
    for (const to of states) {
      const from = now.get(fulfillmentNo) ?? fulfillment.state
      // a state may be told again for what is new about it
      now.set(fulfillmentNo, from === to ? to : next(from, to, `fulfillment ${invoiceNumber}`))
      const orderState = derivedOrderState([...now.values()])
      const why = to === 'on_hold' && hold ? { hold } : {}
      steps.push({ fulfillmentNo, supplierId, from, to, orderState, ...why })
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

/** Every unit that is still open, canceled or shipped. */
export function closedParts(
  fulfillments: readonly Fulfillment[],
  how: 'shipped' | 'canceled',
): readonly PartChange[] {
  return fulfillments.flatMap(({ parts }) =>
    parts
      .filter((part) => openQuantity(part) > 0)
      .map((part) => ({
        lineNo: part.lineNo,
        partNo: part.partNo,
        itemId: part.itemId,
        warehouseId: part.warehouseId,
        shipped: how === 'shipped' ? openQuantity(part) : 0,
        canceled: how === 'canceled' ? openQuantity(part) : 0,
      })),
  )
}

import type { Fulfillment, FulfillmentState, Order, Part } from '../orders/order.ts'
import { derivedOrderState, shipRoute } from '../orders/order-states.ts'
import { Problem } from '../shared/problem.ts'
import { type NewShipment, type OrderChange, openQuantity, stepped } from './order-change.ts'

export interface Parcel {
  readonly fulfillmentNo: number
  readonly carrier: string
  readonly service: string | null
  readonly trackingNumber: string
  readonly trackingUrl: string
  /** Units by line; null: all that is still open. */
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number }[] | null
}

/**
 * A parcel of one fulfillment has left. The states skipped on the way are written too. null: this very parcel is known
 * already (same tracking number, same content). @throws Problem `fulfillment-not-found`, `quantity-refused`,
 * `transition-refused`, `already-exists` for a known tracking number with other content
 */
export function shipped(order: Order, parcel: Parcel): OrderChange | null {
  const fulfillment = fulfillmentOf(order, parcel.fulfillmentNo)
  if (isRepeated(fulfillment, parcel)) return null
  const packed = parcel.lines === null ? everythingOpen(fulfillment) : packedFrom(fulfillment, parcel.lines)
  const left = fulfillment.parts.reduce((sum, part) => sum + openQuantity(part), 0)
  const leaving = packed.reduce((sum, { quantity }) => sum + quantity, 0)
  const to = leaving === left ? 'shipped' : 'partially_shipped'
  const states = shipRoute(fulfillment.state, to, `fulfillment ${fulfillment.invoiceNumber}`)
  if (leaving === 0)
    throw new Problem('quantity-refused', {
      subject: `fulfillment ${fulfillment.invoiceNumber}`,
      asked: 0,
      open: left,
    })
  const shipment: NewShipment = {
    fulfillmentNo: fulfillment.fulfillmentNo,
    carrier: parcel.carrier,
    service: parcel.service,
    trackingNumber: parcel.trackingNumber,
    trackingUrl: parcel.trackingUrl,
    parts: packed.map(({ part, quantity }) => ({ lineNo: part.lineNo, partNo: part.partNo, quantity })),
  }
  return {
    ...(states.length > 0 ? stepped(order, [{ fulfillment, states }]) : furtherPart(order, fulfillment)),
    parts: packed.map(({ part, quantity }) => ({
      lineNo: part.lineNo,
      partNo: part.partNo,
      itemId: part.itemId,
      warehouseId: part.warehouseId,
      shipped: quantity,
      canceled: 0,
    })),
    shipments: [shipment],
    ...(to === 'shipped' && fulfillment.cancelState === 'requested'
      ? leftAfterRequest(fulfillment, order)
      : {}),
  }
}

/** Somebody had asked to cancel it: that it went all the same is told, not hidden. */
function leftAfterRequest({ fulfillmentNo, supplierId }: Fulfillment, order: Order): Partial<OrderChange> {
  const others = order.fulfillments.filter((each) => each.fulfillmentNo !== fulfillmentNo)
  const state = derivedOrderState(['shipped', ...others.map((each) => each.state)])
  const reason = 'It had left.'
  return {
    news: [
      {
        type: 'fulfillment.cancel_refused',
        suppliers: [supplierId],
        payload: { fulfillmentNo, state, reason, shipped: true },
      },
    ],
    answer: { cancelRequests: [{ fulfillmentNo, state: 'refused', reason }] },
  }
}

/** @throws Problem `fulfillment-not-found` */
export function fulfillmentOf(order: Order, fulfillmentNo: number): Fulfillment {
  const found = order.fulfillments.find((each) => each.fulfillmentNo === fulfillmentNo)
  if (!found) throw new Problem('fulfillment-not-found', { fulfillment: String(fulfillmentNo) })
  return found
}

/** On the way to being packed: every step is written. @throws Problem `transition-refused` */
export function packed(order: Order, fulfillmentNo: number): OrderChange | null {
  const fulfillment = fulfillmentOf(order, fulfillmentNo)
  if (fulfillment.state === 'packed') return null
  const states: readonly FulfillmentState[] =
    fulfillment.state === 'scheduled' ? ['sent', 'packed'] : ['packed']
  return { ...stepped(order, [{ fulfillment, states }]), parts: [], shipments: [] }
}

interface Packed {
  readonly part: Part
  readonly quantity: number
}

/** Another part of what has begun to ship: the state stays, and still there is something to tell. */
function furtherPart(
  order: Order,
  { fulfillmentNo, supplierId, state }: Fulfillment,
): Pick<OrderChange, 'state' | 'steps'> {
  const step = { fulfillmentNo, supplierId, from: state, to: state, orderState: order.state }
  return { state: order.state, steps: [step] }
}

/** What waits for goods cannot leave yet. */
function everythingOpen(fulfillment: Fulfillment): Packed[] {
  return fulfillment.parts
    .filter((part) => part.warehouseId !== null && openQuantity(part) > 0)
    .map((part) => ({ part, quantity: openQuantity(part) }))
}

function packedFrom(
  fulfillment: Fulfillment,
  lines: readonly { lineNo: number; quantity: number }[],
): Packed[] {
  const asked = new Map<number, number>()
  for (const { lineNo, quantity } of lines) asked.set(lineNo, (asked.get(lineNo) ?? 0) + quantity)
  return [...asked].flatMap(([lineNo, quantity]) => {
    const parts = everythingOpen(fulfillment).filter(({ part }) => part.lineNo === lineNo)
    const open = parts.reduce((sum, part) => sum + part.quantity, 0)
    if (quantity < 1 || quantity > open)
      throw new Problem('quantity-refused', { subject: `line ${lineNo}`, asked: quantity, open })
    let rest = quantity
    return parts.flatMap(({ part, quantity: most }) => {
      const taken = Math.min(rest, most)
      rest -= taken
      return taken > 0 ? [{ part, quantity: taken }] : []
    })
  })
}

function isRepeated(fulfillment: Fulfillment, parcel: Parcel): boolean {
  const known = fulfillment.shipments.find(
    ({ trackingNumber, voided }) => trackingNumber === parcel.trackingNumber && !voided,
  )
  if (!known) return false
  const byLine = (parts: readonly { lineNo: number; quantity: number }[]) => {
    const sums = new Map<number, number>()
    for (const { lineNo, quantity } of parts) sums.set(lineNo, (sums.get(lineNo) ?? 0) + quantity)
    return JSON.stringify([...sums].sort(([a], [b]) => a - b))
  }
  const same = parcel.lines === null || byLine(parcel.lines) === byLine(known.parts)
  if (!same || known.carrier !== parcel.carrier) {
    throw new Problem('already-exists', {
      subject: `a shipment with tracking number ${parcel.trackingNumber}`,
    })
  }
  return true
}

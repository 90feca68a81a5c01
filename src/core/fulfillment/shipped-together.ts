import type { Order, Shipment } from '../orders/order.ts'
import type { NewShipment, OrderChange, PartChange } from './order-change.ts'
import { type Parcel, shipped } from './shipped.ts'

/** Several parcels that left at once, all or none. null: every one of them is known. @throws Problem as `shipped` */
export function shippedTogether(order: Order, parcels: readonly Parcel[], at: Date): OrderChange | null {
  let now = order
  let all: OrderChange | null = null
  for (const parcel of parcels) {
    const change = shipped(now, parcel)
    if (!change) continue
    now = after(now, change, at)
    all = all ? both(all, change) : change
  }
  return all
}

function both(first: OrderChange, second: OrderChange): OrderChange {
  return {
    ...first,
    ...second,
    steps: [...first.steps, ...second.steps],
    parts: [
      ...second.parts.reduce(withPart, new Map(first.parts.map((part) => [nameOf(part), part]))).values(),
    ],
    shipments: [...first.shipments, ...second.shipments],
  }
}

function withPart(parts: Map<string, PartChange>, part: PartChange): Map<string, PartChange> {
  const known = parts.get(nameOf(part))
  return parts.set(nameOf(part), known ? { ...known, shipped: known.shipped + part.shipped } : part)
}

const nameOf = ({ lineNo, partNo }: PartChange) => `${lineNo}:${partNo}`

/** The order as the next parcel finds it. */
function after(order: Order, { state, steps, parts, shipments }: OrderChange, at: Date): Order {
  const fulfillments = order.fulfillments.map((fulfillment) => {
    const { fulfillmentNo } = fulfillment
    const last = steps.findLast((step) => step.fulfillmentNo === fulfillmentNo)
    if (!last) return fulfillment
    return {
      ...fulfillment,
      state: last.to,
      parts: fulfillment.parts.map((part) => {
        const left = parts.find(({ lineNo, partNo }) => lineNo === part.lineNo && partNo === part.partNo)
        return left ? { ...part, quantityShipped: part.quantityShipped + left.shipped } : part
      }),
      shipments: [...fulfillment.shipments, ...shipments.map((each) => recorded(each, at))],
    }
  })
  return { ...order, state, fulfillments }
}

function recorded({ fulfillmentNo: _, ...shipment }: NewShipment, at: Date): Shipment {
  const tracking = { state: 'unknown', at: null } as const
  return { ...shipment, shipmentNo: 0, shippedAt: shipment.shippedAt ?? at, voided: false, tracking }
}

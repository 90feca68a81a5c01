import type { WrittenEvent } from '../../store/orders/steps.ts'
import type { Fulfillment, Order } from '../orders/order.ts'
import { isCancellable, isClosed } from '../orders/order-states.ts'
import {
  closedParts,
  type OrderChange,
  openQuantity,
  type PartChange,
  type Route,
  stepped,
} from './order-change.ts'

/** All of the order that nobody has packed is called off. null: there is nothing of the kind. */
export function unpackedCalledOff(order: Order): OrderChange | null {
  const going = order.fulfillments.filter(({ state }) => isCancellable(state))
  if (going.length === 0) return null
  const routes = going.map((fulfillment) => ({ fulfillment, states: ['canceled'] as const }))
  return { ...stepped(order, routes), parts: closedParts(going, 'canceled'), shipments: [] }
}

/**
 * What no warehouse has is called off; what has goods goes on, and where nothing else is left of a fulfillment, it ends. An order
 * that leaves complete or not at all is called off whole. null: nothing is owed.
 */
export function owedCalledOff(order: Order): OrderChange | null {
  const open = order.fulfillments.filter(({ state }) => !isClosed(state))
  const owing = open.filter((fulfillment) => owedParts(fulfillment).length > 0)
  if (owing.length === 0) return null
  if (order.shipComplete) return unpackedCalledOff(order)
  const walked = stepped(
    order,
    owing.flatMap((fulfillment) => ending(fulfillment)),
  )
  return {
    ...walked,
    parts: owing.flatMap(owedParts),
    shipments: [],
    news: owing.flatMap((fulfillment) => told(fulfillment, walked.state)),
  }
}

function owedParts({ parts }: Fulfillment): readonly PartChange[] {
  return parts
    .filter((part) => part.warehouseId === null && openQuantity(part) > 0)
    .map((part) => ({
      ...{ lineNo: part.lineNo, partNo: part.partNo, itemId: part.itemId, warehouseId: null },
      ...{ shipped: 0, canceled: openQuantity(part) },
    }))
}

/** Nothing is left to send: it has ended, as what left of it says. */
function ending(fulfillment: Fulfillment): readonly Route[] {
  if (!isEmptied(fulfillment)) return []
  const hasLeft = fulfillment.parts.some((part) => part.quantityShipped > 0)
  return [{ fulfillment, states: [hasLeft ? 'shipped' : 'canceled'] }]
}

function isEmptied({ parts }: Fulfillment): boolean {
  return parts.every((part) => part.warehouseId === null || openQuantity(part) === 0)
}

/** One that ends whole says so by its step. */
function told(fulfillment: Fulfillment, state: Order['state']): readonly WrittenEvent[] {
  const { fulfillmentNo, supplierId, parts } = fulfillment
  const hasLeft = parts.some((part) => part.quantityShipped > 0)
  if (isEmptied(fulfillment) && !hasLeft) return []
  const lines = owedParts(fulfillment).map(({ lineNo, canceled }) => ({ lineNo, quantity: canceled }))
  return [
    { type: 'fulfillment.lines_canceled', suppliers: [supplierId], payload: { fulfillmentNo, state, lines } },
  ]
}

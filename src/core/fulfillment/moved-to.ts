import { openingOf } from '../orders/opening.ts'
import type { Order, OrderRequest } from '../orders/order.ts'
import { canceled } from './canceled.ts'
import { held, isOperatorsHold } from './held.ts'
import { type OrderChange, type Route, stepped } from './order-change.ts'
import { mayLeave, onward } from './released.ts'
import { shippedElsewhere } from './shipped-elsewhere.ts'

/**
 * What a replaced order's opening makes of the fulfillments that it keeps, none of which is sent. What the operator holds stays
 * held, unless it ends. null: nothing.
 */
export function movedTo(order: Order, request: OrderRequest): OrderChange | null {
  switch (openingOf(request)) {
    case 'cancel':
      return canceled(order)
    case 'shipped-elsewhere':
      return shippedElsewhere(order, { ...unknownParcel, shipDate: request.shippedOn ?? null })
    case 'hold':
      return held(order, { reason: 'manual', until: request.holdUntil ?? null }, false)
    case 'await-payment':
      return walked(order, (fulfillment) =>
        fulfillment.state === 'awaiting_payment' ? [] : [{ fulfillment, states: ['awaiting_payment'] }],
      )
    case 'release':
      return walked(order, (fulfillment) => {
        const { state, holdReason } = fulfillment
        const waits = state === 'awaiting_payment' || (state === 'on_hold' && holdReason !== 'backorder')
        return waits ? [onward(fulfillment, mayLeave(order, fulfillment), false, order.awaitsCredit)] : []
      })
  }
}

const unknownParcel = { carrier: null, service: null, trackingNumber: null, shippedAt: null }

function walked(
  order: Order,
  route: (fulfillment: Order['fulfillments'][number]) => readonly Route[],
): OrderChange | null {
  const routes = order.fulfillments.filter(({ holdReason }) => !isOperatorsHold(holdReason)).flatMap(route)
  return routes.length === 0 ? null : { ...stepped(order, routes), parts: [], shipments: [] }
}

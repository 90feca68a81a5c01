import type { Caller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Order } from '../../orders/order.ts'
import { isCancellable, isClosed } from '../../orders/order-states.ts'
import { Problem } from '../../shared/problem.ts'
import { changeOrder, type OrderKey } from '../change-order.ts'
import { closedParts, type OrderChange, stepped } from '../order-change.ts'
import { fulfillmentOf } from '../shipped.ts'

export interface CancelRequestInput extends OrderKey {
  /** Left out: all of the order. */
  readonly fulfillmentNo?: number | undefined
  readonly reason: string | null
}

/**
 * Asks to call an order off, or one fulfillment of it. What is not packed is canceled at once; of what is, the supplier is asked,
 * and answers with `answerCancel`, or by shipping it. The same request again changes nothing. @throws Problem `order-not-found`,
 * `fulfillment-not-found`, `not-cancellable` where all has left or failed
 */
export async function requestCancel(hub: Hub, caller: Caller, input: CancelRequestInput): Promise<Order> {
  return await changeOrder(hub, caller, input, input.reason, (order) => cancelRequested(order, input))
}

/** null: nothing new. @throws Problem as above */
export function cancelRequested(
  order: Order,
  { fulfillmentNo, reason }: Pick<CancelRequestInput, 'fulfillmentNo' | 'reason'>,
): OrderChange | null {
  const meant = fulfillmentNo === undefined ? order.fulfillments : [fulfillmentOf(order, fulfillmentNo)]
  const open = meant.filter(({ state }) => !isClosed(state))
  if (open.length === 0) {
    if (meant.every(({ state }) => state === 'canceled')) return null
    throw new Problem('not-cancellable', { number: String(order.number), state: order.state })
  }
  const free = open.filter(({ state }) => isCancellable(state))
  const asked = open.filter(({ state, cancelState }) => !isCancellable(state) && cancelState !== 'requested')
  if (free.length + asked.length === 0) return null
  const walked = stepped(
    order,
    free.map((fulfillment) => ({ fulfillment, states: ['canceled'] as const })),
  )
  return {
    ...walked,
    parts: closedParts(free, 'canceled'),
    shipments: [],
    news: asked.map((each) => ({
      type: 'fulfillment.cancel_requested',
      suppliers: [each.supplierId],
      payload: { fulfillmentNo: each.fulfillmentNo, state: walked.state, reason },
    })),
    answer: {
      cancelRequests: asked.map((each) => ({
        fulfillmentNo: each.fulfillmentNo,
        state: 'requested' as const,
        reason,
      })),
    },
  }
}

import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { Problem } from '../../shared/problem.ts'
import { changeFulfillment } from '../change-fulfillment.ts'
import type { OrderChange } from '../order-change.ts'
import { OpenUnits } from './open-units.ts'
import { partedWith } from './parted-with.ts'

export interface AnswerCancelInput {
  readonly invoiceNumber: string
  readonly accept: boolean
  /** Of a refusal. */
  readonly reason?: string | null | undefined
}

/**
 * What a supplier says to a request to cancel what it has packed: what has not left is canceled and its stock free again, or it
 * goes its way. The same answer again changes nothing. @throws Problem `fulfillment-not-found`, `transition-refused` where nothing
 * is requested
 */
export async function answerCancel(
  hub: Hub,
  caller: FulfillmentCaller,
  { invoiceNumber, accept, reason = null }: AnswerCancelInput,
): Promise<Order> {
  return await changeFulfillment(hub, caller, invoiceNumber, reason, (fulfillment, order) =>
    cancelAnswered(order, fulfillment, accept, reason),
  )
}

/** null: that was the answer. @throws Problem `transition-refused` */
export function cancelAnswered(
  order: Order,
  fulfillment: Fulfillment,
  accept: boolean,
  reason: string | null,
): OrderChange | null {
  const { cancelState, fulfillmentNo, supplierId, invoiceNumber } = fulfillment
  const to = accept ? 'canceled' : 'refused'
  if (cancelState === to) return null
  if (cancelState !== 'requested')
    throw new Problem('transition-refused', {
      ...{ from: cancelState === 'none' ? 'not requested' : cancelState, to },
      subject: `cancellation of fulfillment ${invoiceNumber}`,
    })
  const cancelRequests = [{ fulfillmentNo, state: to, reason }] as const
  if (accept) {
    const canceled = new OpenUnits(fulfillment).rest()
    const change = partedWith({ order, fulfillment, canceled, onward: [], end: 'canceled' })
    return { ...change, answer: { ...change.answer, cancelRequests } }
  }
  return {
    ...{ state: order.state, steps: [], parts: [], shipments: [], answer: { cancelRequests } },
    news: [
      {
        type: 'fulfillment.cancel_refused',
        suppliers: [supplierId],
        payload: { fulfillmentNo, state: order.state, reason },
      },
    ],
  }
}

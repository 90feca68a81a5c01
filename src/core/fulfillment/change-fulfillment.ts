import { actorOf, type FulfillmentCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Fulfillment, Order } from '../orders/order.ts'
import { Problem } from '../shared/problem.ts'
import { changeOrderAs, type Held } from './change-order.ts'
import { findOwnWork } from './find-fulfillments.ts'
import type { OrderChange } from './order-change.ts'

export type DecideFulfillment = (
  fulfillment: Fulfillment,
  order: Order,
  held: Held,
) => OrderChange | null | Promise<OrderChange | null>

export interface Deciding {
  readonly decide: DecideFulfillment
  /** Of one that others have whole, by its number in the order. */
  readonly gone: (fulfillmentNo: number, held: Held) => null | Promise<null>
}

/**
 * As `changeOrder`, by the fulfillment's invoice number and for whoever may work on it. Gives the order as it is afterwards.
 * @throws Problem `fulfillment-not-found`, for another supplier's and, unless `gone` says otherwise, for one that was routed anew
 * as well, and whatever `decide` refuses with
 */
export async function changeFulfillment(
  hub: Hub,
  caller: FulfillmentCaller,
  invoiceNumber: string,
  reason: string | null,
  deciding: DecideFulfillment | Deciding,
): Promise<Order> {
  const { retailerId, number, fulfillmentNo } = await findOwnWork(hub, caller, invoiceNumber)
  const changing = { environment: caller.environment, actor: actorOf(caller), reason }
  const { decide, gone } = typeof deciding === 'function' ? { decide: deciding, gone: undefined } : deciding
  return await changeOrderAs(hub, changing, { retailerId, number }, (order, held) => {
    const fulfillment = order.fulfillments.find((each) => each.fulfillmentNo === fulfillmentNo)
    if (fulfillment) return decide(fulfillment, order, held)
    if (gone) return gone(fulfillmentNo, held)
    throw new Problem('fulfillment-not-found', { fulfillment: invoiceNumber })
  })
}

import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { HoldReason, Order } from '../orders/order.ts'
import type { OrderKey } from './change-order.ts'

/** Why: what is held for attention or fraud, the operator alone lets go. */
export interface Holding {
  readonly holdReason?: Exclude<HoldReason, 'backorder'> | undefined
  /** Kept with the event. */
  readonly words?: string | undefined
}

/**
 * Keeps an order back until a day (`YYYY-MM-DD` in the retailer's zone), or until somebody releases it; the stock stays
 * reserved. The same hold again changes nothing, another day moves it. @throws Problem `order-not-found`, `not-changeable`
 * once anything is packed or all has ended, `invalid-request` for a day no calendar knows
 */
export async function holdOrder(
  _hub: Hub,
  _caller: Caller,
  _key: OrderKey,
  _until: string | null,
  _holding: Holding = {},
): Promise<Order> {
  throw new Error('not written yet')
}

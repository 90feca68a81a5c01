import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { HoldReason, Order } from '../orders/order.ts'
import { isDate } from '../shared/local-date.ts'
import { Problem } from '../shared/problem.ts'
import { changeOrder, type OrderKey } from './change-order.ts'
import { held } from './held.ts'

/** Why: what is held for attention or fraud, the operator alone lets go. */
export interface Holding {
  /** `manual` unless said; a retailer's hold always is. */
  readonly holdReason?: Exclude<HoldReason, 'backorder' | 'credit'> | undefined
  /** Kept with the event. */
  readonly words?: string | undefined
}

/**
 * Keeps an order back until a day (`YYYY-MM-DD` in the retailer's zone), or until somebody releases it; the stock stays
 * reserved. The same hold again changes nothing, another day moves it; of a day that has come the job makes an end at once.
 * @throws Problem `order-not-found`, `not-changeable` once anything is packed or all has ended, `invalid-request` for a day no
 * calendar knows
 */
export async function holdOrder(
  hub: Hub,
  caller: Caller,
  key: OrderKey,
  until: string | null,
  { holdReason = 'manual', words }: Holding = {},
): Promise<Order> {
  if (until !== null && !isDate(until)) throw noSuchDay(until)
  const byOperator = caller.kind === 'operator'
  const hold = { reason: byOperator ? holdReason : 'manual', until } as const
  return await changeOrder(hub, caller, key, words ?? null, (order) => held(order, hold, byOperator))
}

export function noSuchDay(text: string): Problem {
  return new Problem('invalid-request', { messages: [`“${text}” is no day; write it as YYYY-MM-DD.`] })
}

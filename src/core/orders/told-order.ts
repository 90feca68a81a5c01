import type { OperatorCaller, RetailerCaller } from '../access/caller.ts'
import { asRetailer } from '../access/desk-caller.ts'
import { getRetailer } from '../access/get-retailer.ts'
import type { Hub } from '../hub.ts'
import { type Arrival, findArrival } from './arrival.ts'
import { getOrder } from './find-orders.ts'
import type { Order } from './order.ts'
import type { OrderTelling } from './order-telling.ts'

/** By all APIs there are: handed in from where they are put together, for core knows none of them. */
export type TellByAll = (caller: RetailerCaller, order: Order) => Promise<readonly OrderTelling[]>

export interface ToldOrder {
  readonly tellings: readonly OrderTelling[]
  readonly arrival: Arrival | null
}

/** An order as its retailer reads it by each API. @throws Problem `retailer-not-found`, `order-not-found` */
export async function getToldOrder(
  hub: Hub,
  caller: OperatorCaller,
  key: { readonly retailer: string; readonly number: number },
  tell: TellByAll,
): Promise<ToldOrder> {
  const own = asRetailer(caller, await getRetailer(hub, caller, key.retailer))
  const order = await getOrder(hub, own, key.number)
  return { tellings: await tell(own, order), arrival: await findArrival(hub, own, order) }
}

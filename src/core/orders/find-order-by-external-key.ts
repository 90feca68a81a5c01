import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from './order.ts'

/** The `poKey` of an order that is known by the retailer's own key. */
export function externalPoKey(externalKey: string): string {
  return `order-key:${externalKey}`
}

/** The caller's own order with this key; undefined where there is none, another retailer's included. */
export async function findOrderByExternalKey(
  hub: Hub,
  { environment, retailerId }: RetailerCaller,
  externalKey: string,
): Promise<Order | undefined> {
  const number = await hub.orderNames[environment]({ retailerId, poKey: externalPoKey(externalKey) })
  return number === undefined ? undefined : await hub.orderReader[environment]({ retailerId, number })
}

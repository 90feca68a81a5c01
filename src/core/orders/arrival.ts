import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from './order.ts'
import { requestsOfOrder } from './requests/read-requests.ts'

/** The call that brought an order, word for word, without its secrets. */
export interface Arrival {
  readonly at: Date
  readonly method: string
  readonly address: string
  readonly contentType: string | null
  /** null: the log kept the call without it. */
  readonly body: string | null
  readonly status: number
  readonly answer: string | null
}

/** From the log of calls; null where it is not kept (any more), or the order came by another way. */
export async function findArrival(
  hub: Hub,
  { environment, retailerId }: RetailerCaller,
  order: Order,
): Promise<Arrival | null> {
  const calls = await requestsOfOrder(hub, { environment, retailerId }, order)
  const found = calls.find(({ brought }) => brought)
  if (!found) return null
  const { at, method, path, requestHeaders, requestBody, status, answerBody } = found
  return {
    ...{ at, method, status, address: path, body: requestBody, answer: answerBody },
    contentType: requestHeaders['content-type'] ?? null,
  }
}

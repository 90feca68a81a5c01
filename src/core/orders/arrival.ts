import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order } from './order.ts'

/** The call that brought an order, word for word, without its secrets. */
export interface Arrival {
  readonly at: Date
  readonly method: string
  readonly address: string
  readonly contentType: string | null
  readonly body: string
  readonly status: number
  readonly answer: string
}

/** null: nothing of it is kept. */
export type FindArrival = (hub: Hub, caller: RetailerCaller, order: Order) => Promise<Arrival | null>

/** Where no log of calls is kept, nobody knows how an order was worded. */
export const noArrival: FindArrival = async () => null

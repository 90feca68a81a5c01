import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { DialectName, Order } from './order.ts'

/** An order in the words of one API: the very answer its retailer would get there. */
export interface OrderTelling {
  readonly dialect: DialectName
  /** What would be asked, under the address of the dialect: `GET /api/orders/13561`. */
  readonly request: string
  readonly contentType: string
  readonly body: string
}

/** Of a dialect. `caller` needs no credential: nothing is asked that the retailer could not ask. */
export type TellOrder = (hub: Hub, caller: RetailerCaller, order: Order) => Promise<readonly OrderTelling[]>

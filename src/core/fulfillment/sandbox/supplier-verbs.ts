import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Order } from '../../orders/order.ts'
import { acknowledgeFulfillment } from '../answers/acknowledge-fulfillment.ts'
import { recordTracking } from '../record-tracking.ts'

/** What real suppliers say beside packing and shipping, as the verbs of core take it. */
export interface SupplierVerbs {
  /** Without lines: all that is open is accepted. */
  readonly acknowledge?: (
    hub: Hub,
    caller: FulfillmentCaller,
    input: {
      readonly invoiceNumber: string
      readonly supplierReference?: string
      readonly lines?: readonly {
        readonly lineNo: number
        readonly answer: 'accepted' | 'backordered' | 'rejected'
        /** `YYYY-MM-DD`, of what is backordered. */
        readonly until?: string
        readonly reason?: string
      }[]
    },
  ) => Promise<Order>
  readonly recordTracking?: (
    hub: Hub,
    caller: FulfillmentCaller,
    report: {
      readonly invoiceNumber: string
      readonly trackingNumber: string
      readonly scans: readonly {
        readonly at: Date
        readonly state: 'in_transit' | 'exception' | 'delivered'
        readonly place: string | null
        readonly text: string | null
      }[]
    },
  ) => Promise<unknown>
}

/** Those that this hub has: a step that needs another one says that it cannot be done here. */
export const supplierVerbs: SupplierVerbs = { acknowledge: acknowledgeFulfillment, recordTracking }

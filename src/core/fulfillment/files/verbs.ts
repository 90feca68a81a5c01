import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Order } from '../../orders/order.ts'
import { acknowledgeFulfillment } from '../answers/acknowledge-fulfillment.ts'
import { recordTracking } from '../record-tracking.ts'

export const lineAnswers = ['accepted', 'backordered', 'rejected'] as const
export type LineAnswer = (typeof lineAnswers)[number]

/** What a supplier says of its share of an order. */
export interface Acknowledgement {
  readonly invoiceNumber: string
  readonly supplierReference?: string | null
  /** Left out: all that is open is accepted. */
  readonly lines?: readonly AnsweredLine[]
}

export interface AnsweredLine {
  readonly lineNo: number
  /** Left out: all that is open of the line. */
  readonly quantity?: number
  readonly answer: LineAnswer
  readonly until?: string
  readonly reason?: string
}

/** What was scanned of a parcel. */
export interface Scans {
  readonly invoiceNumber: string
  readonly trackingNumber: string
  readonly scans: readonly ParcelScan[]
}

export const parcelStates = [
  ...(['label_created', 'in_transit', 'out_for_delivery', 'exception', 'returned', 'delivered'] as const),
] as const
export type ParcelState = (typeof parcelStates)[number]

export interface ParcelScan {
  readonly at: Date
  readonly state: ParcelState
  readonly place: string | null
  readonly text: string | null
}

/** Said twice, it changes nothing the second time. @throws Problem `fulfillment-not-found` and what else it refuses with */
export type Acknowledge = (hub: Hub, caller: FulfillmentCaller, input: Acknowledgement) => Promise<Order>

/** Gives how many of the scans were new. @throws Problem as above */
export type RecordTracking = (
  hub: Hub,
  caller: FulfillmentCaller,
  report: Scans,
) => Promise<{ readonly added: number; readonly state: string }>

/** What the rows of files are handed to; null: this hub does not take such files. */
export interface FileVerbs {
  readonly acknowledge: Acknowledge | null
  readonly recordTracking: RecordTracking | null
}

export const fileVerbs: FileVerbs = { acknowledge: acknowledgeFulfillment, recordTracking }

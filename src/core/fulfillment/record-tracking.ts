import type { WrittenEvent } from '../../store/orders/steps.ts'
import {
  insertScans,
  type ParcelKey,
  readScans,
  saveTracked,
  type ToldScan,
} from '../../store/tracking/scans.ts'
import { actorOf, type FulfillmentCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Fulfillment, Order, Shipment } from '../orders/order.ts'
import type { Scan, TrackingState } from '../shared/carrier-tracker.ts'
import { isProblem, Problem } from '../shared/problem.ts'
import { changeFulfillment } from './change-fulfillment.ts'
import type { Held } from './change-order.ts'
import type { OrderChange } from './order-change.ts'
import { arrived } from './tracking/arrived.ts'
import { mostScans, scanComplaint, toldScan } from './tracking/scan-rules.ts'
import { hasArrived, newsOf, type Tracked, tracked } from './tracking/tracked.ts'

/** What somebody knows of one parcel. */
export interface TrackingReport {
  /** Of the fulfillment that the parcel left with. */
  readonly invoiceNumber: string
  readonly trackingNumber: string
  /** In any order; what is known already changes nothing. 1 to 100. */
  readonly scans: readonly Scan[]
}

export interface RecordedTracking {
  readonly invoiceNumber: string
  readonly trackingNumber: string
  /** Where the parcel stands now. */
  readonly state: TrackingState
  readonly at: Date | null
  /** Scans that were new. */
  readonly added: number
  /** After it. */
  readonly fulfillmentState: Fulfillment['state']
}

/**
 * Keeps what was scanned of a parcel: by the operator, a supplier for its own, or the hub when it has asked a carrier. The latest
 * scan by its own time decides; the same again changes nothing. Each change is told once, and a fulfillment of which every unit
 * has left and every parcel was delivered is completed. @throws Problem `fulfillment-not-found`, `shipment-not-found`,
 * `invalid-request` for a scan that cannot be
 */
export async function recordTracking(
  hub: Hub,
  caller: FulfillmentCaller,
  report: TrackingReport,
): Promise<RecordedTracking> {
  const { invoiceNumber, trackingNumber, scans } = report
  if (scans.length < 1 || scans.length > mostScans)
    throw new Problem('invalid-request', { messages: [`A report has 1 to ${mostScans} scans.`] })
  let added = 0
  const order = await changeFulfillment(hub, caller, invoiceNumber, null, async (fulfillment, now, held) => {
    const shipment = shipmentOf(fulfillment, trackingNumber)
    const complaints = scans.flatMap((scan) => scanComplaint(scan, held.at) ?? [])
    if (complaints.length > 0) throw new Problem('invalid-request', { messages: complaints })
    const told = scans.map((scan) => toldScan(scan))
    const noted = await noteScans(held, { fulfillment, shipment, order: now }, told, actorOf(caller))
    added = noted.added
    return noted.change
  })
  return { invoiceNumber, trackingNumber, added, ...standing(order, report) }
}

/** One of many: what was recorded, or why not. */
export type TrackingResult =
  | { readonly kind: 'recorded'; readonly recorded: RecordedTracking }
  | { readonly kind: 'refused'; readonly report: TrackingReport; readonly problem: Problem }

/** The same for many, one after the other; what is wrong with one hurts no other. */
export async function recordTrackings(
  hub: Hub,
  caller: FulfillmentCaller,
  reports: readonly TrackingReport[],
): Promise<readonly TrackingResult[]> {
  const results: TrackingResult[] = []
  for (const report of reports) {
    try {
      results.push({ kind: 'recorded', recorded: await recordTracking(hub, caller, report) })
    } catch (error) {
      if (!isProblem(error)) throw error
      results.push({ kind: 'refused', report, problem: error })
    }
  }
  return results
}

/** @throws Problem `shipment-not-found` */
export function shipmentOf({ shipments, invoiceNumber }: Fulfillment, trackingNumber: string): Shipment {
  const known = shipments.filter((each) => each.trackingNumber === trackingNumber)
  // recorded anew after it was called back: the one that stands
  const found = known.find(({ voided }) => !voided) ?? known[0]
  if (!found)
    throw new Problem('shipment-not-found', { shipment: trackingNumber, fulfillment: invoiceNumber })
  return found
}

/** Where a parcel stands in the order as it is now. */
export function standing(
  order: Order,
  { invoiceNumber, trackingNumber }: Pick<TrackingReport, 'invoiceNumber' | 'trackingNumber'>,
): Pick<RecordedTracking, 'state' | 'at' | 'fulfillmentState'> {
  const fulfillment = order.fulfillments.find((each) => each.invoiceNumber === invoiceNumber)
  if (!fulfillment) throw new Problem('fulfillment-not-found', { fulfillment: invoiceNumber })
  const { tracking } = shipmentOf(fulfillment, trackingNumber)
  return { state: tracking.state, at: tracking.at, fulfillmentState: fulfillment.state }
}

interface Parcel {
  readonly order: Order
  readonly fulfillment: Fulfillment
  readonly shipment: Shipment
}

/**
 * Writes scans under the lock of their order, and says what becomes of the order by them. What was called back is kept note of,
 * and nobody is told.
 */
export async function noteScans(
  { tx, at, locked }: Held,
  parcel: Parcel,
  scans: readonly ToldScan[],
  actor: string,
): Promise<{ readonly added: number; readonly change: OrderChange | null }> {
  const { shipment } = parcel
  const key: ParcelKey = { ...locked, shipmentNo: shipment.shipmentNo }
  const added = await insertScans(tx, key, scans, { actor, at })
  const now = tracked(await readScans(tx, key))
  if (added > 0) await saveTracked(tx, key, now, { isOver: hasArrived(now), now: at })
  return { added, change: shipment.voided ? null : changeBy(parcel, now, scans) }
}

function changeBy(parcel: Parcel, now: Tracked, scans: readonly ToldScan[]): OrderChange | null {
  const { order, fulfillment, shipment } = parcel
  const moved = arrived(order, fulfillment, { ...shipment, tracking: now })
  const type = newsOf(shipment.tracking.state, now.state)
  if (type === null && moved.steps.length === 0) return null
  const news = type === null ? [] : [newsEvent(type, parcel, { now, scans, state: moved.state })]
  // a parcel that arrives later has not left later
  return { ...moved, news, parts: [], shipments: [], shipDate: fulfillment.shipDate }
}

function newsEvent(
  type: string,
  { fulfillment, shipment }: Parcel,
  { now, scans, state }: { now: Tracked; scans: readonly ToldScan[]; state: Order['state'] },
): WrittenEvent {
  const scan = scans.find((each) => each.state === now.state && each.at.getTime() === now.at?.getTime())
  return {
    type,
    suppliers: [fulfillment.supplierId],
    payload: {
      fulfillmentNo: fulfillment.fulfillmentNo,
      shipmentNo: shipment.shipmentNo,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      trackingState: now.state,
      scannedAt: now.at,
      place: scan?.place ?? null,
      text: scan?.text ?? null,
      state,
    },
  }
}

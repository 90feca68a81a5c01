import { appendAudit } from '../../store/access.ts'
import { actorOf, type OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { TrackingState } from '../shared/carrier-tracker.ts'
import { changeFulfillment } from './change-fulfillment.ts'
import { noteScans, type RecordedTracking, shipmentOf, standing } from './record-tracking.ts'
import { toldScan } from './tracking/scan-rules.ts'

export interface TrackingCorrection {
  readonly invoiceNumber: string
  readonly trackingNumber: string
  /** Where the parcel really is. */
  readonly state: TrackingState
  /** Why, in somebody's words; kept in the order's history and in the audit trail. */
  readonly reason: string
}

/**
 * The operator's word against a carrier's: it stands against all that was scanned before, and what is scanned later decides
 * again. A parcel that never was delivered takes its fulfillment back from completed to shipped. Safe to send again.
 * @throws Problem `fulfillment-not-found`, `shipment-not-found`
 */
export async function correctTracking(
  hub: Hub,
  caller: OperatorCaller,
  { invoiceNumber, trackingNumber, state, reason }: TrackingCorrection,
): Promise<RecordedTracking> {
  let added = 0
  const order = await changeFulfillment(
    hub,
    caller,
    invoiceNumber,
    reason,
    async (fulfillment, now, held) => {
      const shipment = shipmentOf(fulfillment, trackingNumber)
      // the word again changes nothing
      if (shipment.tracking.state === state) return null
      const scan = toldScan({ at: held.at, state, place: null, text: reason }, true)
      const noted = await noteScans(held, { fulfillment, shipment, order: now }, [scan], actorOf(caller))
      added = noted.added
      await appendAudit(held.tx, {
        environment: caller.environment,
        actor: actorOf(caller),
        action: 'tracking.correct',
        subject: `shipment:${invoiceNumber}/${trackingNumber}`,
        facts: { from: shipment.tracking.state, to: state, reason },
        at: held.at,
      })
      return noted.change
    },
  )
  return { invoiceNumber, trackingNumber, added, ...standing(order, { invoiceNumber, trackingNumber }) }
}

import type { FulfillmentCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { type EventFact, factsOf } from './evidence/facts.ts'
import { toldToSupplier } from './evidence/told-payload.ts'
import { findOwnWork } from './find-fulfillments.ts'

/**
 * What happened to a fulfillment, oldest first, with who did it. Of its payloads only what its supplier is told.
 * @throws Problem `fulfillment-not-found`, for another supplier's as well
 */
export async function timelineOf(
  hub: Hub,
  caller: FulfillmentCaller,
  invoiceNumber: string,
): Promise<readonly EventFact[]> {
  const { retailerId, number, fulfillmentNo } = await findOwnWork(hub, caller, invoiceNumber)
  const { events } = await factsOf(hub, caller, { retailerId, number, fulfillmentNo })
  return events.flatMap((event) => {
    const payload = toldToSupplier({ payload: { ...event.payload } }, fulfillmentNo)
    return payload ? [{ ...event, payload }] : []
  })
}

import { readWorkItems } from '../../../store/orders/supplier-work.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import {
  type BusinessReport,
  type BusinessRequest,
  throughBusinessFile,
} from '../../catalog/imports/business-file.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order, Shipment } from '../../orders/order.ts'
import { localDate } from '../../shared/local-date.ts'
import { isProblem, Problem } from '../../shared/problem.ts'
import type { ImportFileSource } from '../../shared/rows/file-table.ts'
import { groupRows, type RowGroup, resultsOf } from '../../shared/rows/row-groups.ts'
import type { RowResult } from '../../shared/rows/row-result.ts'
import { toldProblem } from '../../shared/rows/told-problem.ts'
import { changeFulfillment } from '../change-fulfillment.ts'
import { openQuantity } from '../order-change.ts'
import { shipped } from '../shipped.ts'
import { knownCarriers, trackingUrl } from '../tracking-url.ts'
import { carrierOf } from './cells.ts'
import { linesOf, parcelOf, readShipmentRow, type SaidParcel, type ShipmentRow } from './shipment-rows.ts'

/**
 * Records the parcels of a file: one for each fulfillment and tracking number, whichever rows it stands in. Each is answered by
 * itself, and the same file again changes nothing. @throws Problem `mapping-not-found`, `invalid-request`
 */
export async function importShipments(
  hub: Hub,
  caller: FulfillmentCaller,
  source: ImportFileSource,
  request: BusinessRequest,
): Promise<BusinessReport> {
  return await throughBusinessFile(hub, caller, 'shipments', source, request, async (rows, { columnOf }) => {
    const { groups, refused } = groupRows(rows, {
      read: readShipmentRow,
      keyOf: ({ fulfillment, trackingNumber }) =>
        fulfillment === null ? null : `${fulfillment}\n${trackingNumber?.toUpperCase() ?? ''}`,
      subjectOf: ({ fulfillment }) => fulfillment ?? '',
      columnOf,
    })
    const results: RowResult[] = [...refused]
    for (const group of groups) results.push(...(await taken(hub, caller, group, request)))
    return results
  })
}

async function taken(
  hub: Hub,
  caller: FulfillmentCaller,
  group: RowGroup<ShipmentRow>,
  request: BusinessRequest,
): Promise<readonly RowResult[]> {
  const { parcel, complaints } = parcelOf(group)
  const all = (result: Omit<RowResult, 'row' | 'subject'>) => resultsOf(group, parcel.fulfillment, result)
  const why = group.broken ?? (complaints.length > 0 ? complaints.join(' ') : null)
  if (why !== null) return all({ outcome: 'refused', message: why })
  try {
    const { order, isKnown } = await ship(hub, caller, { parcel, group }, request)
    const fulfillment = order.fulfillments.find(({ invoiceNumber }) => invoiceNumber === parcel.fulfillment)
    const outcome = isKnown ? 'known' : 'accepted'
    const told = isKnown
      ? 'This parcel is known already.'
      : request.dryRun
        ? 'It would be recorded.'
        : 'Recorded.'
    return all({
      outcome,
      number: order.number,
      message: `${told}${request.dryRun ? '' : openOf(fulfillment)}`,
    })
  } catch (error) {
    // an outage ends the file: the rest of it has not been looked at
    if (!isProblem(error)) throw error
    return all({ outcome: 'refused', message: toldProblem(error) })
  }
}

function openOf(fulfillment: Fulfillment | undefined): string {
  const parts = fulfillment?.parts ?? []
  const open = parts.reduce((sum, part) => sum + openQuantity(part), 0)
  const all = parts.reduce((sum, { quantity }) => sum + quantity, 0)
  return open === 0 ? '' : ` Of ${all} units ${open} ${open === 1 ? 'is' : 'are'} still to be sent.`
}

interface Said {
  readonly parcel: SaidParcel
  readonly group: RowGroup<ShipmentRow>
}

async function ship(
  hub: Hub,
  caller: FulfillmentCaller,
  { parcel, group }: Said,
  { dryRun }: BusinessRequest,
): Promise<{ readonly order: Order; readonly isKnown: boolean }> {
  let isKnown = true
  const { trackingNumber, shipDate } = parcel
  const order = await changeFulfillment(
    hub,
    caller,
    parcel.fulfillment,
    null,
    async (fulfillment, now, held) => {
      isKnown = true
      const known = fulfillment.shipments.find(
        (each) => each.trackingNumber === trackingNumber && !each.voided,
      )
      const itemIds = fulfillment.parts.map(({ itemId }) => itemId)
      const items = await readWorkItems(held.tx, fulfillment.supplierId, itemIds)
      const goods = { order: now, fulfillment, items: new Map(items.map((item) => [item.itemId, item])) }
      const { lines, complaint } = linesOf(group, goods, known)
      if (complaint !== null) throw new Problem('invalid-request', { messages: [complaint] })
      const sent = {
        ...sentBy(parcel, now, known),
        fulfillmentNo: fulfillment.fulfillmentNo,
        trackingNumber,
        lines,
      }
      const change = shipped(now, sent)
      if (!change) return null
      requireDay(shipDate, localDate(held.at, held.timezone))
      isKnown = false
      if (dryRun) return null
      return shipDate === null ? change : { ...change, shipDate }
    },
  )
  return { order, isKnown }
}

/** A carrier that is not said is the one that was asked for; of a parcel that is known, its own in whatever case. */
function sentBy(
  { carrier, service, trackingUrl: page, trackingNumber }: SaidParcel,
  { shipVia }: Order,
  known: Shipment | undefined,
) {
  const asked = shipVia?.carrier ? carrierOf(shipVia.carrier) : undefined
  const named = carrier ?? known?.carrier ?? asked?.carrier
  if (!named)
    throw new Problem('invalid-request', { messages: ['The carrier is missing: the order asked for none.'] })
  const isSame = known?.carrier && carrierOf(known.carrier).carrier.toLowerCase() === named.toLowerCase()
  const url = page ?? known?.trackingUrl ?? trackingUrl(named, trackingNumber)
  if (url === undefined) {
    const sentence = `No tracking page is known for “${named}” (known: ${knownCarriers.join(', ')}): add a column tracking_url.`
    throw new Problem('invalid-request', { messages: [sentence] })
  }
  return {
    carrier: isSame && known.carrier ? known.carrier : named,
    service: service ?? (carrier === null ? (asked?.service ?? shipVia?.service ?? null) : null),
    trackingUrl: url,
  }
}

/** Goods left today or before; a year ago is a slip of the pen. */
function requireDay(day: string | null, today: string): void {
  if (day === null) return
  const ahead = (Date.parse(day) - Date.parse(today)) / 86_400_000
  if (ahead > 1)
    throw new Problem('invalid-request', {
      messages: [`The ship date ${day} lies ahead: send the row when the goods have left.`],
    })
  if (ahead < -365)
    throw new Problem('invalid-request', {
      messages: [`The ship date ${day} is more than a year ago: correct it.`],
    })
}

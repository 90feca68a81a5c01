import type { FulfillmentCaller } from '../../access/caller.ts'
import {
  type BusinessReport,
  type BusinessRequest,
  throughBusinessFile,
} from '../../catalog/imports/business-file.ts'
import type { Hub } from '../../hub.ts'
import { isProblem } from '../../shared/problem.ts'
import { BadCell, type RowCells, textCell } from '../../shared/rows/cells.ts'
import type { ImportFileSource } from '../../shared/rows/file-table.ts'
import { groupRows, type RowGroup, resultsOf } from '../../shared/rows/row-groups.ts'
import type { RowResult } from '../../shared/rows/row-result.ts'
import { toldProblem } from '../../shared/rows/told-problem.ts'
import { getFulfillment } from '../find-fulfillments.ts'
import { codeCell, momentCell, trackingCell } from './cells.ts'
import type { ParcelState, RecordTracking } from './verbs.ts'

/** Scans of one telling. */
const AT_ONCE = 100

interface TrackingRow {
  readonly fulfillment: string | null
  readonly trackingNumber: string | null
  readonly state: ParcelState | null
  readonly at: Date | null
  readonly place: string | null
  readonly text: string | null
}

/**
 * Records what became of parcels, for each fulfillment and tracking number at once. Each is answered by itself, and the same file
 * again changes nothing. @throws Problem `mapping-not-found`, `invalid-request`
 */
export async function importTracking(
  hub: Hub,
  caller: FulfillmentCaller,
  source: ImportFileSource,
  request: BusinessRequest,
  record: RecordTracking,
): Promise<BusinessReport> {
  return await throughBusinessFile(hub, caller, 'tracking', source, request, async (rows, { columnOf }) => {
    const { groups, refused } = groupRows(rows, {
      read: readRow,
      keyOf: ({ fulfillment, trackingNumber }) =>
        fulfillment === null || trackingNumber === null ? null : `${fulfillment}\n${trackingNumber}`,
      subjectOf: ({ fulfillment }) => fulfillment ?? '',
      columnOf,
    })
    const results: RowResult[] = [...refused]
    // scans stand alone: one that is bad takes no other along
    for (const group of groups) results.push(...(await taken(hub, caller, group, request, record)))
    return results
  })
}

function readRow(cells: RowCells): TrackingRow {
  const said = {
    fulfillment: cells.read('fulfillment', codeCell) ?? null,
    trackingNumber: cells.read('tracking_number', trackingCell) ?? null,
    state: cells.read('status', stateCell) ?? null,
    at: cells.read('at', momentCell) ?? null,
    place: cells.read('place', textCell(200)) ?? null,
    text: cells.read('text', textCell(500)) ?? null,
  }
  if (cells.refusals.length > 0) return said
  const needed = [
    ['fulfillment', said.fulfillment, 'is missing: the number of the purchase order'],
    ['tracking_number', said.trackingNumber, 'is missing: a parcel is known by it'],
    ['status', said.state, 'is missing: such as in transit or delivered'],
    ['at', said.at, 'is missing: without a time the same scan could not be known again'],
  ] as const
  for (const [column, value, reason] of needed)
    if (value === null) cells.refuse({ column, value: '', reason })
  return said
}

async function taken(
  hub: Hub,
  caller: FulfillmentCaller,
  group: RowGroup<TrackingRow>,
  { dryRun }: BusinessRequest,
  record: RecordTracking,
): Promise<readonly RowResult[]> {
  const { fulfillment, trackingNumber } = group.rows[0]?.said ?? {}
  const [invoiceNumber, parcel] = [fulfillment ?? '', trackingNumber ?? '']
  const all = (result: Omit<RowResult, 'row' | 'subject'>) => resultsOf(group, invoiceNumber, result)
  const scans = group.rows.flatMap(({ said: { state, at, place, text } }) =>
    state !== null && at !== null ? [{ state, at, place, text }] : [],
  )
  try {
    const { order, fulfillment: whole } = await getFulfillment(hub, caller, invoiceNumber)
    const { number } = order
    if (!whole.shipments.some((each) => each.trackingNumber === parcel))
      return all({
        outcome: 'refused',
        number,
        message: 'The purchase order has no such parcel: send its shipment first.',
      })
    if (dryRun) return all({ outcome: 'accepted', number, message: 'It would be recorded.' })
    let added = 0
    let state = ''
    for (let at = 0; at < scans.length; at += AT_ONCE) {
      const some = { invoiceNumber, trackingNumber: parcel, scans: scans.slice(at, at + AT_ONCE) }
      const recorded = await record(hub, caller, some)
      added += recorded.added
      state = recorded.state
    }
    return added === 0
      ? all({ outcome: 'known', number, message: 'This was known already.' })
      : all({
          outcome: 'accepted',
          number,
          message: `Recorded: the parcel is ${state.replaceAll('_', ' ')}.`,
        })
  } catch (error) {
    if (!isProblem(error)) throw error
    return all({ outcome: 'refused', message: toldProblem(error) })
  }
}

/** The likeliest reading comes first: `out for delivery` is no delivery, `returned to sender` no exception. */
const readings: readonly (readonly [RegExp, ParcelState])[] = [
  [
    /undeliver|not deliver|deliver\w* (attempt|exception|fail)|failed|exception|delay|damage|lost|held|alert/,
    'exception',
  ],
  [/return/, 'returned'],
  [/out for deliver|on vehicle|with courier|^od$/, 'out_for_delivery'],
  [/deliver(ed|y complete)|signed for|^dl$|^pod$/, 'delivered'],
  [/label|manifest|pre ?(shipment|transit)|information received|^oc$/, 'label_created'],
  [
    /transit|picked up|pick up|depart|arriv|accept|origin|sort|process|on (the|its) way|shipped|^(it|pu|dp|ar|of)$/,
    'in_transit',
  ],
]

function stateCell(text: string): ParcelState | BadCell {
  const word = text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
  const found = readings.find(([reading]) => reading.test(word))
  return found?.[1] ?? new BadCell('is no status of a parcel such as in transit or delivered')
}

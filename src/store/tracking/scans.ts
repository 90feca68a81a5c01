import type { KnownScan, Tracked } from '../../core/fulfillment/tracking/tracked.ts'
import type { Scan } from '../../core/shared/carrier-tracker.ts'
import { changed, type Queryable, rows } from '../sql.ts'

/** One parcel of an order that is locked. */
export interface ParcelKey {
  readonly retailerId: number
  readonly placedMonth: number
  readonly number: number
  readonly shipmentNo: number
}

export interface ToldScan extends Scan {
  /** The same for what says the same. */
  readonly key: string
  readonly isCorrection: boolean
}

const parcelOf = ({ retailerId, placedMonth, number, shipmentNo }: ParcelKey) => [
  retailerId,
  placedMonth,
  number,
  shipmentNo,
]

/** Keeps what is new of these; how many that were. */
export async function insertScans(
  db: Queryable,
  parcel: ParcelKey,
  scans: readonly ToldScan[],
  { actor, at }: { readonly actor: string; readonly at: Date },
): Promise<number> {
  return await changed(
    db,
    {
      name: 'tracking.insertScans',
      text: `insert into parcel_scan (retailer_id, placed_month, number, shipment_no, scan_key, at, state, place, text,
                                      is_correction, actor, recorded_at)
             select $1, $2, $3, $4, key, at, state, place, text, "isCorrection", $6, $7
               from json_to_recordset($5) x(key text, at timestamptz, state text, place text, text text,
                                            "isCorrection" boolean)
             on conflict do nothing`,
    },
    [...parcelOf(parcel), JSON.stringify(scans), actor, at],
  )
}

export interface StoredScan extends KnownScan {
  readonly actor: string
  readonly recordedAt: Date
}

/** All that was said of one parcel, oldest first. Needs the fence of its retailer. */
export async function readScans(db: Queryable, parcel: ParcelKey): Promise<readonly StoredScan[]> {
  return await rows<StoredScan>(
    db,
    {
      name: 'tracking.readScans',
      text: `select at, state, place, text, is_correction as "isCorrection", told_no as "toldNo", actor,
                    recorded_at as "recordedAt"
               from parcel_scan
              where retailer_id = $1 and placed_month = $2 and number = $3 and shipment_no = $4
              order by at, told_no`,
    },
    parcelOf(parcel),
  )
}

export interface OrdersScan extends StoredScan {
  readonly shipmentNo: number
}

/** The same for all the parcels of one order. */
export async function readScansOfOrder(
  db: Queryable,
  retailerId: number,
  number: number,
): Promise<readonly OrdersScan[]> {
  return await rows<OrdersScan>(
    db,
    {
      name: 'tracking.readScansOfOrder',
      text: `select s.shipment_no as "shipmentNo", s.at, s.state, s.place, s.text, s.is_correction as "isCorrection",
                    s.told_no as "toldNo", s.actor, s.recorded_at as "recordedAt"
               from orders o
               join parcel_scan s on s.retailer_id = o.retailer_id and s.placed_month = o.placed_month and s.number = o.number
              where o.retailer_id = $1 and o.number = $2
              order by s.shipment_no, s.at, s.told_no`,
    },
    [retailerId, number],
  )
}

/** Where the parcel stands now; what has arrived is not asked about any more, and what was thought to have arrived is again. */
export async function saveTracked(
  db: Queryable,
  parcel: ParcelKey,
  { state, at }: Tracked,
  { isOver, now }: { readonly isOver: boolean; readonly now: Date },
): Promise<void> {
  await changed(
    db,
    {
      name: 'tracking.saveTracked',
      text: `update parcel
                set tracking_state = $5, tracking_at = $6,
                    next_at = case when $7 then null when next_at is null and gave_up_at is null then $8 else next_at end
              where retailer_id = $1 and placed_month = $2 and number = $3 and shipment_no = $4`,
    },
    [...parcelOf(parcel), state, at, isOver, now],
  )
}

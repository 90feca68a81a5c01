import { type Queryable, rows } from '../sql.ts'
import type { Whose } from './fulfillments.ts'

export interface TroubledParcel {
  readonly invoiceNumber: string
  readonly shipmentNo: number
  readonly trackingNumber: string
  readonly state: 'exception' | 'returned'
  readonly retailerId: number
  readonly supplierId: number
  readonly since: Date
}

/** Parcels that are held up, or go back, for so many days at most; the oldest trouble first. Needs the fence of the retailers. */
export async function findTroubledParcels(
  db: Queryable,
  { clocks, supplierIds }: Whose,
  days: number,
  most: number,
): Promise<readonly TroubledParcel[]> {
  return await rows<TroubledParcel>(
    db,
    {
      name: 'attention.parcels',
      text: `select f.invoice_number as "invoiceNumber", s.shipment_no as "shipmentNo", s.tracking_number as "trackingNumber",
                    p.tracking_state as state, f.retailer_id as "retailerId", f.supplier_id as "supplierId",
                    p.tracking_at as since
               from unnest($1::int[], $2::timestamptz[]) c(retailer_id, now)
               join parcel p on p.retailer_id = c.retailer_id and p.tracking_state in ('exception', 'returned')
                    and p.tracking_at >= c.now - $4::int * interval '1 day'
               join shipment s on s.retailer_id = p.retailer_id and s.placed_month = p.placed_month
                    and s.number = p.number and s.shipment_no = p.shipment_no and not s.voided
               join fulfillment f on f.retailer_id = s.retailer_id and f.placed_month = s.placed_month
                    and f.number = s.number and f.fulfillment_no = s.fulfillment_no
                    and ($3::int[] is null or f.supplier_id = any ($3))
              order by p.tracking_at limit $5`,
    },
    [clocks.map(({ retailerId }) => retailerId), clocks.map(({ now }) => now), supplierIds, days, most],
  )
}

export interface RefusedReceived {
  readonly receivedFileId: number
  readonly supplierId: number
  readonly kind: string
  readonly fileName: string
  readonly refused: number
  readonly problem: string | null
  readonly since: Date
}

/** Files of suppliers that were not taken whole since a moment, the oldest first. */
export async function findRefusedReceived(
  db: Queryable,
  supplierIds: readonly number[] | null,
  since: Date,
  most: number,
): Promise<readonly RefusedReceived[]> {
  return await rows<RefusedReceived>(
    db,
    {
      name: 'attention.receivedFiles',
      text: `select received_file_id as "receivedFileId", supplier_id as "supplierId", kind, file_name as "fileName",
                    coalesce((counts ->> 'refused')::int, 0) as refused, problem, ended_at as since
               from received_file
              where state in ('refused', 'poisoned') and ended_at >= $2
                and ($1::int[] is null or supplier_id = any ($1))
              order by ended_at limit $3`,
    },
    [supplierIds, since, most],
  )
}

import { changed, type Queryable, rows } from '../sql.ts'

/** A parcel that this process asks about until its lease ends. */
export interface DueParcel {
  readonly retailerId: number
  readonly placedMonth: number
  readonly number: number
  readonly shipmentNo: number
  readonly leaseNumber: number
  readonly quiet: number
  readonly carrier: string | null
  readonly trackingNumber: string
  readonly shippedAt: Date
  readonly invoiceNumber: string
  /** Called back since: nobody asks again. */
  readonly isVoided: boolean
  /** The moment as of which it is asked about. */
  readonly asOf: Date
}

/** A retailer, and what its clock shows. */
export interface RetailersMoment {
  readonly retailerId: number
  readonly now: Date
}

export interface NewParcel {
  readonly retailerId: number
  readonly placedMonth: number
  readonly number: number
  readonly shipmentNo: number
  readonly carrier: string | null
}

/** Parcels of which it is not known yet whom to ask. Needs the fence of the retailers. */
export async function readUnassigned(
  db: Queryable,
  retailers: readonly RetailersMoment[],
  most: number,
): Promise<readonly NewParcel[]> {
  return await rows<NewParcel>(
    db,
    {
      name: 'tracking.readUnassigned',
      text: `select p.retailer_id as "retailerId", p.placed_month as "placedMonth", p.number, p.shipment_no as "shipmentNo",
                    s.carrier
               from unnest($1::int[], $2::timestamptz[]) r(retailer_id, now)
              cross join lateral (
                     select * from parcel p
                      where p.retailer_id = r.retailer_id and p.carrier_id is null and p.next_at <= r.now
                      order by p.next_at limit $3) p
               join shipment s on s.retailer_id = p.retailer_id and s.placed_month = p.placed_month
                    and s.number = p.number and s.shipment_no = p.shipment_no
              limit $3`,
    },
    [retailers.map(({ retailerId }) => retailerId), retailers.map(({ now }) => now), most],
  )
}

/** Whom to ask from now on; null: nobody, until there is somebody. */
export async function assignParcels(
  db: Queryable,
  parcels: readonly (NewParcel & { readonly carrierId: number | null })[],
): Promise<void> {
  await changed(
    db,
    {
      name: 'tracking.assign',
      text: `update parcel p
                set carrier_id = a.carrier_id, next_at = case when a.carrier_id is null then null else p.next_at end
               from unnest($1::int[], $2::int[], $3::bigint[], $4::int[], $5::int[])
                    a(retailer_id, placed_month, number, shipment_no, carrier_id)
              where p.retailer_id = a.retailer_id and p.placed_month = a.placed_month and p.number = a.number
                and p.shipment_no = a.shipment_no and p.carrier_id is null and p.next_at is not null`,
    },
    [
      parcels.map(({ retailerId }) => retailerId),
      parcels.map(({ placedMonth }) => placedMonth),
      parcels.map(({ number }) => number),
      parcels.map(({ shipmentNo }) => shipmentNo),
      parcels.map(({ carrierId }) => carrierId),
    ],
  )
}

/**
 * Takes what is due of one carrier: of every retailer first its longest due, then of each its second, so that one with many does
 * not keep the others waiting. While the lease lasts, nobody else is given it. Needs the fence of the retailers.
 */
export async function claimParcels(
  db: Queryable,
  retailers: readonly RetailersMoment[],
  claim: { readonly carrierId: number; readonly leaseMs: number; readonly most: number },
): Promise<readonly DueParcel[]> {
  return await rows<DueParcel>(
    db,
    {
      name: 'tracking.claim',
      text: `with due as materialized (
               select p.*, r.now
                 from unnest($1::int[], $3::timestamptz[]) r(retailer_id, now)
                cross join lateral (
                       select q.*, row_number() over (order by q.next_at) as turn
                         from (select * from parcel p
                                where p.retailer_id = r.retailer_id and p.carrier_id = $2 and p.next_at <= r.now
                                order by p.next_at limit $5 for update skip locked) q) p
                order by p.turn, p.next_at limit $5),
             taken as (
               update parcel p set next_at = d.now + $4::int * interval '1 millisecond',
                                   lease_number = p.lease_number + 1
                 from due d
                where p.retailer_id = d.retailer_id and p.placed_month = d.placed_month and p.number = d.number
                  and p.shipment_no = d.shipment_no
               returning p.*, d.now)
             select t.retailer_id as "retailerId", t.placed_month as "placedMonth", t.number,
                    t.shipment_no as "shipmentNo", t.lease_number as "leaseNumber", t.quiet, s.carrier,
                    s.tracking_number as "trackingNumber", s.shipped_at as "shippedAt",
                    f.invoice_number as "invoiceNumber", s.voided as "isVoided", t.now as "asOf"
               from taken t
               join shipment s on s.retailer_id = t.retailer_id and s.placed_month = t.placed_month
                    and s.number = t.number and s.shipment_no = t.shipment_no
               join fulfillment f on f.retailer_id = s.retailer_id and f.placed_month = s.placed_month
                    and f.number = s.number and f.fulfillment_no = s.fulfillment_no`,
    },
    [
      retailers.map(({ retailerId }) => retailerId),
      claim.carrierId,
      retailers.map(({ now }) => now),
      claim.leaseMs,
      claim.most,
    ],
  )
}

export interface SettledParcel {
  readonly parcel: DueParcel
  /** null: not any more. */
  readonly nextAt: Date | null
  readonly quiet: number
  readonly isAsked: boolean
}

/** When each is asked about again, for those whose lease is still ours. What has arrived meanwhile stays as it is. */
export async function settleParcels(db: Queryable, settled: readonly SettledParcel[]): Promise<void> {
  await changed(
    db,
    {
      name: 'tracking.settle',
      text: `update parcel p
                set next_at = a."nextAt", quiet = a.quiet, asked_at = case when a."isAsked" then a."asOf" else p.asked_at end,
                    gave_up_at = case when a."nextAt" is null then a."asOf" end
               from json_to_recordset($1) a("retailerId" int, "placedMonth" int, number bigint, "shipmentNo" int,
                                            "leaseNumber" bigint, "nextAt" timestamptz, quiet int, "isAsked" boolean,
                                            "asOf" timestamptz)
              where p.retailer_id = a."retailerId" and p.placed_month = a."placedMonth" and p.number = a.number
                and p.shipment_no = a."shipmentNo" and p.lease_number = a."leaseNumber" and p.next_at is not null`,
    },
    [JSON.stringify(settled.map(({ parcel, ...rest }) => ({ ...parcel, ...rest })))],
  )
}

/** What one carrier was asked about is looked up anew, and so is what nobody was asked about. Needs the fence of the retailers. */
export async function unassignParcels(
  db: Queryable,
  retailers: readonly number[],
  carrierId: number | null,
  now: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: 'tracking.unassign',
      text: `update parcel set carrier_id = null, next_at = $3
              where retailer_id = any ($1::int[]) and gave_up_at is null and tracking_state not in ('delivered', 'returned')
                and (($2::int is not null and carrier_id = $2 and next_at is not null)
                     or ($2 is null and carrier_id is null and next_at is null))`,
    },
    [retailers, carrierId, now],
  )
}

import { type Queryable, row, rows } from './sql.ts'

/** A parcel as its retailer is told of it. */
export interface ToldShipment {
  readonly number: number
  readonly shipmentNo: number
  readonly toldAt: Date
  readonly po: string | null
  readonly invoiceNumber: string
  readonly supplierId: number
  readonly supplierName: string
  readonly carrier: string | null
  readonly service: string | null
  readonly trackingNumber: string
  readonly trackingUrl: string
  readonly shippedAt: Date
  readonly items: readonly { readonly lineNo: number; readonly sku: string; readonly quantity: number }[]
}

/** Everything up to it has been told. */
export interface ShipmentPlace {
  readonly toldAt: Date
  readonly number: number
  readonly shipmentNo: number
}

/** `n` is the notice. */
const told = `
       n.number, n.shipment_no as "shipmentNo", n.told_at as "toldAt", o.po, f.invoice_number as "invoiceNumber",
       f.supplier_id as "supplierId", u.name as "supplierName", s.carrier, s.service, s.tracking_number as "trackingNumber",
       s.tracking_url as "trackingUrl", s.shipped_at as "shippedAt",
       (select coalesce(json_agg(json_build_object('lineNo', l.line_no, 'sku', l.sku, 'quantity', q.quantity) order by l.line_no), '[]')
          from (select (e ->> 'lineNo')::int as line_no, sum((e ->> 'quantity')::int) as quantity
                  from jsonb_array_elements(s.parts) e group by 1) q
          join order_line l on l.retailer_id = n.retailer_id and l.placed_month = n.placed_month
               and l.number = n.number and l.line_no = q.line_no) as items`
/**
 * Not called back. Asked of each notice before a page is cut: of a page cut first too little could be left, and a reader would
 * stand still. By its key, as one value: as a join it would be merged with the whole table.
 */
const stands = `
       (select not s.voided from shipment s
         where s.retailer_id = n.retailer_id and s.placed_month = n.placed_month and s.number = n.number
           and s.shipment_no = n.shipment_no)`
/** Each looked up by its key: joined otherwise, whole tables would be merged for a page. */
const and = `
      cross join lateral (select * from shipment s
                           where s.retailer_id = n.retailer_id and s.placed_month = n.placed_month and s.number = n.number
                             and s.shipment_no = n.shipment_no limit 1) s
      cross join lateral (select * from orders o
                           where o.retailer_id = n.retailer_id and o.placed_month = n.placed_month and o.number = n.number
                           limit 1) o
      cross join lateral (select * from fulfillment f
                           where f.retailer_id = n.retailer_id and f.placed_month = n.placed_month and f.number = n.number
                             and f.fulfillment_no = s.fulfillment_no limit 1) f
       join supplier u on u.supplier_id = f.supplier_id`

/** The next parcels after a place, in the order in which they were told. Needs the fence of the retailer. */
export async function nextShipments(
  db: Queryable,
  retailerId: number,
  after: ShipmentPlace,
  limit: number,
): Promise<readonly ToldShipment[]> {
  return await rows<ToldShipment>(
    db,
    {
      name: 'shipments.next',
      text: `select ${told}
               from (select * from shipment_notice n
                      where retailer_id = $1 and told_at >= $2 and (told_at, number, shipment_no) > ($2, $3, $4)
                        and ${stands}
                      order by told_at, number, shipment_no limit $5) n ${and}
              order by n.told_at, n.number, n.shipment_no`,
    },
    [retailerId, after.toldAt, after.number, after.shipmentNo, limit],
  )
}

/** All parcels of one order, or one of them. Needs the fence of the retailer. */
export async function readShipments(
  db: Queryable,
  retailerId: number,
  number: number,
  shipmentNo: number | null = null,
): Promise<readonly ToldShipment[]> {
  return await rows<ToldShipment>(
    db,
    {
      name: 'shipments.ofOrder',
      text: `select ${told}
               from (select * from shipment_notice n
                      where retailer_id = $1 and number = $2 and shipment_no = coalesce($3, shipment_no) and ${stands}) n ${and}
              order by n.told_at, n.shipment_no`,
    },
    [retailerId, number, shipmentNo],
  )
}

/** A page from the first parcel told since a moment on, and how many there are, counted no further than `most`. */
export async function pageOfShipments(
  db: Queryable,
  retailerId: number,
  since: Date,
  page: { readonly offset: number; readonly limit: number; readonly most: number },
): Promise<{ readonly total: number; readonly shipments: readonly ToldShipment[] }> {
  const counted = await row<{ total: number }>(
    db,
    {
      name: 'shipments.count',
      text: `select count(*) as total from (
               select 1 from shipment_notice n where retailer_id = $1 and told_at > $2 and ${stands} order by told_at limit $3) n`,
    },
    [retailerId, since, page.most],
  )
  const shipments = await rows<ToldShipment>(
    db,
    {
      name: 'shipments.page',
      text: `select ${told}
               from (select * from shipment_notice n where retailer_id = $1 and told_at > $2 and ${stands}
                      order by told_at, number, shipment_no offset $3 limit $4) n ${and}
              order by n.told_at, n.number, n.shipment_no`,
    },
    [retailerId, since, page.offset, page.limit],
  )
  return { total: counted?.total ?? 0, shipments }
}

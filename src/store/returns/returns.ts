import type { GoodsReturn, GoodsReturnState } from '../../core/fulfillment/returns/goods-return.ts'
import { type Queryable, rows } from '../sql.ts'

type Row = Omit<GoodsReturn, 'invoiceNumber'> & { readonly invoiceNumber: string }

/** A whole return in one row; `g` is its own. */
const wholeReturn = `
  g.retailer_id as "retailerId", g.number, g.return_no as "returnNo", g.fulfillment_no as "fulfillmentNo",
  g.supplier_id as "supplierId", g.return_number as "returnNumber", g.reference, g.state, g.reason,
  g.expires_on::text as "expiresOn", g.authorized_at as "authorizedAt", g.received_at as "receivedAt",
  g.credited_at as "creditedAt",
  (select f.invoice_number from fulfillment f
    where f.retailer_id = g.retailer_id and f.placed_month = g.placed_month and f.number = g.number
      and f.fulfillment_no = g.fulfillment_no) as "invoiceNumber",
  (select json_agg(json_build_object('lineNo', l.line_no, 'itemId', l.item_id, 'sku', o.sku, 'quantity', l.quantity,
            'quantityCredited', l.quantity_credited, 'unitCost', l.unit_cost, 'supplierCost', l.supplier_cost)
            order by l.line_no)
     from goods_return_line l
     join order_line o on o.retailer_id = l.retailer_id and o.placed_month = l.placed_month and o.number = l.number
          and o.line_no = l.line_no
    where l.retailer_id = g.retailer_id and l.placed_month = g.placed_month and l.number = g.number
      and l.return_no = g.return_no) as lines,
  (select coalesce(json_agg(json_build_object('lineNo', r.line_no, 'disposition', r.disposition,
            'warehouseId', nullif(r.warehouse_id, 0), 'quantity', r.quantity)
            order by r.line_no, r.disposition, r.warehouse_id), '[]')
     from goods_receipt r
    where r.retailer_id = g.retailer_id and r.placed_month = g.placed_month and r.number = g.number
      and r.return_no = g.return_no) as receipts`

/** Every return of an order, the oldest first. Needs the fence of the retailer. */
export async function readReturns(
  db: Queryable,
  retailerId: number,
  number: number,
): Promise<readonly GoodsReturn[]> {
  return await rows<Row>(
    db,
    {
      name: 'returns.read',
      text: `select ${wholeReturn} from goods_return g where g.retailer_id = $1 and g.number = $2 order by g.return_no`,
    },
    [retailerId, number],
  )
}

/** By what is written on the parcel. Needs the fence of the retailers that it may be of. */
export async function findReturn(
  db: Queryable,
  retailerIds: readonly number[],
  returnNumber: string,
): Promise<GoodsReturn | undefined> {
  const found = await rows<Row>(
    db,
    {
      name: 'returns.find',
      text: `select ${wholeReturn} from goods_return g where g.retailer_id = any ($1) and g.return_number = $2`,
    },
    [retailerIds, returnNumber],
  )
  return found[0]
}

export interface ReturnPlace {
  readonly authorizedAt: Date
  readonly returnNumber: string
}

export interface ReturnFilter {
  readonly supplierId?: number | undefined
  readonly states?: readonly GoodsReturnState[] | undefined
}

/** The next returns of these retailers, the newest first. Needs their fence. */
export async function nextReturns(
  db: Queryable,
  retailerIds: readonly number[],
  { supplierId, states }: ReturnFilter,
  page: { readonly after: ReturnPlace | undefined; readonly limit: number },
): Promise<readonly GoodsReturn[]> {
  return await rows<Row>(
    db,
    {
      name: 'returns.next',
      text: `select ${wholeReturn}
               from (select n.* from unnest($1::int[]) k(retailer_id)
                      cross join lateral (
                        select * from goods_return n
                         where n.retailer_id = k.retailer_id
                           and ($2::int is null or n.supplier_id = $2)
                           and ($3::text[] is null or n.state = any ($3))
                           and ($4::timestamptz is null or (n.authorized_at, n.return_number) < ($4, $5::text))
                         order by n.authorized_at desc, n.return_number desc limit $6) n
                      order by n.authorized_at desc, n.return_number desc limit $6) g
              order by g.authorized_at desc, g.return_number desc`,
    },
    [
      retailerIds,
      supplierId ?? null,
      states ?? null,
      page.after?.authorizedAt ?? null,
      page.after?.returnNumber ?? null,
      page.limit,
    ],
  )
}

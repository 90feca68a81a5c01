import type { Fulfillment, Part } from '../../core/orders/order.ts'
import { type Queryable, row, rows } from '../sql.ts'

export interface ShareKey {
  readonly retailerId: number
  readonly number: number
  readonly fulfillmentNo: number
}

/** What is kept of a fulfillment beside what orders show of it. */
export interface AnsweredShare {
  readonly acknowledgedAt: Date | null
  readonly supplierReference: string | null
  readonly cancelRequestedAt: Date | null
  /** Why somebody wants it canceled, or why the supplier would not. */
  readonly cancelReason: string | null
}

/** Needs the fence of the retailer. */
export async function readAnswered(
  db: Queryable,
  { retailerId, number, fulfillmentNo }: ShareKey,
): Promise<AnsweredShare | undefined> {
  return await row<AnsweredShare>(
    db,
    {
      name: 'answers.readAnswered',
      text: `select f.acknowledged_at as "acknowledgedAt", f.supplier_reference as "supplierReference",
                    f.cancel_requested_at as "cancelRequestedAt", f.cancel_reason as "cancelReason"
               from orders o join fulfillment f on f.retailer_id = o.retailer_id and f.placed_month = o.placed_month
                    and f.number = o.number and f.fulfillment_no = $3
              where o.retailer_id = $1 and o.number = $2`,
    },
    [retailerId, number, fulfillmentNo],
  )
}

type Row = Omit<Fulfillment, 'parts' | 'shipments'> & { readonly parts: readonly Part[] }

/** Fulfillments that others have whole, as they were when their suppliers had them. Needs the fence of the retailers. */
export async function readWithdrawn(
  db: Queryable,
  keys: readonly ShareKey[],
): Promise<readonly { readonly key: ShareKey; readonly fulfillment: Fulfillment }[]> {
  const found = await rows<Row & { retailerId: number; number: number }>(
    db,
    {
      name: 'answers.readWithdrawn',
      text: `select f.retailer_id as "retailerId", f.number, f.fulfillment_no as "fulfillmentNo",
                    f.supplier_id as "supplierId", f.invoice_number as "invoiceNumber", f.state,
                    f.hold_reason as "holdReason", f.hold_until as "holdUntil", f.shipped_elsewhere as "shippedElsewhere",
                    f.return_state as "returnState", f.cancel_state as "cancelState", f.freight, f.pick_pack as "pickPack",
                    f.ship_date as "shipDate",
                    (select json_agg(json_build_object('lineNo', p.line_no, 'partNo', p.part_no, 'itemId', p.item_id,
                              'warehouseId', p.warehouse_id, 'quantity', p.quantity, 'quantityShipped', p.quantity_shipped,
                              'quantityCanceled', p.quantity_canceled, 'supplierCost', p.supplier_cost,
                              'expectedOn', p.expected_on) order by p.line_no, p.part_no)
                       from part p
                      where p.retailer_id = f.retailer_id and p.placed_month = f.placed_month and p.number = f.number
                        and p.fulfillment_no = f.fulfillment_no) as parts
               from unnest($1::int[], $2::bigint[], $3::int[]) k(retailer_id, number, fulfillment_no)
               join orders o on o.retailer_id = k.retailer_id and o.number = k.number
               join fulfillment f on f.retailer_id = o.retailer_id and f.placed_month = o.placed_month and f.number = o.number
                    and f.fulfillment_no = k.fulfillment_no and f.replaced
                    and not exists (select from part p where p.retailer_id = f.retailer_id and p.placed_month = f.placed_month
                                       and p.number = f.number and p.fulfillment_no = f.fulfillment_no
                                       and p.quantity_moved < p.quantity)`,
    },
    [
      keys.map(({ retailerId }) => retailerId),
      keys.map(({ number }) => number),
      keys.map(({ fulfillmentNo }) => fulfillmentNo),
    ],
  )
  return found.map(({ retailerId, number, ...fulfillment }) => ({
    key: { retailerId, number, fulfillmentNo: fulfillment.fulfillmentNo },
    fulfillment: { ...fulfillment, shipments: [] },
  }))
}

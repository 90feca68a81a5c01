import type { VoidedParcel } from '../../core/fulfillment/answers/answer.ts'
import { type Queryable, rows } from '../sql.ts'
import type { LockedOrder } from './change.ts'

/** A parcel that never left: what was taken from the shelves lies there again, and is kept for the order where orders keep stock. */
export async function voidParcel(
  db: Queryable,
  order: LockedOrder,
  { shipmentNo, parts }: VoidedParcel,
  occurrence: number,
  at: Date,
): Promise<void> {
  const key = [order.retailerId, order.placedMonth, order.number]
  const columns = [
    parts.map((part) => part.lineNo),
    parts.map((part) => part.partNo),
    parts.map((part) => part.quantity),
  ]
  await rows(
    db,
    {
      name: 'stock.lockParts',
      text: lockParts,
    },
    [...key, ...columns.slice(0, 2)],
  )
  await rows(
    db,
    {
      name: 'stock.voidParcel',
      text: putBack,
    },
    [...key, ...columns, occurrence, at, shipmentNo],
  )
}

const lockParts = `select 1
               from (select distinct p.item_id as i, p.warehouse_id as w
                       from unnest($4::int[], $5::int[]) u(line_no, part_no)
                       join part p on p.retailer_id = $1 and p.placed_month = $2 and p.number = $3
                            and p.line_no = u.line_no and p.part_no = u.part_no order by 1, 2) k
              cross join lateral (select 1 from stock s where s.item_id = k.i and s.warehouse_id = k.w
                                     for no key update) s`

const putBack = `with asked as (
               select p.item_id, p.warehouse_id, p.line_no, p.part_no, sum(u.quantity)::int as quantity,
                      case when s.reserves_stock then sum(u.quantity) else 0 end::int as held
                 from unnest($4::int[], $5::int[], $6::int[]) u(line_no, part_no, quantity)
                 join part p on p.retailer_id = $1 and p.placed_month = $2 and p.number = $3
                      and p.line_no = u.line_no and p.part_no = u.part_no
                cross join settings s group by p.item_id, p.warehouse_id, p.line_no, p.part_no, s.reserves_stock),
             gone as (
               update shipment set voided = true where retailer_id = $1 and placed_month = $2 and number = $3 and shipment_no = $9),
             parts as (
               update part p set quantity_shipped = p.quantity_shipped - a.quantity, reserved = p.reserved + a.held from asked a
                where p.retailer_id = $1 and p.placed_month = $2 and p.number = $3 and p.line_no = a.line_no
                  and p.part_no = a.part_no),
             lines as (
               update order_line l set quantity_shipped = l.quantity_shipped - a.quantity
                 from (select line_no, sum(quantity)::int as quantity from asked group by line_no) a
                where l.retailer_id = $1 and l.placed_month = $2 and l.number = $3 and l.line_no = a.line_no),
             told as (
               insert into movement (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, occurrence,
                                     on_hand, reserved, at)
               select item_id, warehouse_id, $1, $3, line_no, part_no, 'void', $7, quantity, held, $8 from asked),
             own as (
               insert into stock_overlay as o (retailer_id, item_id, warehouse_id, on_hand)
               select $1, item_id, warehouse_id, sum(quantity) from asked
                where (select overlays_stock from settings) group by item_id, warehouse_id
               on conflict (retailer_id, item_id, warehouse_id) do update set on_hand = o.on_hand + excluded.on_hand)
             update stock s
                set on_hand = s.on_hand + b.quantity, reserved = s.reserved + b.held, version = s.version + 1
               from (select item_id, warehouse_id, sum(held)::int as held,
                            sum(case when overlays_stock then 0 else quantity end)::int as quantity
                       from asked cross join settings group by item_id, warehouse_id) b
              where s.item_id = b.item_id and s.warehouse_id = b.warehouse_id`

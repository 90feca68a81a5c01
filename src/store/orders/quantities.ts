import type { PartChange } from '../../core/fulfillment/order-change.ts'
import { type Queryable, rows } from '../sql.ts'

/** What left and what was called off, of parts and of their lines. */
export async function saveLines(
  db: Queryable,
  key: readonly number[],
  parts: readonly PartChange[],
): Promise<void> {
  await rows(
    db,
    {
      name: 'orders.saveLines',
      text: `with asked as (
               select * from unnest($4::int[], $5::int[], $6::int[], $7::int[], $8::int[])
                               u(line_no, part_no, shipped, canceled, moved)),
             parts as (
               update part p
                  set quantity_shipped = p.quantity_shipped + a.shipped,
                      quantity_canceled = p.quantity_canceled + a.canceled + a.moved,
                      quantity_moved = p.quantity_moved + a.moved,
                      reserved = p.reserved - least(p.reserved, a.shipped + a.canceled + a.moved)
                 from asked a
                where p.retailer_id = $1 and p.placed_month = $2 and p.number = $3
                  and p.line_no = a.line_no and p.part_no = a.part_no)
             update order_line l
                set quantity_shipped = l.quantity_shipped + a.shipped, quantity_canceled = l.quantity_canceled + a.canceled
               from (select line_no, sum(shipped)::int as shipped, sum(canceled)::int as canceled
                       from asked group by line_no) a
              where l.retailer_id = $1 and l.placed_month = $2 and l.number = $3 and l.line_no = a.line_no`,
    },
    [
      ...key,
      parts.map((part) => part.lineNo),
      parts.map((part) => part.partNo),
      parts.map((part) => part.shipped),
      parts.map((part) => part.canceled),
      parts.map((part) => part.moved ?? 0),
    ],
  )
}

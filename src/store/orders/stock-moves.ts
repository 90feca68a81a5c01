import type { PartChange, Seat } from '../../core/fulfillment/order-change.ts'
import { changed, type Queryable, rows } from '../sql.ts'
import type { LockedOrder } from './change.ts'

/**
 * Gives back what parts had reserved and takes from the shelves what left them. `occurrence` tells this change from others of
 * the same part: the order's version that it makes.
 */
export async function moveStock(
  db: Queryable,
  order: LockedOrder,
  parts: readonly PartChange[],
  occurrence: number,
  at: Date,
): Promise<void> {
  const key = [order.retailerId, order.placedMonth, order.number]
  const moved = parts.filter((part) => part.warehouseId !== null)
  const columns = [
    moved.map((part) => part.lineNo),
    moved.map((part) => part.partNo),
    moved.map((part) => part.shipped),
    moved.map((part) => part.canceled + (part.moved ?? 0)),
  ]
  await lockShelves(db, moved)
  // a reservation is given back as far as there is one; what leaves is taken from the shelf, or from the retailer's own
  // copy of it where shipments do not count for everybody. Where more left than was counted, the count was wrong, and an
  // adjustment says by how much
  await rows(
    db,
    {
      name: 'stock.moveParts',
      text: `with asked as (
               select p.item_id, p.warehouse_id, p.line_no, p.part_no, u.shipped,
                      least(p.reserved, u.shipped + u.canceled) as freed
                 from unnest($4::int[], $5::int[], $6::int[], $7::int[]) u(line_no, part_no, shipped, canceled)
                 join part p on p.retailer_id = $1 and p.placed_month = $2 and p.number = $3
                      and p.line_no = u.line_no and p.part_no = u.part_no),
             told as (
               insert into movement (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, occurrence,
                                     on_hand, reserved, at)
               select item_id, warehouse_id, $1, $3, line_no, part_no, case when shipped > 0 then 'ship' else 'release' end,
                      $8, -shipped, -freed, $9
                 from asked where shipped > 0 or freed > 0),
             own as (
               insert into stock_overlay as o (retailer_id, item_id, warehouse_id, on_hand)
               select $1, item_id, warehouse_id, -sum(shipped) from asked
                where (select overlays_stock from settings) and shipped > 0 group by item_id, warehouse_id
               on conflict (retailer_id, item_id, warehouse_id) do update set on_hand = o.on_hand + excluded.on_hand),
             gone as (
               select item_id, warehouse_id, sum(case when overlays_stock then 0 else shipped end)::int as shipped,
                      sum(freed)::int as freed
                 from asked cross join settings group by item_id, warehouse_id),
             miscounted as (
               insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
               select item_id, warehouse_id, 'shipment', format('%s:%s:%s', $1::int, $3::bigint, $8::int),
                      g.shipped - s.on_hand, $9
                 from gone g join stock s using (item_id, warehouse_id) where g.shipped > greatest(s.on_hand, 0))
             update stock s
                set on_hand = case when g.shipped > 0 then greatest(s.on_hand - g.shipped, 0) else s.on_hand end,
                    reserved = s.reserved - g.freed, version = s.version + 1
               from gone g
              where s.item_id = g.item_id and s.warehouse_id = g.warehouse_id`,
    },
    [...key, ...columns, occurrence, at],
  )
}

async function lockShelves(db: Queryable, parts: readonly PartChange[]): Promise<void> {
  await rows(
    db,
    {
      name: 'stock.lockKeys',
      text: `select 1
               from (select distinct i, w from unnest($1::int[], $2::int[]) k(i, w) order by i, w) k
              cross join lateral (select 1 from stock s where s.item_id = k.i and s.warehouse_id = k.w
                                     for no key update) s`,
    },
    [parts.map((part) => part.itemId), parts.map((part) => part.warehouseId)],
  )
}

/**
 * Gives parts that had no warehouse the pieces that they come in now, and reserves them: the first piece is the part, for the
 * others there are new ones. Whoever calls holds the stock.
 */
export async function seatParts(
  db: Queryable,
  order: LockedOrder,
  seats: readonly Seat[],
  occurrence: number,
  at: Date,
): Promise<void> {
  const first = new Set<string>()
  const pieces = seats.map((seat) => {
    const part = `${seat.lineNo}:${seat.partNo}`
    const extra = first.has(part)
    first.add(part)
    return { ...seat, extra }
  })
  await changed(
    db,
    {
      name: 'orders.seatParts',
      text: `with pieces as (
               select x.*, case when extra
                        then row_number() over (partition by "lineNo", extra order by o)
                             + (select max(p.part_no) from part p
                                 where p.retailer_id = $1 and p.placed_month = $2 and p.number = $3 and p.line_no = x."lineNo")
                        else "partNo" end as no,
                      case when s.reserves_stock and "warehouseId" is not null then quantity else 0 end as held
                 from rows from (json_to_recordset($4) as ("lineNo" int, "partNo" int, "fulfillmentNo" int, "itemId" int,
                                 "warehouseId" int, quantity int, extra boolean)) with ordinality
                      x("lineNo", "partNo", "fulfillmentNo", "itemId", "warehouseId", quantity, extra, o)
                cross join settings s),
             seated as (
               update part p set warehouse_id = x."warehouseId", quantity = x.quantity + p.quantity_shipped + p.quantity_canceled,
                      reserved = x.held,
                      expected_on = case when x."warehouseId" is null then p.expected_on end
                 from pieces x
                where p.retailer_id = $1 and p.placed_month = $2 and p.number = $3 and p.line_no = x."lineNo"
                  and p.part_no = x.no and not x.extra),
             added as (
               insert into part (retailer_id, placed_month, number, line_no, part_no, fulfillment_no, item_id, warehouse_id,
                                 quantity, reserved, supplier_cost, expected_on)
               select $1, $2, $3, "lineNo", no, "fulfillmentNo", "itemId", x."warehouseId", x.quantity, held, p.supplier_cost,
                      case when x."warehouseId" is null then p.expected_on end
                 from pieces x join part p on p.retailer_id = $1 and p.placed_month = $2 and p.number = $3
                      and p.line_no = x."lineNo" and p.part_no = x."partNo"
                where extra),
             told as (
               insert into movement (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, occurrence,
                                     on_hand, reserved, at)
               select "itemId", "warehouseId", $1, $3, "lineNo", no, 'reserve', $5, 0, held, $6 from pieces where held > 0)
             update stock s set reserved = s.reserved + x.held, version = s.version + 1
               from (select "itemId", "warehouseId", sum(held)::int as held from pieces where held > 0 group by 1, 2) x
              where s.item_id = x."itemId" and s.warehouse_id = x."warehouseId"`,
    },
    [order.retailerId, order.placedMonth, order.number, JSON.stringify(pieces), occurrence, at],
  )
}

import type { NewShipment, OrderChange, PartChange } from '../../core/fulfillment/order-change.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'
import { appendSteps, saveFulfillments, type Told } from './steps.ts'

export interface LockedOrder {
  readonly retailerId: number
  readonly placedMonth: number
  readonly number: number
  readonly version: number
  readonly state: string
}

/** Takes the order for this transaction: whoever else wants to change it waits. */
export async function lockOrder(
  db: Queryable,
  retailerId: number,
  number: number,
): Promise<LockedOrder | undefined> {
  const found = await row<{ placed_month: number; version: number; state: string }>(
    db,
    {
      name: 'orders.lock',
      text: `select placed_month, version, state from orders where retailer_id = $1 and number = $2
                for no key update`,
    },
    [retailerId, number],
  )
  return (
    found && {
      retailerId,
      number,
      placedMonth: found.placed_month,
      version: found.version,
      state: found.state,
    }
  )
}

/** Everything a change means, in the lock order of the house: order (held), stock, head, inserts. */
export async function saveOrderChange(
  db: Queryable,
  order: LockedOrder,
  change: OrderChange,
  told: Told,
): Promise<void> {
  const key = [order.retailerId, order.placedMonth, order.number]
  if (change.parts.length > 0)
    await moveStock(db, order, change.parts, order.version + change.steps.length, told.at)
  await countStates(db, order, change.state)
  await changed(
    db,
    {
      name: 'orders.saveState',
      text: `update orders set state = $4, version = $5, updated_at = $6
              where retailer_id = $1 and placed_month = $2 and number = $3`,
    },
    [...key, change.state, order.version + change.steps.length, told.at],
  )
  await saveFulfillments(db, order, change.steps, told)
  await appendSteps(db, order, change.steps, told)
  if (change.parts.length > 0) await saveLines(db, key, change.parts)
  if (change.shipment) await insertShipment(db, key, change.shipment, told.at)
}

async function moveStock(
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
    moved.map((part) => part.canceled),
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

async function countStates(db: Queryable, order: LockedOrder, state: string): Promise<void> {
  if (order.state === state) return
  // the head stands for all of a retailer's counters, so that two changes never hold two of them crosswise
  await rows(
    db,
    { name: 'orders.lockHead', text: 'select 1 from retailer_head where retailer_id = $1 for no key update' },
    [order.retailerId],
  )
  await changed(
    db,
    {
      name: 'orders.recount',
      text: `insert into order_count as c (retailer_id, state, orders) values ($1, $2, -1), ($1, $3, 1)
             on conflict (retailer_id, state) do update set orders = c.orders + excluded.orders`,
    },
    [order.retailerId, order.state, state],
  )
}

async function saveLines(db: Queryable, key: readonly number[], parts: readonly PartChange[]): Promise<void> {
  await rows(
    db,
    {
      name: 'orders.saveLines',
      text: `with asked as (select * from unnest($4::int[], $5::int[], $6::int[], $7::int[]) u(line_no, part_no, shipped, canceled)),
             parts as (
               update part p
                  set quantity_shipped = p.quantity_shipped + a.shipped,
                      quantity_canceled = p.quantity_canceled + a.canceled,
                      reserved = p.reserved - least(p.reserved, a.shipped + a.canceled)
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
    ],
  )
}

async function insertShipment(
  db: Queryable,
  key: readonly number[],
  shipment: NewShipment,
  at: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: 'orders.insertShipment',
      text: `insert into shipment (retailer_id, placed_month, number, shipment_no, fulfillment_no, carrier, service,
                                   tracking_number, tracking_url, shipped_at, parts)
             select $1, $2, $3, coalesce(max(s.shipment_no), 0) + 1, $4, $5, $6, $7, $8, $9, $10
               from shipment s where s.retailer_id = $1 and s.placed_month = $2 and s.number = $3`,
    },
    [
      ...key,
      shipment.fulfillmentNo,
      shipment.carrier,
      shipment.service,
      shipment.trackingNumber,
      shipment.trackingUrl,
      at,
      JSON.stringify(shipment.parts),
    ],
  )
}

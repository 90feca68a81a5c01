import type { OrderState } from '../../core/orders/order.ts'
import type { Money } from '../../core/shared/money.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

/** What was ordered in a time, as it came in. */
export interface Ordered {
  readonly orders: number
  readonly lines: number
  readonly units: number
  /** Lines for which nothing was in stock. */
  readonly linesOwed: number
  /** Of the goods, without tax and shipping. */
  readonly sales: Money
}

/** The retailers with orders that are not in their hours yet. Needs the fence of those it is asked about. */
export async function hoursBehind(db: Queryable): Promise<readonly number[]> {
  const found = await rows<{ retailer_id: number }>(db, {
    name: 'orderHours.behind',
    text: `select r.retailer_id from retailer_head r
             left join order_hour_head h on h.retailer_id = r.retailer_id
            where r.next_number - 1 > coalesce(h.upto, 0)`,
  })
  return found.map((each) => each.retailer_id)
}

/** Puts at most `most` new orders into their hours; true when none are left. Whoever else does the same waits, and finds it done. */
export async function writeHours(db: Queryable, retailerId: number, most: number): Promise<boolean> {
  await changed(
    db,
    {
      name: 'orderHours.begin',
      text: 'insert into order_hour_head (retailer_id) values ($1) on conflict do nothing',
    },
    [retailerId],
  )
  const head = await row<{ upto: number; next_number: number }>(
    db,
    {
      name: 'orderHours.lock',
      text: `select h.upto, r.next_number
               from order_hour_head h join retailer_head r on r.retailer_id = h.retailer_id
              where h.retailer_id = $1 for update of h`,
    },
    [retailerId],
  )
  if (!head || head.upto >= head.next_number - 1) return true
  const counted = await addHours(db, retailerId, head.upto, most)
  const isWhole = (counted?.orders ?? 0) < most
  const last = counted?.last ?? head.upto
  await changed(
    db,
    {
      name: 'orderHours.reached',
      text: 'update order_hour_head set upto = $2 where retailer_id = $1',
    },
    // past numbers that no order has any more as well, so that nobody looks for them again
    [retailerId, isWhole ? Math.max(last, head.next_number - 1) : last],
  )
  return isWhole
}

/** The next orders after a number, each counted into its hour; how many, and the last of them. */
async function addHours(
  db: Queryable,
  retailerId: number,
  upto: number,
  most: number,
): Promise<{ readonly orders: number; readonly last: number } | undefined> {
  return await row<{ orders: number; last: number }>(
    db,
    {
      name: 'orderHours.add',
      text: `with fresh as materialized (
               select placed_month, number, placed_at from orders where retailer_id = $1 and number > $2 order by number limit $3),
             counted as (
               select date_trunc('hour', f.placed_at) as hour, count(*) as orders, sum(l.lines) as lines, sum(l.units) as units,
                      sum(l.owed) as owed, sum(l.sales) as sales
                 from fresh f
                cross join lateral (
                  select count(*) as lines, coalesce(sum(n.quantity), 0) as units,
                         coalesce(sum(n.quantity * n.unit_price), 0) as sales,
                         count(*) filter (where exists (
                           select 1 from part p
                            where p.retailer_id = $1 and p.placed_month = f.placed_month and p.number = f.number
                              and p.line_no = n.line_no and p.warehouse_id is null)) as owed
                    from order_line n
                   where n.retailer_id = $1 and n.placed_month = f.placed_month and n.number = f.number) l
                group by 1),
             added as (
               insert into order_hour as o (retailer_id, hour, orders, lines, units, lines_owed, sales)
               select $1, hour, orders, lines, units, owed, sales from counted
               on conflict (retailer_id, hour) do update
                  set orders = o.orders + excluded.orders, lines = o.lines + excluded.lines, units = o.units + excluded.units,
                      lines_owed = o.lines_owed + excluded.lines_owed, sales = o.sales + excluded.sales)
             select count(*) as orders, coalesce(max(number), $2) as last from fresh`,
    },
    [retailerId, upto, most],
  )
}

/** What these retailers' orders came to on each day of a zone since a moment; days without any are not among them. Needs the fence. */
export async function readDays(
  db: Queryable,
  retailerIds: readonly number[],
  { since, before, zone }: { readonly since: Date; readonly before: Date; readonly zone: string },
): Promise<readonly (Ordered & { readonly day: string })[]> {
  return await rows(
    db,
    {
      name: 'orderHours.days',
      text: `select to_char(h.hour at time zone $4, 'YYYY-MM-DD') as day, sum(h.orders)::bigint as orders,
                    sum(h.lines)::bigint as lines, sum(h.units)::bigint as units,
                    sum(h.lines_owed)::bigint as "linesOwed", sum(h.sales)::bigint as sales
               from unnest($1::int[]) f(retailer_id)
               join order_hour h on h.retailer_id = f.retailer_id and h.hour >= $2 and h.hour < $3
              group by 1 order by 1`,
    },
    [retailerIds, since, before, zone],
  )
}

/** How many orders there are in each state, as kept. Needs the fence. */
export async function countStatesOfAll(
  db: Queryable,
  retailerIds: readonly number[],
): Promise<readonly { readonly state: OrderState; readonly orders: number }[]> {
  return await rows(
    db,
    {
      name: 'orders.countStatesOfAll',
      text: `select state, sum(orders)::bigint as orders from order_count
              where retailer_id = any ($1::int[]) and orders > 0 group by state order by state`,
    },
    [retailerIds],
  )
}

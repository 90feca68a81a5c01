import { type Queryable, rows } from '../sql.ts'

/** Orders of which a hold ends on one of these days, or before it, the longest due first. Needs the fence of the retailers. */
export async function readDueHolds(
  db: Queryable,
  days: readonly { readonly retailerId: number; readonly day: string }[],
  most: number,
): Promise<readonly { readonly retailerId: number; readonly number: number }[]> {
  return await rows(
    db,
    {
      name: 'orders.readDueHolds',
      text: `select f.retailer_id as "retailerId", f.number
               from unnest($1::int[], $2::date[]) d(retailer_id, day)
               join fulfillment f on f.retailer_id = d.retailer_id and f.hold_until is not null and f.hold_until <= d.day
              group by f.retailer_id, f.number
              order by min(f.hold_until), f.retailer_id, f.number limit $3`,
    },
    [days.map(({ retailerId }) => retailerId), days.map(({ day }) => day), most],
  )
}

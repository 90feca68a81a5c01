import { type Queryable, rows } from '../sql.ts'

export interface LateKey {
  readonly retailerId: number
  readonly number: number
  /** By the retailer's clock. */
  readonly now: Date
}

/** Since when each of these orders is late with a step; those that are not are not among them. Needs the fence. */
export async function readLateSince(
  db: Queryable,
  keys: readonly LateKey[],
  steps: readonly string[],
): Promise<readonly { readonly retailerId: number; readonly number: number; readonly since: Date }[]> {
  return await rows(
    db,
    {
      name: 'orders.lateSince',
      text: `select k.retailer_id as "retailerId", k.number, min(d.due_at) as since
               from unnest($1::int[], $2::bigint[], $3::timestamptz[]) k(retailer_id, number, now)
               join orders o on o.retailer_id = k.retailer_id and o.number = k.number
               join deadline d on d.retailer_id = o.retailer_id and d.placed_month = o.placed_month and d.number = o.number
              where d.met_at is null and d.void_at is null and d.stopped_at is null and d.due_at <= k.now and d.step = any ($4)
              group by k.retailer_id, k.number`,
    },
    [
      keys.map(({ retailerId }) => retailerId),
      keys.map(({ number }) => number),
      keys.map(({ now }) => now),
      steps,
    ],
  )
}

import type { Decision } from '../../core/orders/order-plan.ts'
import { type Queryable, rows } from '../sql.ts'

/** A decision, and the version of the order that it made. */
export interface StoredDecision {
  readonly version: number
  readonly decision: Decision
}

/** Each time that an order was routed, the first first. Needs the fence of the retailer. */
export async function readDecisions(
  db: Queryable,
  retailerId: number,
  number: number,
): Promise<readonly StoredDecision[]> {
  return await rows<StoredDecision>(
    db,
    {
      name: 'orders.readDecisions',
      text: `select d.version, d.facts as decision
               from orders o
               join decision d on d.retailer_id = o.retailer_id and d.placed_month = o.placed_month and d.number = o.number
              where o.retailer_id = $1 and o.number = $2
              order by d.version`,
    },
    [retailerId, number],
  )
}

/** Where a walk over the decisions of one retailer stands: after this order. */
export interface DecisionPlace {
  readonly placedAt: Date
  readonly number: number
}

export interface WalkedDecision extends DecisionPlace {
  readonly decision: Decision | null
}

/**
 * The next orders of a retailer placed from `after` on and before `until`, each with the latest decision about all of it. By key, so that the
 * last page costs what the first does. Needs the fence of the retailer.
 */
export async function nextDecisions(
  db: Queryable,
  retailerId: number,
  after: DecisionPlace,
  until: Date,
  limit: number,
): Promise<readonly WalkedDecision[]> {
  return await rows<WalkedDecision>(
    db,
    {
      name: 'orders.nextDecisions',
      text: `select o.placed_at as "placedAt", o.number, d.facts as decision
               from (select o.placed_month, o.placed_at, o.number
                       from orders o
                      where o.retailer_id = $1 and o.placed_at >= $2 and o.placed_at < $4
                        and (o.placed_at, o.number) > ($2, $3)
                      order by o.placed_at, o.number limit $5) o
               left join lateral (
                 select d.facts from decision d
                  where d.retailer_id = $1 and d.placed_month = o.placed_month and d.number = o.number
                    and not d.facts ? 'rest'
                  order by d.version desc limit 1) d on true
              order by o.placed_at, o.number`,
    },
    [retailerId, after.placedAt, after.number, until, limit],
  )
}

export interface LatestDecision extends StoredDecision {
  readonly retailerId: number
  readonly number: number
}

/** The newest decisions of these retailers, so many of each. Needs their fence. */
export async function latestDecisions(
  db: Queryable,
  retailers: readonly number[],
  each: number,
): Promise<readonly LatestDecision[]> {
  return await rows<LatestDecision>(
    db,
    {
      name: 'orders.latestDecisions',
      text: `select d.retailer_id as "retailerId", d.number, d.version, d.facts as decision
               from unnest($1::int[]) k(retailer_id)
              cross join lateral (
                select d.retailer_id, d.number, d.version, d.facts from decision d
                 where d.retailer_id = k.retailer_id
                 order by d.placed_month desc, d.number desc, d.version desc limit $2) d`,
    },
    [retailers, each],
  )
}

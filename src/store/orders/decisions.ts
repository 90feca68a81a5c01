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
  readonly retailerId: number
  readonly placedAt: Date
  readonly number: number
}

/** What is still to walk of one retailer. */
export interface DecisionStretch extends DecisionPlace {
  readonly until: Date
}

export interface WalkedDecision extends DecisionPlace {
  readonly decision: Decision | null
}

/**
 * The next orders of these retailers, one retailer after the other, each placed from its place on and before its end, with the
 * latest decision about all of it. By key, so that the last page costs what the first does. Needs the fence of the retailers.
 */
export async function nextDecisions(
  db: Queryable,
  stretches: readonly DecisionStretch[],
  limit: number,
): Promise<readonly WalkedDecision[]> {
  // the inner limits make it a nested loop, and so the retailers come in the order in which they are named
  return await rows<WalkedDecision>(
    db,
    {
      name: 'orders.nextDecisions',
      text: `select k.retailer_id as "retailerId", o.placed_at as "placedAt", o.number, d.facts as decision
               from unnest($1::int[], $2::timestamptz[], $3::bigint[], $4::timestamptz[]) k(retailer_id, at, number, until)
              cross join lateral (
                select o.placed_month, o.placed_at, o.number
                  from orders o
                 where o.retailer_id = k.retailer_id and o.placed_at >= k.at and o.placed_at < k.until
                   and (o.placed_at, o.number) > (k.at, k.number)
                 order by o.placed_at, o.number limit $5) o
               left join lateral (
                 select d.facts from decision d
                  where d.retailer_id = k.retailer_id and d.placed_month = o.placed_month and d.number = o.number
                    and not d.facts ? 'rest'
                  order by d.version desc limit 1) d on true
              limit $5`,
    },
    [
      stretches.map(({ retailerId }) => retailerId),
      stretches.map(({ placedAt }) => placedAt),
      stretches.map(({ number }) => number),
      stretches.map(({ until }) => until),
      limit,
    ],
  )
}

export interface LatestDecision extends StoredDecision {
  readonly number: number
}

/** The newest decisions of a retailer, so many. Needs its fence. */
export async function latestDecisions(
  db: Queryable,
  retailerId: number,
  limit: number,
): Promise<readonly LatestDecision[]> {
  return await rows<LatestDecision>(
    db,
    {
      name: 'orders.latestDecisions',
      text: `select d.number, d.version, d.facts as decision from decision d
              where d.retailer_id = $1
              order by d.placed_month desc, d.number desc, d.version desc limit $2`,
    },
    [retailerId, limit],
  )
}

import type { CreditFacts } from '../../core/orders/credit.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'
import type { LockedOrder } from './change.ts'

/** Retailers with a limit whose account is not open, or was opened for a limit of before. Needs their fence. */
export async function readUnopened(
  db: Queryable,
  retailerIds: readonly number[],
): Promise<readonly number[]> {
  const found = await rows<{ retailer_id: number }>(
    db,
    {
      name: 'credit.readUnopened',
      text: `select r.retailer_id
               from retailer r left join credit_account c on c.retailer_id = r.retailer_id and c.since = r.credit_since
              where r.retailer_id = any ($1) and r.credit_limit is not null and c.retailer_id is null
              order by r.retailer_id`,
    },
    [retailerIds],
  )
  return found.map(({ retailer_id }) => retailer_id)
}

/** What these retailers owe, of those with a limit and an open account. Needs their fence. */
export async function readCredit(
  db: Queryable,
  retailerIds: readonly number[],
): Promise<ReadonlyMap<number, CreditFacts>> {
  const found = await rows<{ retailer_id: number; limit: number; owed: number }>(
    db,
    {
      name: 'credit.read',
      text: `select r.retailer_id, r.credit_limit as "limit", c.open + c.balance as owed
               from retailer r join credit_account c on c.retailer_id = r.retailer_id and c.since = r.credit_since
              where r.retailer_id = any ($1) and r.credit_limit is not null`,
    },
    [retailerIds],
  )
  return new Map(found.map(({ retailer_id, limit, owed }) => [retailer_id, { limit, owed }]))
}

/** Keeps everybody else who takes room or gives some waiting: first the retailer's head, then its account. */
export async function lockCredit(db: Queryable, retailerId: number): Promise<void> {
  await rows(
    db,
    { name: 'credit.lockHead', text: 'select 1 from retailer_head where retailer_id = $1 for no key update' },
    [retailerId],
  )
  await rows(
    db,
    {
      name: 'credit.lockAccount',
      text: 'select 1 from credit_account where retailer_id = $1 for no key update',
    },
    [retailerId],
  )
}

/**
 * Counts what the retailer owes and opens its account. Whoever places or changes an order of its waits, so that nothing is counted
 * that is about to change. Needs its fence.
 */
export async function openAccount(db: Queryable, retailerId: number): Promise<void> {
  await rows(
    db,
    { name: 'credit.holdHead', text: 'select 1 from retailer_head where retailer_id = $1 for update' },
    [retailerId],
  )
  await rows(
    db,
    {
      name: 'credit.holdOrders',
      text: `select 1 from orders where retailer_id = $1 and (state not in ('canceled', 'failed') or credit_open is not null)
              order by number for no key update`,
    },
    [retailerId],
  )
  // a statement of its own: it sees what was written while the locks were waited for
  await changed(
    db,
    {
      name: 'credit.countOrders',
      text: `update orders o set credit_open = n.open
               from (select placed_month, number,
                            case when awaits_credit then 0 else credit_open_of(retailer_id, placed_month, number) end as open
                       from orders where retailer_id = $1 and (state not in ('canceled', 'failed') or credit_open is not null)) n
              where o.retailer_id = $1 and o.placed_month = n.placed_month and o.number = n.number`,
    },
    [retailerId],
  )
  await changed(
    db,
    {
      name: 'credit.open',
      text: `insert into credit_account (retailer_id, since, open, balance)
             select r.retailer_id, r.credit_since,
                    (select coalesce(sum(credit_open), 0) from orders where retailer_id = $1)::bigint,
                    (select coalesce(sum(amount), 0) from account_entry where retailer_id = $1)::bigint
               from retailer r where r.retailer_id = $1
             on conflict (retailer_id)
             do update set since = excluded.since, open = excluded.open, balance = excluded.balance`,
    },
    [retailerId],
  )
}

/** Orders that wait for room, the oldest first. Needs the fence of the retailers. */
export async function readAwaitingCredit(
  db: Queryable,
  retailerIds: readonly number[],
  most: number,
): Promise<readonly { readonly retailerId: number; readonly number: number }[]> {
  return await rows(
    db,
    {
      name: 'credit.readAwaiting',
      text: `select retailer_id as "retailerId", number from orders
              where retailer_id = any ($1) and awaits_credit order by retailer_id, number limit $2`,
    },
    [retailerIds, most],
  )
}

/** What an order would take. Needs the fence of the retailer. */
export async function readCreditNeeded(db: Queryable, order: LockedOrder): Promise<number> {
  const found = await row<{ needed: number }>(
    db,
    { name: 'credit.readNeeded', text: 'select credit_open_of($1, $2, $3) as needed' },
    [order.retailerId, order.placedMonth, order.number],
  )
  return found?.needed ?? 0
}

export interface CreditStanding {
  readonly limit: number | null
  readonly open: number
  readonly balance: number
  readonly waiting: number
}

/** By the account where there is one, else by what stands in the tables. Needs the fence of the retailer. */
export async function readCreditStanding(
  db: Queryable,
  retailerId: number,
): Promise<CreditStanding | undefined> {
  return await row<CreditStanding>(
    db,
    {
      name: 'credit.readStanding',
      text: `select r.credit_limit as "limit",
                    case when c.retailer_id is not null then c.open
                         else (select coalesce(sum(credit_open_of(o.retailer_id, o.placed_month, o.number)), 0)::bigint
                                 from orders o where o.retailer_id = $1 and not o.awaits_credit
                                  and o.state not in ('canceled', 'failed')) end as open,
                    case when c.retailer_id is not null then c.balance
                         else (select coalesce(sum(e.amount), 0)::bigint from account_entry e where e.retailer_id = $1) end
                      as balance,
                    (select count(*)::int from orders o where o.retailer_id = $1 and o.awaits_credit) as waiting
               from retailer r
               left join credit_account c on c.retailer_id = r.retailer_id and c.since = r.credit_since
                    and r.credit_limit is not null
              where r.retailer_id = $1`,
    },
    [retailerId],
  )
}

/** Sets the limit and moves the version of the terms; false where it is so already. */
export async function saveCreditLimit(
  db: Queryable,
  retailerId: number,
  limit: number | null,
): Promise<boolean> {
  const moved = await changed(
    db,
    {
      name: 'credit.saveLimit',
      text: `update retailer
                set credit_limit = $2, terms_version = terms_version + 1,
                    credit_since = credit_since + case when credit_limit is null then 1 else 0 end
              where retailer_id = $1 and credit_limit is distinct from $2::bigint`,
    },
    [retailerId, limit],
  )
  return moved > 0
}

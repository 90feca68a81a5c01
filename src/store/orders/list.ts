import type { OrderState } from '../../core/orders/order.ts'
import { type Queryable, row, rows, type Statement } from '../sql.ts'

/** One page of order numbers, newest first. `offset` counts from the newest. */
export interface Page {
  readonly offset: number
  readonly limit: number
}

export interface OrderConditions {
  /** In any case. */
  readonly email?: string | undefined
  readonly number?: number | undefined
  readonly po?: string | undefined
  /** A number or a PO: whichever names an order. */
  readonly numberOrPo?: string | undefined
  /** In any case. */
  readonly lastNamePrefix?: string | undefined
  readonly placedSince?: Date | undefined
  readonly states?: readonly OrderState[] | undefined
}

/** As kept with every order. */
export async function countOrders(db: Queryable, retailerId: number): Promise<number> {
  const head = await row<{ order_count: number }>(
    db,
    { name: 'orders.count', text: 'select order_count from retailer_head where retailer_id = $1' },
    [retailerId],
  )
  return head?.order_count ?? 0
}

/** The same of those in these states. */
export async function countOfStates(
  db: Queryable,
  retailerId: number,
  states: readonly OrderState[],
): Promise<number> {
  const counted = await row<{ total: number }>(
    db,
    {
      name: 'orders.countOfStates',
      text: `select coalesce(sum(orders), 0)::bigint as total from order_count
              where retailer_id = $1 and state = any ($2)`,
    },
    [retailerId, states],
  )
  return counted?.total ?? 0
}

/** All orders of a retailer: the total is kept, and the page is found by its ordinals, however deep it lies. */
export async function pageOfAll(
  db: Queryable,
  retailerId: number,
  page: Page,
): Promise<{ total: number; numbers: number[] }> {
  const total = await countOrders(db, retailerId)
  const newest = total - page.offset
  if (newest < 1) return { total, numbers: [] }
  const found = await rows<{ number: number }>(
    db,
    {
      name: 'orders.pageOfAll',
      text: `select number from orders
              where retailer_id = $1 and ordinal <= $2 and ordinal > $3
              order by ordinal desc`,
    },
    [retailerId, newest, newest - page.limit],
  )
  return { total, numbers: found.map((order) => order.number) }
}

/**
 * Orders in one of these states: the total comes from the counters. The page's ordinals are walked to from the nearer end,
 * along each state's own index and nothing else; only the orders of the page are read.
 */
export async function pageOfStates(
  db: Queryable,
  retailerId: number,
  states: readonly OrderState[],
  page: Page,
): Promise<{ total: number; numbers: number[] }> {
  const total = await countOfStates(db, retailerId, states)
  const limit = Math.min(page.limit, total - page.offset)
  if (limit < 1) return { total, numbers: [] }
  const fromOldest = total - page.offset - limit
  const newestFirst = page.offset <= fromOldest
  const found = await rows<{ number: number }>(
    db,
    newestFirst ? stateWalk('newest', 'desc') : stateWalk('oldest', 'asc'),
    [retailerId, [...new Set(states)], newestFirst ? page.offset : fromOldest, limit],
  )
  return { total, numbers: found.map((order) => order.number) }
}

function stateWalk(from: string, way: 'asc' | 'desc'): Statement {
  return {
    name: `orders.pageOfStates.${from}`,
    text: `select o.number
             from (select w.ordinal
                     from unnest($2::text[]) s(state)
                    cross join lateral (select n.ordinal from orders n
                                         where n.retailer_id = $1 and n.state = s.state
                                         order by n.ordinal ${way} limit $3::int + $4::int) w
                    order by w.ordinal ${way} offset $3 limit $4) p
            cross join lateral (select n.number from orders n
                                 where n.retailer_id = $1 and n.ordinal = p.ordinal limit 1) o
            order by p.ordinal desc`,
  }
}

/** Orders that meet every condition given; the total grows with the rows matched. */
export async function pageOfMatching(
  db: Queryable,
  retailerId: number,
  conditions: OrderConditions,
  page: Page,
): Promise<{ total: number; numbers: number[] }> {
  const values: unknown[] = [retailerId]
  const bind = (value: unknown) => `$${values.push(value)}`
  const { name, text } = matching(conditions, bind)
  const counted = await row<{ total: number }>(
    db,
    {
      name: `orders.countMatching.${name}`,
      text: `select count(*) as total from orders where retailer_id = $1${text}`,
    },
    values,
  )
  // a time is walked along its own index: along the ordinals, few recent orders would be looked for among all
  const newestFirst = conditions.placedSince === undefined ? 'ordinal desc' : 'placed_at desc, number desc'
  const found = await rows<{ number: number }>(
    db,
    {
      name: `orders.pageMatching.${name}`,
      text: `select number from orders where retailer_id = $1${text}
              order by ${newestFirst} offset ${bind(page.offset)} limit ${bind(page.limit)}`,
    },
    values,
  )
  return { total: counted?.total ?? 0, numbers: found.map((order) => order.number) }
}

/**
 * The fragments are fixed, only their choice varies: each choice is a statement with a name of its own. The database makes
 * small letters of both sides: JavaScript has other ones for some (`Σ`, `İ`).
 */
function matching(
  conditions: OrderConditions,
  bind: (value: unknown) => string,
): { name: string; text: string } {
  const parts: [string, string][] = []
  const { email, number, po, numberOrPo, lastNamePrefix, placedSince, states } = conditions
  if (email !== undefined) parts.push(['email', `email_key = lower(${bind(email)})`])
  if (number !== undefined) parts.push(['number', `number = ${bind(number)}`])
  if (po !== undefined) parts.push(['po', `number = ${numberOfPo(bind(`po:${po}`))}`])
  if (numberOrPo !== undefined) {
    // nineteen digits and more are no order number, though they may be a PO
    const asNumber = /^\d{1,15}$/.test(numberOrPo) ? Number(numberOrPo) : -1
    parts.push(['numberOrPo', `number in (${bind(asNumber)}, ${numberOfPo(bind(`po:${numberOrPo}`))})`])
  }
  if (lastNamePrefix !== undefined) {
    // a range in the "C" collation: leakproof, so the index serves under the fence, unlike `like`
    parts.push([
      'lastName',
      `last_name_key >= lower(${bind(lastNamePrefix)}) and last_name_key < lower(${bind(`${lastNamePrefix}\u{10FFFF}`)})`,
    ])
  }
  if (placedSince !== undefined) parts.push(['since', `placed_at >= ${bind(placedSince)}`])
  if (states !== undefined) parts.push(['states', `state = any (${bind(states)}::text[])`])
  return {
    name: parts.map(([part]) => part).join('.'),
    text: parts.map(([, condition]) => ` and ${condition}`).join(''),
  }
}

function numberOfPo(key: string): string {
  return `(select p.number from purchase_order p where p.retailer_id = $1 and p.po_key = ${key})`
}

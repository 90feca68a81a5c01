import type { OrderState } from '../../core/orders/order.ts'
import { type Queryable, row, rows, type Statement } from '../sql.ts'
import { countOfStates, countOrders, type Page } from './list.ts'

/** What orders are sorted by; each is told apart by the order's number where it is the same. */
export type OrderSort = 'number' | 'ordered' | 'modified' | 'created'

/** Both ends belong to it. */
export interface Period {
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

export interface Found {
  readonly total: number
  /** Of the page, in the order asked for. */
  readonly numbers: readonly number[]
}

export const sortColumns = {
  number: 'ordinal',
  ordered: 'order_date',
  modified: 'updated_at',
  created: 'placed_at',
} as const satisfies Record<OrderSort, string>

/** The orders as they are at one moment, for as many statements as the page needs: totals and pages must agree. */
export async function holdMoment(db: Queryable): Promise<void> {
  await db.query('set transaction isolation level repeatable read')
}

/** All orders by number: the page's place follows from the ordinals, however deep it lies. */
export async function pageByNumber(
  db: Queryable,
  retailerId: number,
  descending: boolean,
  page: Page,
): Promise<Found> {
  const total = await countOrders(db, retailerId)
  const first = descending ? Math.max(total - page.offset - page.limit, 0) : page.offset
  const last = descending ? total - page.offset : page.offset + page.limit
  if (last < 1 || first >= total) return { total, numbers: [] }
  const way = descending ? 'desc' : 'asc'
  const found = await rows<{ number: number }>(
    db,
    {
      name: `orders.pageByNumber.${way}`,
      text: `select number from orders where retailer_id = $1 and ordinal > $2 and ordinal <= $3 order by ordinal ${way}`,
    },
    [retailerId, first, last],
  )
  return { total, numbers: found.map((order) => order.number) }
}

/** A walk along the orders of some states, or of all. */
export interface Walk {
  readonly states: readonly OrderState[]
  readonly sort: OrderSort
  readonly descending: boolean
  /** Of the time that is sorted by. */
  readonly period?: Period | undefined
}

/**
 * The orders of these states, sorted: without a period the total comes from the counters, with one it is counted along the
 * index. The page is walked to from the nearer end, along each state's own index and nothing else; only the orders of the
 * page are read.
 */
export async function pageOfWalk(db: Queryable, retailerId: number, walk: Walk, page: Page): Promise<Found> {
  const states = [...new Set(walk.states)]
  const total = await countOf(db, retailerId, states, walk)
  const limit = Math.min(page.limit, total - page.offset)
  if (limit < 1) return { total, numbers: [] }
  const fromEnd = total - page.offset - limit
  const near = page.offset <= fromEnd
  const statement = walkStatement(walk, near === walk.descending ? 'desc' : 'asc')
  const found = await rows<{ number: number }>(db, statement, [
    retailerId,
    states,
    near ? page.offset : fromEnd,
    limit,
    ...boundsOf(walk),
  ])
  const numbers = found.map((order) => order.number)
  return { total, numbers: near ? numbers : numbers.reverse() }
}

function boundsOf({ sort, period }: Walk): readonly (Date | string)[] {
  return sort === 'number' ? [] : [period?.from ?? '-infinity', period?.to ?? 'infinity']
}

async function countOf(
  db: Queryable,
  retailerId: number,
  states: readonly OrderState[],
  walk: Walk,
): Promise<number> {
  const { sort, period } = walk
  if (period === undefined || sort === 'number') return await countOfStates(db, retailerId, states)
  const column = sortColumns[sort]
  const counted = await row<{ total: number }>(
    db,
    {
      name: `orders.countOfWalk.${sort}`,
      text: `select coalesce(sum(c.orders), 0)::bigint as total
               from unnest($2::text[]) s(state)
              cross join lateral (select count(*) as orders from orders n
                                   where n.retailer_id = $1 and n.state = s.state
                                     and n.${column} >= $3 and n.${column} <= $4) c`,
    },
    [retailerId, states, ...boundsOf(walk)],
  )
  return counted?.total ?? 0
}

function walkStatement({ sort }: Walk, way: 'asc' | 'desc'): Statement {
  const column = sortColumns[sort]
  const bounds = sort === 'number' ? '' : ` and n.${column} >= $5 and n.${column} <= $6`
  return {
    name: `orders.walk.${sort}.${way}`,
    text: `select o.number
             from (select w.at, w.ordinal
                     from unnest($2::text[]) s(state)
                    cross join lateral (select n.${column} as at, n.ordinal from orders n
                                         where n.retailer_id = $1 and n.state = s.state${bounds}
                                         order by n.${column} ${way}, n.ordinal ${way} limit $3::int + $4::int) w
                    order by w.at ${way}, w.ordinal ${way} offset $3 limit $4) p
            cross join lateral (select n.number from orders n
                                 where n.retailer_id = $1 and n.ordinal = p.ordinal limit 1) o
            order by p.at ${way}, p.ordinal ${way}`,
  }
}

import type { OrderState } from '../../core/orders/order.ts'
import { type Queryable, row } from '../sql.ts'
import type { Bind, BrowseConditions } from './browse-conditions.ts'

const LEAST_OF_A_WALK = 200

export interface Walk {
  readonly name: string
  /** Gives a row for each walk: its retailer, state or supplier. */
  readonly over: string
  /** Of each walk. */
  readonly mostLookedAt: number
  /** What is walked along, as `n`, and what makes the walk its own. */
  readonly along: string
  /** Wraps a condition about the order where the walk is along something else, there `m`. */
  readonly about: (text: string) => string
}

/** Whose orders, and every state there is. */
export interface Browsing {
  readonly retailerIds: readonly number[]
  readonly everyState: readonly OrderState[]
  /** One page looks at no more orders than so many, over all walks, while it looks for those that fit. */
  readonly mostLookedAt: number
}

export type Along = 'all' | 'states' | 'source' | 'supplier'

/** The narrowest of what there is an index for; counted, and only so far, where there are several. Needs the fence. */
export async function narrowest(
  db: Queryable,
  { retailerIds, mostLookedAt }: Browsing,
  { states, source, supplierId }: BrowseConditions,
): Promise<Along> {
  const ways: [Along, string, unknown][] = []
  if (states !== undefined)
    ways.push([
      'states',
      'select coalesce(sum(orders), 0)::bigint as n from order_count where retailer_id = any ($1::int[]) and state = any ($2::text[]) and $3::int > 0',
      states,
    ])
  if (source !== undefined)
    ways.push([
      'source',
      `select count(*) as n from (
         select 1 from unnest($1::int[]) f(retailer_id)
          cross join lateral (select 1 from orders n where n.retailer_id = f.retailer_id and n.dialect = $2 limit $3) c limit $3) c`,
      source,
    ])
  if (supplierId !== undefined)
    ways.push([
      'supplier',
      'select count(*) as n from (select 1 from supplier_work w where w.supplier_id = $2 and w.retailer_id = any ($1::int[]) limit $3) c',
      supplierId,
    ])
  const [first] = ways
  if (ways.length < 2) return first?.[0] ?? 'all'
  let best: { along: Along; n: number } | undefined
  for (const [along, text, value] of ways) {
    const name = `orders.browse.along.${along}`
    const n = (await row<{ n: number }>(db, { name, text }, [retailerIds, value, mostLookedAt]))?.n ?? 0
    if (best === undefined || n < best.n) best = { along, n }
  }
  return best?.along ?? 'all'
}

export function walkOf(
  along: Along,
  { retailerIds, everyState, mostLookedAt }: Browsing,
  { states = [], source, supplierId }: BrowseConditions,
  bind: Bind,
): Walk {
  const share = (walks: number) =>
    Math.max(Math.min(LEAST_OF_A_WALK, mostLookedAt), Math.ceil(mostLookedAt / Math.max(1, walks)))
  const retailers = `unnest(${bind(retailerIds)}::int[]) f(retailer_id)`
  if (along === 'supplier') {
    // by whichever index gives fewer walks
    const isEachRetailer = retailerIds.length <= everyState.length
    const work = `supplier_work n where n.supplier_id = ${bind(supplierId)}`
    const about = (text: string) => `exists (select 1 from orders n
                  where n.retailer_id = m.retailer_id and n.placed_month = m.placed_month and n.number = m.number
                    and ${text})`
    return isEachRetailer
      ? {
          ...{ name: along, mostLookedAt: share(retailerIds.length), about },
          over: retailers,
          along: `${work} and n.retailer_id = f.retailer_id`,
        }
      : {
          ...{ name: 'work', mostLookedAt: share(everyState.length), about },
          over: `unnest(${bind(everyState)}::text[]) s(state)`,
          along: `${work} and n.state = s.state and n.retailer_id = any ($1::int[])`,
        }
  }
  const about = (text: string) => text
  const own = 'orders n where n.retailer_id = f.retailer_id'
  if (along === 'states') {
    const each = [...new Set(states)]
    const over = `${retailers} cross join unnest(${bind(each)}::text[]) s(state)`
    const mostLooked = share(retailerIds.length * each.length)
    return {
      name: along,
      mostLookedAt: mostLooked,
      about,
      over,
      along: `${own} and n.state = s.state`,
    }
  }
  const common = { name: along, mostLookedAt: share(retailerIds.length), about, over: retailers }
  return along === 'source'
    ? { ...common, along: `${own} and n.dialect = ${bind(source)}` }
    : { ...common, along: own }
}

import { type Queryable, rows } from '../sql.ts'
import {
  afterPart,
  type Bind,
  type BrowseConditions,
  type Browsed,
  type BrowseWindow,
  type OrderPlace,
  type Part,
  partsOf,
  type Searched,
  searchedPart,
} from './browse-conditions.ts'
import { type Browsing, narrowest, type Walk, walkOf } from './browse-walk.ts'

type Found = OrderPlace & { readonly fits: boolean; readonly isHorizon: boolean }

/**
 * The next orders of these retailers that meet the conditions. Each retailer and state (or supplier and state) is walked along
 * its own index, and the walks are merged: the time follows the page. What no index tells is asked of each order met, of a
 * limited number of them: then the page ends early, and the next one goes on from its frontier. Needs the fence.
 */
export async function browseOrders(
  db: Queryable,
  whose: Browsing,
  conditions: BrowseConditions & { readonly searched?: Searched | undefined },
  window: BrowseWindow,
): Promise<Browsed> {
  const values: unknown[] = []
  const bind: Bind = (value) => `$${values.push(value)}`
  const { searched, ...plain } = conditions
  const along = await narrowest(db, whose, plain)
  const walk = walkOf(along, whose, plain, bind)
  // what holds of everything along the walk is not asked again
  const held = along === 'states' || along === 'source' ? { [along]: undefined } : {}
  const parts = [...partsOf({ ...plain, ...held }, bind), ...(searched ? [searchedPart(searched, bind)] : [])]
  const range = parts.filter(([name]) => isRange(name))
  const asked = parts.filter(([name]) => !isRange(name))
  const within = [...range, ...afterPart(window, 'n', bind)]
  const name = ['orders.browse', walk.name, window.isNewestFirst ? 'newest' : 'oldest']
  const named = [...name, [...asked, ...within].map(([part]) => part).join('')].join('.')
  const most = bind(window.limit + 1)
  const text = statement(walk, asked, within, { isNewestFirst: window.isNewestFirst, most, bind })
  const found = await rows<Found>(db, { name: named, text }, values)
  return browsed(found, window.limit)
}

const isRange = (name: string) => name === 'fr' || name === 'be'

function statement(
  walk: Walk,
  asked: readonly Part[],
  within: readonly Part[],
  { isNewestFirst, most, bind }: { isNewestFirst: boolean; most: string; bind: Bind },
): string {
  const way = isNewestFirst ? 'desc' : 'asc'
  const sorted = (alias: string) =>
    `${alias}.placed_at ${way}, ${alias}.retailer_id ${way}, ${alias}.number ${way}`
  const rest = within.map(([, text]) => ` and ${text}`).join('')
  const each =
    asked.length === 0
      ? `select n.placed_at, n.retailer_id, n.number, true as fits, false as horizon
                    from ${walk.along}${rest} order by ${sorted('n')} limit ${most}::int + 1`
      : metOf(walk, asked, rest, { sorted, most, bind })
  return `select p.placed_at as "placedAt", p.retailer_id as "retailerId", p.number, p.fits, p.horizon as "isHorizon"
            from ${walk.over}
           cross join lateral (${each}) p
           order by ${sorted('p')} limit ${most}::int + 1`
}

/** Pulled one by one: it ends with enough that fit, or with as many looked at as it may. */
function metOf(
  walk: Walk,
  asked: readonly Part[],
  rest: string,
  { sorted, most, bind }: { sorted: (alias: string) => string; most: string; bind: Bind },
): string {
  const bound = bind(walk.mostLookedAt)
  const fits = asked.map(([, text]) => `(${walk.about(text)})`).join(' and ')
  const alias = ['supplier', 'work'].includes(walk.name) ? 'm' : 'n'
  return `select c.placed_at, c.retailer_id, c.number, c.fits, c.met = ${bound}::int as horizon
                    from (select ${alias}.placed_at, ${alias}.retailer_id, ${alias}.number, ${fits} as fits, ${alias}.met
                            from (select n.*, row_number() over (order by ${sorted('n')}) as met
                                    from ${walk.along}${rest}
                                   order by ${sorted('n')} limit ${bound}::int) ${alias}) c
                   where c.fits or c.met = ${bound}::int limit ${most}::int + 1`
}

/** An order with several fulfillments of a supplier comes once for each of them. */
function browsed(found: readonly Found[], limit: number): Browsed {
  const places: OrderPlace[] = []
  for (const { fits, isHorizon, ...place } of found) {
    if (fits && !isSame(places.at(-1), place)) places.push(place)
    if (places.length > limit) return { places, frontier: null }
    if (isHorizon) return { places, frontier: place }
  }
  return { places, frontier: found.length === limit + 2 ? (found.at(-1) ?? null) : null }
}

function isSame(one: OrderPlace | undefined, other: OrderPlace): boolean {
  return one?.number === other.number && one.retailerId === other.retailerId
}

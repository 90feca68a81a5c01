import type { OrderState } from '../../core/orders/order.ts'
import { type Queryable, row } from '../sql.ts'
import type { Page } from './list.ts'
import { type Found, type OrderSort, type Period, sortColumns } from './search.ts'
import { type WordKind, wordRange } from './search-words.ts'

/** What an order is found by; every part given must hold. */
export interface SearchConditions {
  readonly states: readonly OrderState[]
  readonly ordered?: Period | undefined
  readonly modified?: Period | undefined
  readonly created?: Period | undefined
  readonly paid?: Period | undefined
  /** Each is the beginning of a word of that kind; an order's number is one word. */
  readonly words: readonly { readonly kind: WordKind; readonly beginning: string }[]
}

const times = {
  ordered: 'order_date',
  modified: 'updated_at',
  created: 'placed_at',
  paid: 'paid_at',
} as const satisfies Partial<Record<keyof SearchConditions, string>>
type Time = keyof typeof times
const timeNames = ['ordered', 'modified', 'created', 'paid'] as const satisfies readonly Time[]

/** One of the conditions, which the search sets out from: a time, or the word at this place. */
type Start = Time | number

/**
 * Orders that meet every condition. The search sets out from the condition that fewest orders meet and looks at those alone:
 * total and page grow with them, not with the orders there are.
 */
export async function pageOfSearch(
  db: Queryable,
  retailerId: number,
  conditions: SearchConditions,
  { sort, descending }: { readonly sort: OrderSort; readonly descending: boolean },
  page: Page,
): Promise<Found> {
  const start = await narrowest(db, retailerId, conditions)
  const way = descending ? 'desc' : 'asc'
  const name = typeof start === 'number' ? 'word' : start
  const found = await row<{ total: number; numbers: number[] }>(
    db,
    {
      name: `orders.search.${name}.${sort}.${way}`,
      text: `with matched as materialized (
               select o.number, o.${sortColumns[sort]} as at
                 from ${startText(start)} d
                cross join lateral (
                  select n.number, n.ordinal, n.placed_at, n.updated_at, n.order_date from orders n
                   where n.retailer_id = $1 and n.number = d.number and n.state = any ($2)
                     ${timeNames.map((time, place) => `and ${timeText(time, 3 + place * 2)}`).join('\n                     ')}
                     and ${wordsText} limit 1) o),
             placed as (select number, at from matched order by at ${way}, number ${way} offset $13 limit $14)
             select (select count(*) from matched) as total,
                    coalesce((select array_agg(number order by at ${way}, number ${way}) from placed), '{}') as numbers`,
    },
    [...valuesOf(retailerId, conditions), ...wordValues(conditions, start), page.offset, page.limit],
  )
  return { total: found?.total ?? 0, numbers: (found?.numbers ?? []).map(Number) }
}

/** Parameters 1 to 10. */
function valuesOf(retailerId: number, conditions: SearchConditions): unknown[] {
  return [retailerId, conditions.states, ...timeNames.flatMap((time) => boundsOf(conditions[time]))]
}

/** A period without an end has one, which no time is beyond: the index is asked between two values. */
function boundsOf(period: Period | undefined): readonly (Date | string | null)[] {
  return period ? [period.from ?? '-infinity', period.to ?? 'infinity'] : [null, null]
}

/** Parameters 11 and 12: the word set out from comes first, and all of them are asked for. */
function wordValues({ words }: SearchConditions, start: Start): unknown[] {
  const ranges = words.map(({ kind, beginning }) => wordRange(kind, beginning))
  const first = typeof start === 'number' ? ranges.splice(start, 1) : []
  const inOrder = [...first, ...ranges]
  return [inOrder.map(({ from }) => from), inOrder.map(({ before }) => before)]
}

/** A time nobody asked about is no condition, and an order that was not paid is at no time. */
function timeText(time: Time, from: number): string {
  const column = `n.${times[time]}`
  return `($${from}::timestamptz is null or ${column} >= $${from}) and ($${from + 1}::timestamptz is null or ${column} <= $${from + 1})`
}

// a question for each order, by its own few words: as a join, the planner might read everybody's
const wordsText = `(select count(*) from unnest($11::text[], $12::text[]) u(beginning, before)
                           where exists (select 1 from order_word w
                                          where w.retailer_id = $1 and w.number = n.number
                                            and w.word >= u.beginning and w.word < u.before)) = cardinality($11::text[])`

/** The numbers of the orders that meet the condition set out from, along its own index; `offset 0` keeps it a walk for each state. */
function startText(start: Start): string {
  if (typeof start === 'number') {
    return `(select distinct w.number from order_word w
                        where w.retailer_id = $1 and w.word >= ($11::text[])[1] and w.word < ($12::text[])[1])`
  }
  return rangeText(start, 3 + timeNames.indexOf(start) * 2)
}

function rangeText(time: Time, from: number): string {
  const column = times[time]
  const within = `n.${column} >= $${from}::timestamptz and n.${column} <= $${from + 1}::timestamptz`
  if (time === 'paid') return `(select n.number from orders n where n.retailer_id = $1 and ${within})`
  return `(select n.number from unnest($2::text[]) s(state)
                        cross join lateral (select n.number from orders n
                                             where n.retailer_id = $1 and n.state = s.state and ${within} offset 0) n)`
}

const CAPS = [500, 10_000, 200_000]

/** Each condition is followed only so far; the one that ends first is the narrowest, and looking for it costs little more. */
async function narrowest(db: Queryable, retailerId: number, conditions: SearchConditions): Promise<Start> {
  const starts: Start[] = [
    ...conditions.words.keys(),
    ...timeNames.filter((time) => conditions[time] !== undefined),
  ]
  const [only] = starts
  if (only === undefined) throw new TypeError('a search has a time or a word')
  if (starts.length === 1) return only
  for (const cap of CAPS) {
    const counts = await countsUpTo(db, retailerId, conditions, starts, cap)
    const least = Math.min(...counts)
    const start = starts[counts.indexOf(least)]
    if (least < cap && start !== undefined) return start
  }
  return only
}

async function countsUpTo(
  db: Queryable,
  retailerId: number,
  conditions: SearchConditions,
  starts: readonly Start[],
  cap: number,
): Promise<readonly number[]> {
  const counts: number[] = []
  for (const start of starts) {
    const text =
      typeof start === 'number'
        ? 'select count(*) as n from (select 1 from order_word w where w.retailer_id = $1 and w.word >= $2 and w.word < $3 limit $4) c'
        : countText(start)
    const name = `orders.searchCount.${typeof start === 'number' ? 'word' : start}`
    const counted = await row<{ n: number }>(db, { name, text }, [
      ...countValues(retailerId, conditions, start),
      cap,
    ])
    counts.push(counted?.n ?? 0)
  }
  return counts
}

function countText(time: Time): string {
  const column = times[time]
  const within = `n.${column} >= $3::timestamptz and n.${column} <= $4::timestamptz`
  if (time === 'paid') {
    return `select count(*) as n from (select 1 from orders n where n.retailer_id = $1 and $2::text[] is not null and ${within} limit $5) c`
  }
  return `select count(*) as n
            from (select 1 from unnest($2::text[]) s(state)
                   cross join lateral (select 1 from orders n
                                        where n.retailer_id = $1 and n.state = s.state and ${within} limit $5) n limit $5) c`
}

function countValues(retailerId: number, conditions: SearchConditions, start: Start): unknown[] {
  if (typeof start === 'number') {
    const word = conditions.words[start]
    const range = wordRange(word?.kind ?? 'number', word?.beginning ?? '')
    return [retailerId, range.from, range.before]
  }
  return [retailerId, conditions.states, ...boundsOf(conditions[start])]
}

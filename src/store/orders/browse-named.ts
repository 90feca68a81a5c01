import { type Queryable, row, rows } from '../sql.ts'
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
import { wordRange } from './search-words.ts'

/** What a search box was given: each part names orders of its own, and any of them will do. */
export interface Named {
  /** As typed: a PO, an order number, an e-mail address, the number of a parcel or of a fulfillment. */
  readonly text: string
  /** The same in small letters, as the beginning of a retailer's own number; null: that many begin so that it names none. */
  readonly beginning: string | null
  /** Is it looked for as an e-mail address? */
  readonly isEmail: boolean
  /** Each begins a word of a name or of goods; empty where words are asked for by a walk. */
  readonly words: readonly string[]
}

/** Above so many orders with a word, newest orders are looked at one by one instead. */
export const COMMON = 10_000

/** What may be counted: orders with a word that begins so, with a retailer's number that begins so, with an e-mail address. */
export type Counted = { readonly word: string } | { readonly beginning: string } | { readonly email: string }

/** Of how many orders of these retailers it holds, counted so far. Needs the fence. */
export async function countNamed(
  db: Queryable,
  retailerIds: readonly number[],
  what: Counted,
  most = COMMON,
): Promise<number> {
  const values: unknown[] = [retailerIds, most]
  const bind: Bind = (value) => `$${values.push(value)}`
  const each = countedSets(what, bind).map((set) => `(${set} limit $2)`)
  const counted = await row<{ n: number }>(
    db,
    {
      name: `orders.browse.count.${Object.keys(what).join('')}`,
      text: `select count(*) as n
               from (select 1 from unnest($1::int[]) f(retailer_id)
                      cross join lateral (${each.join(' union all ')}) w limit $2) c`,
    },
    values,
  )
  return counted?.n ?? 0
}

function countedSets(what: Counted, bind: Bind): readonly string[] {
  if ('email' in what)
    return [
      `select 1 from orders x where x.retailer_id = f.retailer_id and x.email_key = lower(${bind(what.email)})`,
    ]
  const ranges =
    'word' in what
      ? (['customer', 'item'] as const).map((kind) => wordRange(kind, what.word))
      : [wordRange('number', what.beginning)]
  return ranges.map(
    (range) => `select 1 from order_word x where x.retailer_id = f.retailer_id and ${inRange(range, bind)}`,
  )
}

/**
 * Orders that a search or an exact condition names, as few as it names, sorted: the time follows what is found, not the orders
 * there are. Needs the fence.
 */
export async function browseNamed(
  db: Queryable,
  retailerIds: readonly number[],
  conditions: BrowseConditions,
  how: {
    readonly window: BrowseWindow
    readonly named: Named | undefined
    /** Asked of each order found. */
    readonly searched?: Searched
    /** Do the conditions name an order by themselves? */
    readonly isExact?: boolean
  },
): Promise<Browsed> {
  const { window, named, isExact = named === undefined } = how
  const values: unknown[] = [retailerIds]
  const bind: Bind = (value) => `$${values.push(value)}`
  const exact = isExact ? exactSet(conditions, bind) : undefined
  const searched = named && searchedSet(named, bind)
  const parts = [
    ...partsOf(conditions, bind),
    ...(exact && searched ? [isSearched] : []),
    ...(how.searched ? [searchedPart(how.searched, bind)] : []),
    ...afterPart(window, 'n', bind),
  ]
  const start = exact ?? searched
  if (!start) throw new TypeError('nothing names an order')
  const way = window.isNewestFirst ? 'desc' : 'asc'
  const asked = [start[0], searched?.[0] ?? '', parts.map(([name]) => name).join('')]
  const found = await rows<OrderPlace>(
    db,
    {
      name: ['orders.named', way, ...asked].join('.'),
      text: `with ${searched ? `searched as materialized (${searched[1]}),` : ''}
                  start as materialized (${exact ? exact[1] : 'select * from searched'})
             select n.placed_at as "placedAt", n.retailer_id as "retailerId", n.number
               from start d
              cross join lateral (select * from orders o where o.retailer_id = d.retailer_id and o.number = d.number limit 1) n
              where true${parts.map(([, text]) => ` and ${text}`).join('')}
              order by n.placed_at ${way}, n.retailer_id ${way}, n.number ${way} limit ${bind(window.limit + 1)}`,
    },
    values,
  )
  return { places: found, frontier: null }
}

const isSearched: Part = [
  'se',
  '(n.retailer_id, n.number) in (select s.retailer_id, s.number from searched s)',
]

const ofEach = (from: string, text: string) =>
  `select f.retailer_id, x.number from unnest($1::int[]) f(retailer_id) cross join lateral (${from} where x.retailer_id = f.retailer_id and ${text}) x`

/** What names an order by itself; whatever else is asked is asked of these. */
function exactSet({ po, number, email }: BrowseConditions, bind: Bind): Part | undefined {
  if (po !== undefined)
    return [
      'byPo',
      ofEach(
        'select x.number from purchase_order x',
        `x.number is not null and x.po_key = ${bind(`po:${po}`)}`,
      ),
    ]
  if (number !== undefined)
    return ['byNumber', ofEach('select x.number from orders x', `x.number = ${bind(number)}`)]
  if (email !== undefined)
    return ['byEmail', ofEach('select x.number from orders x', `x.email_key = lower(${bind(email)})`)]
  return undefined
}

function searchedSet({ text, beginning, isEmail, words }: Named, bind: Bind): Part {
  const typed = bind(text)
  const sets = [
    ofEach(
      'select x.number from purchase_order x',
      `x.number is not null and x.po_key = 'po:' || ${typed}::text`,
    ),
    `select x.retailer_id, x.number from shipment x
      where x.tracking_number = any (array[${typed}::text, upper(${typed}::text)]) and x.retailer_id = any ($1::int[])`,
    `select x.retailer_id, x.number from supplier_work x where x.invoice_number = ${typed}::text and x.retailer_id = any ($1::int[])`,
  ]
  if (isEmail) sets.push(ofEach('select x.number from orders x', `x.email_key = lower(${typed}::text)`))
  if (beginning !== null)
    sets.push(ofEach('select x.number from order_word x', inRange(wordRange('number', beginning), bind)))
  // nineteen digits and more are no order number
  if (/^\d{1,15}$/.test(text))
    sets.push(ofEach('select x.number from orders x', `x.number = ${bind(Number(text))}`))
  const [first, ...others] = words
  if (first !== undefined) sets.push(...withWords(first, others, bind))
  const kinds = `${isEmail ? 'e' : ''}${beginning === null ? '' : 'b'}${words.length}`
  return [`s${sets.length}${kinds}`, sets.join(' union ')]
}

/** From the orders with the narrowest word, those that have the others as well. */
function withWords(first: string, others: readonly string[], bind: Bind): string[] {
  const ranges = (word: string) =>
    (['customer', 'item'] as const).map((kind) => inRange(wordRange(kind, word), bind))
  // a question for each order, by its own few words: as a join, the planner might read everybody's
  const rest = others.map(
    (word) => ` and (select true from order_word o
                             where o.retailer_id = f.retailer_id and o.number = x.number
                               and (${ranges(word).join(' or ').replaceAll('x.', 'o.')}) limit 1)`,
  )
  return ranges(first).map((range) => ofEach('select x.number from order_word x', `${range}${rest.join('')}`))
}

function inRange({ from, before }: { from: string; before: string }, bind: Bind): string {
  return `x.word >= ${bind(from)} and x.word < ${bind(before)}`
}

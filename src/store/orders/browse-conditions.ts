import type { DialectName, HoldReason, OrderState } from '../../core/orders/order.ts'
import { wordRange } from './search-words.ts'

/** Where an order stands in the list of all orders. */
export interface OrderPlace {
  readonly placedAt: Date
  readonly retailerId: number
  readonly number: number
}

/** Every part given must hold. */
export interface BrowseConditions {
  readonly states?: readonly OrderState[] | undefined
  /** The wire it came by. */
  readonly source?: DialectName | undefined
  /** Some of it is, or was, this supplier's to send. */
  readonly supplierId?: number | undefined
  /** Some of it is held for this reason. */
  readonly hold?: HoldReason | undefined
  readonly placedFrom?: Date | undefined
  /** Not of this moment any more. */
  readonly placedBefore?: Date | undefined
  readonly po?: string | undefined
  readonly number?: number | undefined
  /** In any case. */
  readonly email?: string | undefined
}

/** The next so many orders after a place, newest or oldest first. */
export interface BrowseWindow {
  readonly isNewestFirst: boolean
  readonly after: OrderPlace | undefined
  readonly limit: number
}

/** `frontier`: nothing after it was looked at, though there may be more; null: this is the end, unless the page is full. */
export interface Browsed {
  readonly places: readonly OrderPlace[]
  readonly frontier: OrderPlace | null
}

export type Bind = (value: unknown) => string
/** Two letters for the name of its statement, which has room for 63 signs, and its text about the order `n`. */
export type Part = readonly [name: string, text: string]

/**
 * The fragments are fixed, only their choice varies: each choice is a statement with a name of its own. What is asked of an order is
 * a scalar, `select true … limit 1`: as `exists` the planner may make a join of it, and read everybody's.
 */
export function partsOf(conditions: BrowseConditions, bind: Bind): Part[] {
  const { states, source, supplierId, hold, placedFrom, placedBefore, po, number, email } = conditions
  const parts: Part[] = []
  if (states !== undefined) parts.push(['st', `n.state = any (${bind([...new Set(states)])}::text[])`])
  if (source !== undefined) parts.push(['so', `n.dialect = ${bind(source)}`])
  if (supplierId !== undefined) {
    parts.push([
      'su',
      `(select true from fulfillment x
         where x.retailer_id = n.retailer_id and x.placed_month = n.placed_month and x.number = n.number
           and x.supplier_id = ${bind(supplierId)} and not x.replaced limit 1)`,
    ])
  }
  if (hold !== undefined) {
    parts.push([
      'ho',
      `(select true from fulfillment x
         where x.retailer_id = n.retailer_id and x.placed_month = n.placed_month and x.number = n.number
           and x.state = 'on_hold' and x.hold_reason = ${bind(hold)} and not x.replaced limit 1)`,
    ])
  }
  if (number !== undefined) parts.push(['nu', `n.number = ${bind(number)}`])
  if (email !== undefined) parts.push(['em', `n.email_key = lower(${bind(email)})`])
  if (po !== undefined) {
    parts.push([
      'po',
      `n.number = (select p.number from purchase_order p
                    where p.retailer_id = n.retailer_id and p.po_key = ${bind(`po:${po}`)})`,
    ])
  }
  if (placedFrom !== undefined) parts.push(['fr', `n.placed_at >= ${bind(placedFrom)}`])
  if (placedBefore !== undefined) parts.push(['be', `n.placed_at < ${bind(placedBefore)}`])
  return parts
}

/** What a search box was given, asked of one order by its own few words. */
export interface Searched {
  readonly words: readonly string[]
  /** In small letters, as the beginning of a retailer's own number. */
  readonly beginning: string
  readonly email: string
}

/** Each word begins a word of whom it goes to or of what was ordered; or the whole is its number's beginning, or its address. */
export function searchedPart({ words, beginning, email }: Searched, bind: Bind): Part {
  const ranges = words.map((word) => [wordRange('customer', word), wordRange('item', word)] as const)
  const array = (values: readonly string[]) => `${bind(values)}::text[]`
  const texts = [
    array(ranges.map(([customer]) => customer.from)),
    array(ranges.map(([customer]) => customer.before)),
    array(ranges.map(([, item]) => item.from)),
    array(ranges.map(([, item]) => item.before)),
  ]
  const number = wordRange('number', beginning)
  const ofOrder = 'select 1 from order_word w where w.retailer_id = n.retailer_id and w.number = n.number'
  return [
    words.length > 0 ? 'wo' : 'bg',
    `(${
      words.length > 0
        ? `not exists (select 1 from unnest(${texts.join(', ')}) u(cf, cb, "if", ib)
        where not exists (${ofOrder} and (w.word >= u.cf and w.word < u.cb or w.word >= u."if" and w.word < u.ib))) or `
        : ''
    }exists (${ofOrder} and w.word >= ${bind(number.from)} and w.word < ${bind(number.before)})
      or n.email_key = lower(${bind(email)}))`,
  ]
}

/** After a place along the list; the first half is for an index, which the comparison of the three does not reach. */
export function afterPart({ isNewestFirst, after }: BrowseWindow, alias: string, bind: Bind): Part[] {
  if (!after) return []
  const sign = isNewestFirst ? '<' : '>'
  const [at, retailer, number] = [bind(after.placedAt), bind(after.retailerId), bind(after.number)]
  return [
    [
      'af',
      `${alias}.placed_at ${sign}= ${at} and (${alias}.placed_at, ${alias}.retailer_id, ${alias}.number) ${sign} (${at}, ${retailer}, ${number})`,
    ],
  ]
}

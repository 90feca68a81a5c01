import { fulfillmentStates, type OrderState } from '../../../core/orders/order.ts'
import type { OrderSearch, OrderSort, Period, SearchPage } from '../../../core/orders/search-orders.ts'
import type { FormObject } from '../../../wire/codecs/php-form.ts'
import { Complaining } from '../invalid-order.ts'
import { statusToWire } from '../orders/statuses.ts'
import { instantOf, readTime } from '../orders/times.ts'

/** What a list is asked for, as core has it. */
export interface ListQuery {
  readonly search: OrderSearch
  readonly page: SearchPage
}

const PAGE_SIZE = 100
export const LARGEST_PAGE_SIZE = 500
const LARGEST_PAGE = 1_000_000_000
const LONGEST_TEXT = 255

/** The words of ShipStation's documentation; of the last two the hub has no order, and neither has an answer of it. */
export const orderStatuses = [
  'awaiting_payment',
  'awaiting_shipment',
  'pending_fulfillment',
  'shipped',
  'on_hold',
  'cancelled',
  'rejected_fulfillment',
] as const

const sorts: ReadonlyMap<string, OrderSort> = new Map([
  ['orderdate', 'ordered'],
  ['modifydate', 'modified'],
  ['createdate', 'created'],
])

/**
 * Reads the parameters of a list: names in any case, blanks count as not given, unknown ones are passed over, times without a
 * zone are the store's. All that is wrong is told at once. ShipStation API, List Orders. @throws InvalidOrder
 */
export function listQueryFrom(query: FormObject, timezone: string): ListQuery {
  const parameters = new Parameters(query)
  const period = (name: string): Period | undefined => {
    const from = parameters.time(`${name}Start`, timezone)
    const to = parameters.time(`${name}End`, timezone)
    return from || to ? { from, to } : undefined
  }
  const search: OrderSearch = {
    customerName: parameters.text('customerName'),
    itemKeyword: parameters.text('itemKeyword'),
    orderNumber: parameters.text('orderNumber'),
    store: parameters.whole('storeId', { least: 0, most: Number.MAX_SAFE_INTEGER })?.toString(),
    states: parameters.states('orderStatus'),
    created: period('createDate'),
    modified: period('modifyDate'),
    ordered: period('orderDate'),
    paid: period('paymentDate'),
  }
  const page: SearchPage = {
    sort: parameters.oneOf('sortBy', sorts, 'OrderDate, ModifyDate or CreateDate') ?? 'number',
    descending: parameters.oneOf('sortDir', directions, 'ASC or DESC') ?? false,
    page: parameters.whole('page', { least: 1, most: LARGEST_PAGE }) ?? 1,
    perPage: parameters.whole('pageSize', { least: 1, most: LARGEST_PAGE_SIZE }) ?? PAGE_SIZE,
  }
  parameters.settle()
  return { search, page }
}

const directions: ReadonlyMap<string, boolean> = new Map([
  ['asc', false],
  ['desc', true],
])

/** The parameters of one query, and all that is wrong with them. */
class Parameters {
  readonly #values: ReadonlyMap<string, unknown>
  readonly #complaining = new Complaining()

  constructor(query: FormObject) {
    this.#values = new Map(Object.entries(query).map(([name, value]) => [name.toLowerCase(), value]))
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name.toLowerCase())
    if (value === undefined) return undefined
    if (typeof value !== 'string') return this.#wrong(name, 'This must be there once, as a text.')
    const text = value.trim()
    if ([...text].length > LONGEST_TEXT) {
      return this.#wrong(name, `This must not be longer than ${LONGEST_TEXT} characters.`)
    }
    return text === '' ? undefined : text
  }

  whole(
    name: string,
    { least, most }: { readonly least: number; readonly most: number },
  ): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const number = /^\+?\d{1,16}$/.test(text) ? Number(text) : Number.NaN
    if (number >= least && number <= most) return number
    return this.#wrong(name, `This must be a whole number of ${least} to ${most}.`)
  }

  time(name: string, timezone: string): Date | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    // in an address a plus that nobody has escaped is a blank
    const time = readTime(withinReason(text).replace(/(:\d{2}(?:\.\d+)?) (\d{2}:?\d{2})$/, '$1+$2'))
    if (time === undefined) return this.#wrong(name, 'This must be a time such as 2018-07-17 12:08:06.')
    return instantOf(time, timezone)
  }

  oneOf<T>(name: string, words: ReadonlyMap<string, T>, listed: string): T | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    return words.get(text.toLowerCase()) ?? this.#wrong(name, `This must be ${listed}.`)
  }

  states(name: string): readonly OrderState[] | undefined {
    const status = this.text(name)?.toLowerCase()
    if (status === undefined) return undefined
    const known: readonly string[] = orderStatuses
    if (!known.includes(status)) return this.#wrong(name, `This must be one of: ${orderStatuses.join(', ')}.`)
    return fulfillmentStates.filter((state) => statusToWire(state) === status)
  }

  #wrong(name: string, sentence: string): undefined {
    this.#complaining.say(name, sentence)
    return undefined
  }

  /** @throws InvalidOrder */
  settle(): void {
    this.#complaining.settle()
  }
}

/** Whoever means always says 9999 or 1753: no order is of such years, and the calendar of this wire has none of them. */
function withinReason(text: string): string {
  return text.replace(/^\d{4}(?=-)/, (year) => String(Math.min(Math.max(Number(year), 1900), 2200)))
}

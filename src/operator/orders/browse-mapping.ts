import type { BrowsePage, OrderName, OrderPage, OrderPlace, Shelf } from '../../core/orders/browse-orders.ts'
import { Problem } from '../../core/shared/problem.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
import { defaultLimit } from '../paging.ts'
import { orderSummaryToWire } from './mapping.ts'

/** A condition as core asks for it, of a query as the schema has checked it. */
export function filterFrom<S, Q extends { placedFrom?: string; placedBefore?: string; state?: S[] }>({
  placedFrom,
  placedBefore,
  state: states,
  ...rest
}: Q & { state?: S[] }) {
  const moment = (text: string | undefined) => (text === undefined ? undefined : new Date(text))
  return { ...rest, states, placedFrom: moment(placedFrom), placedBefore: moment(placedBefore) }
}

interface AskedPlace {
  readonly sort?: 'newest' | 'oldest' | undefined
  readonly limit?: number | undefined
  readonly after?: string | undefined
  readonly before?: string | undefined
  readonly last?: boolean | undefined
}

/** @throws MalformedRequest */
export function pageFrom({
  sort,
  limit = defaultLimit,
  after,
  before,
  last = false,
}: AskedPlace): BrowsePage {
  if ([after !== undefined, before !== undefined, last].filter(Boolean).length > 1)
    throw new MalformedRequest(['query: give one of after, before and last.'])
  const isNewestFirst = sort !== 'oldest'
  if (last) return { isNewestFirst, limit, from: 'last' }
  if (after !== undefined) return { isNewestFirst, limit, from: { after: placeFrom(after, 'after') } }
  if (before !== undefined) return { isNewestFirst, limit, from: { before: placeFrom(before, 'before') } }
  return { isNewestFirst, limit, from: 'first' }
}

/** Orders named as `retailer/number`. @throws Problem `order-not-found` of a retailer that is not there */
export function namesFrom(orders: readonly string[], { retailers }: Shelf): readonly OrderName[] {
  return orders.map((each) => {
    const [retailer, number] = each.split('/')
    const found = retailers.find(({ code }) => code === retailer)
    if (!found) throw new Problem('order-not-found', { number: each })
    return { retailerId: found.retailerId, number: Number(number) }
  })
}

export function listToWire({ orders, previous, next }: OrderPage) {
  return {
    data: orders.map(orderSummaryToWire),
    next: next && cursorOf(next),
    previous: previous && cursorOf(previous),
  }
}

function cursorOf({ placedAt, retailerId, number }: OrderPlace): string {
  return `${placedAt.getTime()}_${retailerId}_${number}`
}

function placeFrom(text: string, name: string): OrderPlace {
  const [, at, retailerId, number] = /^(\d{1,14})_(\d{1,9})_(\d{1,15})$/.exec(text) ?? []
  if (at === undefined)
    throw new MalformedRequest([
      `query.${name} is not a cursor of this list: give \`next\` or \`previous\` of a page of it.`,
    ])
  return { placedAt: new Date(Number(at)), retailerId: Number(retailerId), number: Number(number) }
}

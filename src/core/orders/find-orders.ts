import { pageOfAll, pageOfMatching, pageOfStates } from '../../store/orders/list.ts'
import { readOrders } from '../../store/orders/read.ts'
import { transaction } from '../../store/tx.ts'
import type { RetailerCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import type { Order, OrderState } from './order.ts'

export interface OrderFilter {
  readonly email?: string
  readonly number?: number
  readonly po?: string
  /** A number typed by a person: an order's number, or a PO that looks like one. */
  readonly numberOrPo?: string
  readonly lastNamePrefix?: string
  readonly placedSince?: Date
  readonly states?: readonly OrderState[]
}

/** One order of the caller's own. @throws Problem `order-not-found`, for another retailer's order as well */
export async function getOrder(hub: Hub, caller: RetailerCaller, number: number): Promise<Order> {
  const valid = Number.isSafeInteger(number) && number > 0
  const order = valid
    ? await hub.orderReader[caller.environment]({ retailerId: caller.retailerId, number })
    : undefined
  if (!order) throw new Problem('order-not-found', { number: String(number) })
  return order
}

/**
 * A page of the caller's orders, newest first, with the total that matches. Pages count from 1. Without a filter
 * the time does not grow with the number of orders; by state alone it grows with the depth of the page.
 */
export async function listOrders(
  hub: Hub,
  caller: RetailerCaller,
  filter: OrderFilter,
  page: { readonly page: number; readonly perPage: number },
): Promise<{ total: number; orders: readonly Order[] }> {
  const { environment, retailerId } = caller
  return await transaction(hub.db.environments[environment], [retailerId], async (tx) => {
    const window = { offset: Math.min((page.page - 1) * page.perPage, 2_000_000_000), limit: page.perPage }
    const kinds = Object.keys(filter)
    const { total, numbers } =
      kinds.length === 0
        ? await pageOfAll(tx, retailerId, window)
        : kinds.length === 1 && filter.states
          ? await pageOfStates(tx, retailerId, filter.states, window)
          : await pageOfMatching(tx, retailerId, filter, window)
    const found = await readOrders(tx, environment, retailerId, numbers)
    const byNumber = new Map(found.map((order) => [order.number, order]))
    return { total, orders: numbers.flatMap((number) => byNumber.get(number) ?? []) }
  })
}

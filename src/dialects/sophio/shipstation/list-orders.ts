import { searchOrders } from '../../../core/orders/search-orders.ts'
import { asStore, type Call } from '../call.ts'
import { orderToWire } from '../order-to-wire.ts'
import { refusals } from '../wire-schema.ts'
import { listQueryFrom } from './list-query.ts'
import type { Operation } from './operation.ts'
import { ListParameters, type OrderList, OrderList as OrderListSchema } from './schema.ts'

/** A page of the store's orders that meet what the query asks. @throws InvalidOrder */
export async function listOrders({
  hub,
  caller,
  query,
}: Pick<Call, 'hub' | 'caller' | 'query'>): Promise<OrderList> {
  const { search, page } = listQueryFrom(query, caller.timezone)
  const { total, orders } = await searchOrders(hub, caller, search, page)
  return {
    orders: orders.map((order) => orderToWire(order, caller.timezone)),
    total,
    page: page.page,
    pages: Math.ceil(total / page.perPage),
  }
}

export const getOrders: Operation = {
  sample: asStore('GET', '/orders?orderStatus=awaiting_shipment&sortBy=ModifyDate&sortDir=DESC&pageSize=2'),
  schema: {
    operationId: 'listOrders',
    summary: 'Lists orders',
    description:
      'Every filter given must hold. By orderId unless sorted otherwise, so that new orders come at the end and paging misses none.',
    tags: ['Orders'],
    querystring: ListParameters,
    response: { 200: OrderListSchema, ...refusals },
  },
  answer: listOrders,
}

import { Type } from 'typebox'
import { productsOfItems } from '../../../core/catalog/find-products.ts'
import { getOrder } from '../../../core/orders/find-orders.ts'
import type { Order } from '../../../core/orders/order.ts'
import { Problem } from '../../../core/shared/problem.ts'
import { asRetailer, type Call, idFromWire, largestOrderId, type Operation } from '../call.ts'
import { Data, Id, refusals, unknown } from '../wire-schema.ts'
import { orderToWire } from './mapping.ts'
import { OrderDetail } from './schema.ts'

export const getOrderById: Operation = {
  sample: asRetailer('GET', '/api/orders/10028'),
  schema: {
    operationId: 'getOrderById',
    summary: 'One order with its lines and shipments',
    tags: ['Orders'],
    params: Type.Object({ id: Id }),
    response: { 200: Data(OrderDetail), ...unknown, ...refusals },
  },
  answer: async (call) => detail(call, await getOrder(call.hub, call.caller, orderNumberOf(call))),
}

/** @throws Problem `order-not-found` for what cannot be a number of an order */
export function orderNumberOf({ path }: Call): number {
  const number = idFromWire(path.id, largestOrderId)
  if (number === undefined) throw new Problem('order-not-found', { number: String(path.id) })
  return number
}

/** Lines are shown with the catalog of today: the order froze their prices alone. */
export async function detail(
  { hub, caller }: Pick<Call, 'hub' | 'caller'>,
  order: Order,
): Promise<{ data: OrderDetail }> {
  const products = await productsOfItems(hub, caller, [...new Set(order.lines.map(({ itemId }) => itemId))])
  return { data: orderToWire(order, caller.timezone, { products, baseUrl: hub.baseUrl }) }
}

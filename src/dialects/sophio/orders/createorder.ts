import { findOrderByExternalKey } from '../../../core/orders/find-order-by-external-key.ts'
import { findOrderByName } from '../../../core/orders/find-order-by-name.ts'
import { getOrder } from '../../../core/orders/find-orders.ts'
import type { Order } from '../../../core/orders/order.ts'
import { Problem } from '../../../core/shared/problem.ts'
import { type Call, parameter } from '../call.ts'
import { RefusedOrder } from '../invalid-order.ts'
import { orderToWire } from '../order-to-wire.ts'
import { listOrders } from '../shipstation/list-orders.ts'
import { upsertOrder } from '../upsert-order.ts'

export type Action = 'CREATE' | 'GET' | 'LIST'

/** What the address asks for: to make an order, unless it says otherwise. @throws RefusedOrder */
export function actionOf(call: Call): Action {
  const action = (parameter(call, 'action') ?? 'CREATE').toUpperCase()
  if (action === 'CREATE' || action === 'GET' || action === 'LIST') return action
  throw new RefusedOrder('The action is not known. Use CREATE, GET or LIST.')
}

/** The three that one address knows. */
export const actions: Readonly<Record<Action, (call: Call) => Promise<object>>> = {
  CREATE: async (call) => shown(call, await upsertOrder(call.hub, call.caller, call.body())),
  GET: async (call) => shown(call, await namedOrder(call)),
  LIST: async (call) => await listOrders(call),
}

function shown({ caller }: Call, order: Order): object {
  return orderToWire(order, caller.timezone)
}

/** One order, by the first of its names that was given. @throws Problem `order-not-found`; RefusedOrder without any */
async function namedOrder(call: Call): Promise<Order> {
  const { hub, caller } = call
  const id = parameter(call, 'orderId')
  if (id !== undefined) return await getOrder(hub, caller, /^\d{1,15}$/.test(id) ? Number(id) : 0)
  const key = parameter(call, 'orderKey')
  const po = parameter(call, 'orderNumber')
  if (key === undefined && po === undefined)
    throw new RefusedOrder('Say which order: orderId, orderKey or orderNumber.')
  const found =
    key !== undefined
      ? await findOrderByExternalKey(hub, caller, key)
      : await findOrderByName(hub, caller, { po })
  if (!found) throw new Problem('order-not-found', { number: key ?? po ?? '' })
  return found
}

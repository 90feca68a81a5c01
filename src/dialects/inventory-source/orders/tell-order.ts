import type { TellOrder } from '../../../core/orders/order-telling.ts'
import { withAsked } from '../../../core/orders/submissions.ts'
import { orderToWire } from './mapping.ts'

export const tellOrder: TellOrder = async (hub, caller, order) => [
  {
    dialect: 'inventory-source',
    request: `GET /v1/orders/${order.number}`,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({ data: orderToWire(await withAsked(hub, caller, order)) }),
  },
]

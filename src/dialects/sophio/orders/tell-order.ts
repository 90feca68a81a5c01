import type { TellOrder } from '../../../core/orders/order-telling.ts'
import { orderToWire } from '../order-to-wire.ts'

export const tellOrder: TellOrder = async (_hub, caller, order) => [
  {
    dialect: 'sophio',
    request: `GET /orders/${order.number}`,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify(orderToWire(order, caller.timezone)),
  },
]

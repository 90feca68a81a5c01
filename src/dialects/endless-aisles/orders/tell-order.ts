import type { TellOrder } from '../../../core/orders/order-telling.ts'
import { detail } from './get-order-by-id.ts'

export const tellOrder: TellOrder = async (hub, caller, order) => [
  {
    dialect: 'endless-aisles',
    request: `GET /api/orders/${order.number}`,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify(await detail({ hub, caller }, order)),
  },
]

import type { Pool } from 'pg'
import { readOrdersByKey } from '../../store/orders/read.ts'
import { transaction } from '../../store/tx.ts'
import { coalesced } from '../shared/coalesce.ts'
import type { Environment } from '../shared/environment.ts'
import type { Order } from './order.ts'

/** Reads single orders; those asked for at the same moment share a transaction and a statement. */
export type OrderReader = (key: { retailerId: number; number: number }) => Promise<Order | undefined>

export function createOrderReader(pool: Pool, environment: Environment): OrderReader {
  return coalesced<{ retailerId: number; number: number }, Order | undefined>(
    async (keys) => {
      const retailers = new Set(keys.map((key) => key.retailerId))
      const orders = await transaction(pool, [...retailers], (tx) => readOrdersByKey(tx, environment, keys))
      const found = new Map(orders.map((order) => [`${order.retailerId}:${order.number}`, order]))
      return keys.map(({ retailerId, number }) => found.get(`${retailerId}:${number}`))
    },
    { max: 64, lanes: 2 },
  )
}

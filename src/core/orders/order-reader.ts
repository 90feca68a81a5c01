import type { Pool } from 'pg'
import { readOrders } from '../../store/orders/read.ts'
import { transaction } from '../../store/tx.ts'
import { coalesced } from '../shared/coalesce.ts'
import type { Environment } from '../shared/environment.ts'
import type { Order } from './order.ts'

/** Reads single orders; those asked for at the same moment by one retailer share a transaction. */
export type OrderReader = (key: { retailerId: number; number: number }) => Promise<Order | undefined>

export function createOrderReader(pool: Pool, environment: Environment): OrderReader {
  return coalesced<{ retailerId: number; number: number }, Order | undefined>(
    async (keys) => {
      const wanted = new Map<number, number[]>()
      for (const { retailerId, number } of keys) {
        wanted.set(retailerId, [...(wanted.get(retailerId) ?? []), number])
      }
      const found = new Map<string, Order>()
      await transaction(pool, [...wanted.keys()], async (tx) => {
        for (const [retailerId, numbers] of wanted) {
          for (const order of await readOrders(tx, environment, retailerId, numbers)) {
            found.set(`${order.retailerId}:${order.number}`, order)
          }
        }
      })
      return keys.map(({ retailerId, number }) => found.get(`${retailerId}:${number}`))
    },
    { max: 64, lanes: 2 },
  )
}

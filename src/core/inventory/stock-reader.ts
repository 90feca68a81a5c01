import type { Pool } from 'pg'
import { readAvailable } from '../../store/inventory.ts'
import { transaction } from '../../store/tx.ts'
import { coalesced } from '../shared/coalesce.ts'

/** Units free for one retailer by item; unknown items are absent. */
export type AvailableItems = ReadonlyMap<number, number>

/** Reads what is free: those who ask at the same moment share a transaction and a statement. */
export type StockReader = (asked: {
  readonly retailerId: number
  readonly itemIds: readonly number[]
}) => Promise<AvailableItems>

export function createStockReader(pool: Pool): StockReader {
  return coalesced(
    async (asked: readonly Parameters<StockReader>[0][]) => {
      const retailers = new Set(asked.map((each) => each.retailerId))
      const pairs = new Map(
        asked.flatMap(({ retailerId, itemIds }) =>
          itemIds.map((itemId) => [`${retailerId}:${itemId}`, { retailerId, itemId }] as const),
        ),
      )
      const stock = await transaction(pool, [...retailers], (tx) => readAvailable(tx, [...pairs.values()]))
      const available = new Map(stock.map((each) => [`${each.retailerId}:${each.itemId}`, each.available]))
      return asked.map(({ retailerId, itemIds }) => {
        const own = itemIds.flatMap((itemId) => {
          const units = available.get(`${retailerId}:${itemId}`)
          return units === undefined ? [] : [[itemId, units] as const]
        })
        return new Map(own.sort(([a], [b]) => a - b))
      })
    },
    { max: 64, lanes: 2 },
  )
}

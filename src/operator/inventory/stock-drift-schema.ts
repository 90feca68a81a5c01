import { type Static, Type } from 'typebox'
import type { StockDrift } from '../../core/inventory/repair-stock.ts'
import { Closed } from '../wire-schema.ts'

const Sum = Type.Integer()

export const Drift = Type.Integer({ minimum: 0, description: 'In units, as found; 0 where all is well.' })

const Shelf = Closed({
  sku: Type.String(),
  warehouse: Type.String(),
  onHand: Sum,
  explained: Type.Integer({ description: 'The sum of its movements and adjustments.' }),
  reserved: Sum,
  ordered: Type.Integer({ description: 'What open orders hold of it.' }),
  reservedMoved: Type.Integer({ description: 'What movements say is reserved.' }),
})

export const DriftingShelves = Type.Array(Shelf, { description: 'As found, the first ten thousand.' })

export const StockDriftAnswer = Closed({ drift: Drift, shelves: DriftingShelves })
export type StockDriftAnswer = Static<typeof StockDriftAnswer>

export function shelvesToWire(shelves: readonly StockDrift[]): Static<typeof DriftingShelves> {
  return shelves.map(({ itemId: _, warehouseId: __, ...shelf }) => shelf)
}

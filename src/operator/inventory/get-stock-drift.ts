import { repairStock } from '../../core/inventory/repair-stock.ts'
import { operation } from '../operation.ts'
import { StockDriftAnswer, shelvesToWire } from './stock-drift-schema.ts'

export const getStockDriftOperation = operation({
  id: 'getStockDrift',
  method: 'GET',
  url: '/stock-drift',
  tag: 'Inventory',
  summary: 'How far counts, reservations and the ledger disagree',
  description:
    'In units, shelf by shelf. It reads all stock and every movement, so it takes its time. `POST /stock/repair` makes them agree.',
  response: StockDriftAnswer,
  refusals: [],
  answer: async ({ hub, caller }) => {
    const { drift, shelves } = await repairStock(hub, caller, { dryRun: true })
    return { drift, shelves: shelvesToWire(shelves) }
  },
})

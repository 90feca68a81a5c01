import { Type } from 'typebox'
import { repairStock } from '../../core/inventory/repair-stock.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { Drift, DriftingShelves, shelvesToWire } from './stock-drift-schema.ts'

export const repairStockOperation = operation({
  id: 'repairStock',
  method: 'POST',
  url: '/stock/repair',
  tag: 'Inventory',
  summary: 'Compare counts, reservations and the ledger, and make them agree',
  description:
    'A count stays as it is: what nobody explained is written down as an adjustment. What is reserved becomes what open orders hold. Each repair is in the audit trail.',
  body: Closed({ dryRun: Type.Optional(Type.Boolean({ description: 'Compare only, write nothing.' })) }),
  response: Closed({
    drift: Drift,
    repaired: Type.Integer({ minimum: 0, description: 'Shelves.' }),
    shelves: DriftingShelves,
  }),
  refusals: [],
  answer: async ({ hub, caller, body: { dryRun = false } }) => {
    const { drift, repaired, shelves } = await repairStock(hub, caller, { dryRun })
    return { drift, repaired, shelves: shelvesToWire(shelves) }
  },
})

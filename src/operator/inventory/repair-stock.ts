import { Type } from 'typebox'
import { repairStock } from '../../core/inventory/repair-stock.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'

const Sum = Type.Integer()
const Shelf = Closed({
  sku: Type.String(),
  warehouse: Type.String(),
  onHand: Sum,
  explained: Type.Integer({ description: 'The sum of its movements and adjustments.' }),
  reserved: Sum,
  ordered: Type.Integer({ description: 'What open orders hold of it.' }),
  reservedMoved: Type.Integer({ description: 'What movements say is reserved.' }),
})

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
    drift: Type.Integer({ minimum: 0, description: 'In units, as found; 0 where all is well.' }),
    repaired: Type.Integer({ minimum: 0, description: 'Shelves.' }),
    shelves: Type.Array(Shelf, { description: 'As found, the first ten thousand.' }),
  }),
  refusals: [],
  answer: async ({ hub, caller, body: { dryRun = false } }) => {
    const { drift, repaired, shelves } = await repairStock(hub, caller, { dryRun })
    return { drift, repaired, shelves: shelves.map(({ itemId: _, warehouseId: __, ...shelf }) => shelf) }
  },
})

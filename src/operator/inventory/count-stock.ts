import { Type } from 'typebox'
import { countStock } from '../../core/inventory/count-stock.ts'
import { operation } from '../operation.ts'
import { Closed, Code, Id, Name } from '../wire-schema.ts'

const Count = Type.Integer({ minimum: 0, maximum: 1_000_000_000 })
const Difference = Type.Integer({ minimum: -1_000_000_000, maximum: 1_000_000_000 })

export const countStockOperation = operation({
  id: 'countStock',
  method: 'POST',
  url: '/stock/counts',
  tag: 'Inventory',
  summary: 'Set what lies in warehouses by a count, all of it or nothing',
  description:
    'Each difference becomes an adjustment with the reason, in the ledger and in the audit trail. `by` counts on from what lies there, `onHand` replaces it. The same counts again change nothing. `by` needs a `key` of your own: what was sent under it before is not counted again.',
  body: Closed({
    counts: Type.Array(
      Closed({
        item: { ...Name, description: 'SKU or number.' },
        warehouse: Type.Optional({
          ...Code,
          description: 'Without it, wherever the item lies; then only a buffer can be said.',
        }),
        onHand: Type.Optional(Count),
        by: Type.Optional(Difference),
        buffer: Type.Optional({ ...Count, description: 'Units never promised.' }),
      }),
      { minItems: 1, maxItems: 1000 },
    ),
    reason: { ...Name, examples: ['Counted by hand after the move'] },
    key: Type.Optional(
      Type.String({
        pattern: '^[\\w-]{8,80}$',
        description: 'Names this count; made by the hub unless said.',
      }),
    ),
    dryRun: Type.Optional(Type.Boolean({ description: 'Tell what would change, write nothing.' })),
  }),
  response: Closed({
    applied: Type.Boolean(),
    key: Type.String({ description: 'Under which its adjustments are in the ledger.' }),
    shelves: Type.Array(
      Closed({
        itemId: Id,
        sku: Type.String(),
        warehouse: Code,
        wasOnHand: Type.Integer(),
        onHand: Type.Integer(),
        wasBuffer: Type.Integer(),
        buffer: Type.Integer(),
        reserved: Type.Integer(),
      }),
    ),
  }),
  refusals: ['item-not-found', 'warehouse-not-found', 'invalid-request'],
  answer: async ({ hub, caller, body }) => {
    const { counts, reason, key, dryRun = false } = body
    const counted = await countStock(hub, caller, { counts, reason: reason.trim(), key, dryRun })
    const shelves = counted.shelves.map(({ warehouseId: _, ...shelf }) => shelf)
    return { applied: !dryRun, key: counted.key, shelves }
  },
})

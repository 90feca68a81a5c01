import { Type } from 'typebox'
import { Closed, Id, Nullable } from '../wire-schema.ts'

const text = Type.String()
const optional = Nullable(text)
const Count = Type.Integer({ minimum: 0 })

/** Of an order line, what falls to one fulfillment. */
export const FulfillmentLine = Closed({
  lineNo: Type.Integer(),
  itemId: Id,
  sku: text,
  supplierSku: Nullable(
    Type.String({ description: 'The supplier’s own; null where it offers the item no longer.' }),
  ),
  gtin: optional,
  title: text,
  label: text,
  quantity: Count,
  quantityShipped: Count,
  quantityCanceled: Count,
  parts: Type.Array(
    Closed({
      partNo: Type.Integer(),
      warehouse: Nullable(Type.String({ description: 'null while backordered.' })),
      quantity: Count,
      quantityShipped: Count,
      quantityCanceled: Count,
      supplierCost: Nullable(
        Type.String({
          description: 'What you charge for one, as it was when the order came; null: not known.',
        }),
      ),
      expectedOn: Nullable(
        Type.String({ description: 'YYYY-MM-DD, of what is owed: when you said you have it.' }),
      ),
    }),
  ),
})

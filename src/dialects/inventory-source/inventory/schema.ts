import { type Static, Type } from 'typebox'
import { Day, Nullable } from '../wire-schema.ts'

export const SkuStock = Type.Object({
  sku: Type.String(),
  status: Type.Union(
    [
      Type.Literal('in_stock'),
      Type.Literal('out_of_stock'),
      Type.Literal('discontinued'),
      Type.Literal('unknown'),
    ],
    { description: '`unknown`: there is no such SKU, or it is not yours to sell, or no longer.' },
  ),
  quantity: Type.Integer({ description: 'How many you may order now, over all suppliers.' }),
  restock_on: Nullable(Day),
})
export type SkuStock = Static<typeof SkuStock>

export const StockAnswer = Type.Object({
  data: Type.Array(SkuStock, {
    description: 'One for each SKU asked for, in that order; or every SKU you may sell.',
  }),
  unknown: Type.Optional(Type.Array(Type.String(), { description: 'The SKUs that are unknown, once more.' })),
})

export const StockRequest = Type.Object({
  skus: Type.Array(Type.String({ minLength: 1, maxLength: 128 }), {
    minItems: 1,
    maxItems: 1000,
    examples: [['TPD-42116', 'TPD-42117']],
  }),
})

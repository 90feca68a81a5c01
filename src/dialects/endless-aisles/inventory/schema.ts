import { type Static, Type } from 'typebox'

/** Units by size id or by UPC. PHP writes an empty map as a list, and so does the document. */
export const StockMap = Type.Union([
  Type.Record(Type.String(), Type.Integer({ minimum: 0 }), {
    description: 'Units that can be sold, by size id or UPC.',
  }),
  Type.Array(Type.Never(), { maxItems: 0, description: 'Nothing known.' }),
])
export type StockMap = Static<typeof StockMap>

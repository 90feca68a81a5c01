import { type Static, Type } from 'typebox'
import { Amount, Day, Nullable } from '../wire-schema.ts'

export const InventoryInfo = Type.Object({
  sales_price: Nullable(Amount),
  sales_start: Nullable(Day),
  sales_end: Nullable(Day),
  price: Amount,
  shipping_cost: Amount,
  eta: Nullable(Day),
  barcode: Nullable(Type.String()),
  title: Type.String(),
  qty_in_stock: Type.Integer(),
  warehouse_zipcodes_qty: Type.Array(Type.Object({ zip_code: Type.String(), qty: Type.Integer() })),
})
export type InventoryInfo = Static<typeof InventoryInfo>

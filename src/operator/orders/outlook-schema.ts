import { type Static, Type } from 'typebox'
import { Amount as AmountOut, Closed, Day, Id, OneOf, OrderNumber, Units } from '../wire-schema.ts'
import { State } from './schema.ts'

export const OrderOutlook = Closed({
  retailer: Type.String(),
  po: Type.String(),
  number: Type.Union([OrderNumber, Type.Null()], {
    description: 'The order there is, where this would be a repeat of it.',
  }),
  fulfillments: Type.Array(
    Closed({
      supplier: Type.String(),
      state: State,
      units: Type.Integer(),
      lineNos: Type.Array(Type.Integer()),
      freight: AmountOut,
      pickPack: AmountOut,
      shipDate: Day,
    }),
    { description: 'Who would send what, as things are now.' },
  ),
  lines: Type.Array(
    Closed({
      lineNo: Type.Integer(),
      itemId: Id,
      sku: Type.String(),
      quantity: Units,
      unitPrice: AmountOut,
      unitCost: AmountOut,
      owed: Type.Integer({ description: 'Units that would be owed, for want of stock.' }),
    }),
  ),
  figures: Closed({
    subtotal: AmountOut,
    shippingCost: AmountOut,
    discount: AmountOut,
    tax: AmountOut,
    total: AmountOut,
    wholesale: AmountOut,
    freight: AmountOut,
    pickPack: AmountOut,
    owed: { ...AmountOut, description: 'By the retailer: goods, freight and packing.' },
  }),
  address: OneOf(
    ['valid', 'unknown', 'warning', 'failed'],
    'Whether the ZIP code belongs to the state. Said, never enforced.',
  ),
})
export type OrderOutlook = Static<typeof OrderOutlook>

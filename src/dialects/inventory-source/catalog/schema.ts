import { type Static, Type } from 'typebox'
import { Amount, CursorPage, Day, Moment, Nullable, Pages, Supplier, SyncPage } from '../wire-schema.ts'

export const Product = Type.Object({
  id: Type.Integer({ description: 'The item’s number: what other APIs of the hub call it by.' }),
  sku: Type.String({ description: 'What it is ordered by.' }),
  product_id: Type.Integer({ description: 'The same for all sizes and colors of one product.' }),
  option: Nullable(Type.String({ description: 'Which size or color it is.' })),
  supplier: Supplier,
  supplier_sku: Type.String(),
  upc: Nullable(Type.String()),
  mpn: Nullable(Type.String()),
  title: Type.String(),
  description: Type.String(),
  brand: Type.String(),
  categories: Type.Array(Type.String(), { description: 'From the widest to the narrowest.' }),
  images: Type.Array(Type.String({ format: 'uri' })),
  cost: Type.Number({ description: 'What one costs you today, sales included.', examples: [12.99] }),
  regular_cost: Type.Number({ description: 'What one costs you outside of sales.', examples: [14.5] }),
  sale: Nullable(
    Type.Object(
      { cost: Amount, starts_on: Day, ends_on: Day },
      { description: 'The sale that is on, else the next: inclusive days of your own time zone.' },
    ),
  ),
  price: Type.Number({
    description: 'Your retail price, taken where an order brings none.',
    examples: [19.99],
  }),
  map: Nullable(Amount),
  msrp: Nullable(Amount),
  quantity: Type.Integer({ description: 'How many you may order now, over all suppliers.' }),
  restock_on: Nullable(Day),
  weight: Type.Object({ value: Type.Number(), units: Type.Literal('lb') }),
  attributes: Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
  discontinued: Type.Boolean(),
  updated_at: Moment,
})
export type Product = Static<typeof Product>

export const ProductParameters = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, default: 1 })),
  per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 500, default: 100, description: 'Goes by cursor from here on.' }),
  ),
  cursor: Type.Optional(
    Type.String({ description: '`next_cursor` of the page before, with the same filters.' }),
  ),
  updated_since: Type.Optional(
    Type.String({ description: 'What changed after this time, oldest change first. Goes by cursor.' }),
  ),
  sku: Type.Optional(Type.String({ description: 'Up to 100, separated by commas.' })),
  upc: Type.Optional(
    Type.String({ description: 'Up to 100, separated by commas, with or without leading zeros.' }),
  ),
  supplier_id: Type.Optional(Type.Integer({ minimum: 1 })),
  q: Type.Optional(
    Type.String({ description: 'Words or a code, as a shopper types them: the best match first.' }),
  ),
})

export const ProductPage = Type.Object({
  data: Type.Array(Product),
  pagination: Type.Union([Pages, CursorPage, SyncPage]),
})

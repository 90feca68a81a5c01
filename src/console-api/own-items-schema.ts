import { type Static, Type } from 'typebox'
import {
  Amount,
  Closed,
  Day,
  Id,
  Name,
  Nullable,
  OneOf,
  Page,
  PageQuery,
  Time,
} from '../operator/wire-schema.ts'
import { ForRetailer, InEnvironment } from './schema.ts'

// What a retailer's people see of the catalog: what they may buy, at their own prices. Nothing of who supplies it, or of what that costs.

const Text = Type.String()

export const OwnItemsQuery = {
  ...ForRetailer.properties,
  term: Type.Optional(Type.String({ maxLength: 200 })),
  stock: Type.Optional(OneOf(['in', 'out'])),
}
export const OwnItemsPage = Closed({ ...OwnItemsQuery, ...PageQuery })
export const OwnItemPath = Closed({ ...InEnvironment.properties, item: Name })

const item = {
  itemId: Id,
  productId: Id,
  sku: Text,
  label: Text,
  title: Text,
  brand: Text,
  gtin: Nullable(Text),
  image: Nullable(Text),
  discontinued: Type.Boolean(),
  price: { ...Amount, description: 'What one unit costs the retailer, outside of sales.' },
  retail: Amount,
  msrp: Nullable(Amount),
  map: Nullable(Amount),
  sale: Nullable(Closed({ price: Amount, startsOn: Day, endsOn: Day, isOn: Type.Boolean() })),
  available: Type.Integer({ description: 'As the retailer’s programs are told.' }),
}
export const OwnItem = Closed(item)
export type OwnItem = Static<typeof OwnItem>
export const OwnItems = Page(OwnItem)

export const OwnWholeItem = Closed({
  ...item,
  mpn: Nullable(Text),
  images: Type.Array(Text),
  description: Text,
  pounds: Text,
  eta: Nullable(Day),
  category: Nullable(Text),
  changedAt: Time,
  codes: Type.Array(
    Closed({
      api: OneOf(['endless-aisles', 'homeroots', 'inventory-source', 'sophio']),
      field: Type.String({ description: 'What the partner’s document calls it.', examples: ['ocid'] }),
      code: Text,
    }),
    { description: 'How each API names this item.' },
  ),
})
export type OwnWholeItem = Static<typeof OwnWholeItem>

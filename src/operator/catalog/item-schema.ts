import { type Static, Type } from 'typebox'
import { Amount, Closed, Code, Id, Name, Nullable, OneOf, Time } from '../wire-schema.ts'

const Units = Type.Integer()
const Text = Type.String()

export const ListedItem = Closed({
  itemId: Id,
  productId: Id,
  sku: Text,
  label: Text,
  title: Text,
  brand: Text,
  category: Nullable(Text),
  gtin: Nullable(Text),
  mpn: Nullable(Text),
  image: Nullable(
    Type.String({
      description: 'A path of this hub, or an address elsewhere.',
      examples: ['/images/bone.svg'],
    }),
  ),
  discontinued: Type.Boolean(),
  wholesale: Amount,
  retail: Amount,
  msrp: Nullable(Amount),
  map: Nullable(Amount),
  cost: Nullable({ ...Amount, description: 'What the preferred supplier asks.' }),
  suppliers: Type.Array(Code, { description: 'Who offers it, the preferred one first.' }),
  onHand: Units,
  reserved: Units,
  available: Type.Integer({ minimum: 0, description: 'Units free over all warehouses.' }),
  changedAt: Time,
})
export type ListedItem = Static<typeof ListedItem>

export const WholeProduct = Closed({
  productId: Id,
  key: Text,
  title: Text,
  brand: Text,
  description: Text,
  ingredients: Nullable(Text),
  image: Nullable(Text),
  images: Type.Array(Text),
  facts: Type.Record(Text, Text, { description: 'Species, category and the like, by their names.' }),
  changedAt: Time,
  items: Type.Array(ListedItem, { description: 'In their order, five hundred at most.' }),
})
export type WholeProduct = Static<typeof WholeProduct>

export const ItemRetailer = Closed({
  retailer: Code,
  name: Text,
  allowed: Type.Boolean({ description: 'It may buy the item, of at least one of its suppliers.' }),
  by: Nullable(
    OneOf(
      ['item', 'product', 'brand', 'supplier'],
      'The word that decided; null: the default of the retailer.',
    ),
  ),
  said: Nullable(Type.Boolean({ description: 'What is said of this very item; null where nothing is.' })),
  priceList: Nullable(Code),
  wholesale: Amount,
  retail: Amount,
})
export type ItemRetailer = Static<typeof ItemRetailer>

/** Items by their SKUs or numbers; a thousand are the most of one call. */
export const mostRows = 1000
export const ItemPath = Closed({ item: Name })

import { type Static, Type } from 'typebox'
import {
  Amount,
  Closed,
  Code,
  CodeOrId,
  Day,
  Id,
  Name,
  Nullable,
  OneOf,
  Pounds,
  Time,
} from '../wire-schema.ts'

const entitlementScopes = ['supplier', 'brand', 'product', 'item'] as const

export const Entitlement = Closed({
  scope: OneOf(entitlementScopes),
  ref: Type.String({ description: 'The number it is kept under; a brand in lower case.' }),
  name: Type.String({ description: 'The supplier’s code, the brand, the product’s key, the SKU.' }),
  allowed: Type.Boolean(),
})

export const EntitlementPath = Closed({
  retailer: CodeOrId,
  scope: OneOf(entitlementScopes),
  ref: Name,
})

export const PriceList = Closed({
  priceListId: Id,
  code: Code,
  name: Type.String(),
  parent: Nullable(Code),
})

export const NewPriceList = Closed({
  code: Code,
  name: Name,
  parent: Type.Optional(Nullable(Code)),
})

const item = {
  itemId: Id,
  sku: Type.String(),
  label: Type.String(),
  gtin: Nullable(Type.String()),
  discontinued: Type.Boolean(),
  wholesale: Amount,
  retail: Amount,
}

export const CatalogProduct = Closed({
  productId: Id,
  key: Type.String(),
  title: Type.String(),
  brand: Type.String(),
  items: Type.Array(
    Closed({ ...item, available: Type.Integer({ description: 'Units free over all suppliers.' }) }),
  ),
})
export type CatalogProduct = Static<typeof CatalogProduct>

export const WholeItem = Closed({
  ...item,
  productId: Id,
  productKey: Type.String(),
  title: Type.String(),
  brand: Type.String(),
  mpn: Nullable(Type.String()),
  supplierItemNumber: Nullable(Type.String()),
  shippingPounds: Pounds,
  msrp: Nullable(Amount),
  map: Nullable(Amount),
  category: Nullable(Type.String()),
  image: Nullable(
    Type.String({
      description: 'A path of this hub, or an address elsewhere.',
      examples: ['/images/bone.svg'],
    }),
  ),
  images: Type.Array(Type.String(), { description: 'Further ones.' }),
  eta: Nullable(Day),
  version: Type.Integer(),
  changedAt: Time,
  offers: Type.Array(
    Closed({ supplier: Code, supplierSku: Type.String(), cost: Amount, preferred: Type.Boolean() }),
  ),
  prices: Type.Array(Closed({ priceList: Code, wholesale: Nullable(Amount), retail: Nullable(Amount) })),
  sales: Type.Array(Closed({ priceList: Code, startsOn: Day, endsOn: Day, wholesale: Amount })),
})
export type WholeItem = Static<typeof WholeItem>

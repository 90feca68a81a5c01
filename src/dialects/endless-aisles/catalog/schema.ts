import { type Static, Type } from 'typebox'
import { Amount, Id, Nullable } from '../wire-schema.ts'

const Words = Type.Array(Type.String())

export const Metadata = Type.Object({
  species: Nullable(Type.String()),
  category: Nullable(Type.String()),
  life_stage: Words,
  product_group: Words,
  main_ingredient: Nullable(Type.String()),
  breed_size: Words,
  special_condition: Words,
  subcategory: Nullable(Type.String()),
  type: Words,
  country_of_origin: Nullable(Type.String()),
})
export type Metadata = Static<typeof Metadata>

export const Size = Type.Object({
  id: Id,
  upc: Nullable(Type.String()),
  description: Type.String({ description: 'The label of the size; `name` in orders.' }),
  price: Amount,
  wholesale: Amount,
  purchasability: Type.Boolean(),
  discontinued: Type.Boolean(),
  minimum_advertised_price: Nullable(Amount),
  wholesale_source: Type.Literal('endless_aisles'),
  msrp: Nullable(Type.String({ description: 'With two decimals, as text.' })),
  shipping_weight_lbs: Type.Number(),
  phillips_item_number: Nullable(Type.String()),
})
export type Size = Static<typeof Size>

export const WireProduct = Type.Object({
  id: Id,
  title: Type.String(),
  brand: Type.String(),
  description: Type.String(),
  ingredients: Nullable(Type.String()),
  analysis: Type.Array(Type.Object({ nutrient: Type.String(), guaranteed_units: Type.String() })),
  image_url: Nullable(Type.String()),
  additional_image_urls: Type.Array(Type.String()),
  metadata: Metadata,
  sizes: Type.Array(Size),
})
export type WireProduct = Static<typeof WireProduct>

export const WireOption = Type.Object({
  sku: Id,
  upc: Nullable(Type.String()),
  brand: Type.String(),
  category: Nullable(Type.String()),
  species: Nullable(Type.String()),
  title: Type.String(),
  size: Type.String(),
  retail: Amount,
  minimum_advertised_price: Nullable(Amount),
  wholesale: Amount,
  product_id: Id,
})
export type WireOption = Static<typeof WireOption>

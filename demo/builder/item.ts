import { madeUpUpc } from './chance.ts'
import type { MotifName } from './images/gallery.ts'

/** Three suppliers, by the code that the network file gives them. */
export type SupplierCode = 'tidewater' | 'larch' | 'ironline'
export type WarehouseCode =
  | 'tidewater-nj'
  | 'tidewater-ga'
  | 'larch-ny'
  | 'larch-wi'
  | 'larch-ca'
  | 'ironline-tx'
  | 'ironline-pa'

export interface Metadata {
  readonly species?: string
  readonly category?: string
  readonly subcategory?: string
  readonly lifeStage?: readonly string[]
  readonly productGroup?: readonly string[]
  readonly mainIngredient?: string
  readonly breedSize?: readonly string[]
  readonly specialCondition?: readonly string[]
  readonly type?: readonly string[]
  readonly country?: string
}

export interface Offer {
  readonly supplier: SupplierCode
  readonly supplierSku: string
  readonly itemNumber: string
  /** What the supplier charges the hub for one unit. */
  readonly cost: string
}

/** Decimal strings throughout: what is written is what was meant. */
export interface DemoItem {
  readonly sku: string
  readonly id?: number
  readonly size: string
  /** Absent: one is made up from the item's number. */
  readonly upc?: string
  readonly mpn?: string
  readonly wholesale: string
  readonly retail: string
  readonly msrp?: string
  readonly map?: string
  readonly weight: string
  readonly discontinued?: boolean
  readonly eta?: string
  readonly offers: readonly Offer[]
  readonly stock: Readonly<Partial<Record<WarehouseCode, number>>>
}

export interface DemoProduct {
  readonly key: string
  readonly id?: number
  readonly title: string
  readonly brand: string
  readonly description: string
  readonly ingredients?: string
  readonly analysis?: readonly (readonly [nutrient: string, guaranteed: string])[]
  readonly metadata: Metadata
  /** A motif of the gallery, coloured by the title; or exact paths. */
  readonly image: MotifName | readonly string[]
  readonly items: readonly DemoItem[]
}

export type NumberedItem = DemoItem & { readonly id: number; readonly upc: string }
export type NumberedProduct = Omit<DemoProduct, 'items'> & {
  readonly id: number
  readonly items: readonly NumberedItem[]
}

/** Fixed numbers stay; the rest count up from 100000 (items) and 50000 (products). 1 is reserved on one wire. */
export function numbered(products: readonly DemoProduct[]): readonly NumberedProduct[] {
  const nextProduct = counter(
    50_000,
    products.map((product) => product.id),
  )
  const nextItem = counter(
    100_000,
    products.flatMap((product) => product.items.map((item) => item.id)),
  )
  return products.map((product) => ({
    ...product,
    id: product.id ?? nextProduct(),
    items: product.items.map((item) => withCode({ ...item, id: item.id ?? nextItem() })),
  }))
}

function withCode(item: DemoItem & { readonly id: number }): NumberedItem {
  const fromPets = item.offers[0]?.supplier === 'tidewater'
  const upc =
    item.upc ??
    (fromPets ? madeUpUpc('zeros', item.id % 100_000) : madeUpUpc('shop', 1_000_000_000 + item.id * 7919))
  return { ...item, upc }
}

function counter(first: number, taken: readonly (number | undefined)[]): () => number {
  let next = first
  return () => {
    while (taken.includes(next)) next += 1
    next += 1
    return next - 1
  }
}

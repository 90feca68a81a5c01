/** The hub's own CSV layouts, as written by this builder: UTF-8, comma, header row, LF. */

import Papa from 'papaparse'
import { catalogLayout } from '../../src/core/catalog/catalog-row.ts'
import { imagePath, toneFor } from './images/gallery.ts'
import type { NumberedItem, NumberedProduct, Offer } from './item.ts'
import type { PriceRow } from './price-lists.ts'

const catalogColumns = [...catalogLayout.required, ...catalogLayout.optional]

/** One row for each item and offer. What is said of a product stands in its first row, what is said of an item in its own first. */
export function catalogCsv(products: readonly NumberedProduct[]): string {
  const rows = products.flatMap((product) =>
    product.items.flatMap((item, i) =>
      item.offers.map((offer, j) => ({
        ...{ sku: item.sku, product: product.key },
        ...(i === 0 && j === 0 ? productCells(product) : {}),
        ...(j === 0 ? itemCells(item) : {}),
        ...offerCells(offer),
      })),
    ),
  )
  return csv(catalogColumns, rows)
}

export function stockCsv(products: readonly NumberedProduct[]): string {
  const rows = products.flatMap((product) =>
    product.items.flatMap(({ sku, stock }) =>
      Object.entries(stock).map(([warehouse, units]) => ({ warehouse, sku, on_hand: units })),
    ),
  )
  return csv(['warehouse', 'sku', 'on_hand'], rows)
}

export const pricesCsv = (rows: readonly PriceRow[]): string =>
  csv(['price_list', 'sku', 'wholesale', 'retail', 'sale_wholesale', 'sale_starts', 'sale_ends'], rows)

export function imagesOf({ image, title, id }: NumberedProduct): readonly string[] {
  return typeof image === 'string' ? [imagePath(image, toneFor(image, title, id))] : image
}

function productCells(product: NumberedProduct) {
  const [image, ...images] = imagesOf(product)
  const { metadata, analysis } = product
  const entries = analysis?.map(([nutrient, guaranteed]) => ({ nutrient, guaranteed_units: guaranteed }))
  return {
    ...{
      product_id: product.id,
      title: product.title,
      brand: product.brand,
      description: product.description,
    },
    ...{ ingredients: product.ingredients, analysis: entries ? JSON.stringify(entries) : undefined },
    ...{ species: metadata.species, category: metadata.category, subcategory: metadata.subcategory },
    ...{ life_stage: metadata.lifeStage?.join('|'), product_group: metadata.productGroup?.join('|') },
    ...{ main_ingredient: metadata.mainIngredient, breed_size: metadata.breedSize?.join('|') },
    ...{ special_condition: metadata.specialCondition?.join('|'), type: metadata.type?.join('|') },
    ...{ country_of_origin: metadata.country, image, images: images.join('|') },
  }
}

const itemCells = (item: NumberedItem) => ({
  ...{
    item_id: item.id,
    size: item.size,
    upc: item.upc,
    mpn: item.mpn,
    item_number: item.offers[0]?.itemNumber,
  },
  ...{
    wholesale: item.wholesale,
    retail: item.retail,
    msrp: item.msrp,
    map: item.map,
    weight_lb: item.weight,
  },
  ...{ discontinued: item.discontinued ? 'true' : 'false', eta: item.eta },
})

const offerCells = (offer: Offer) => ({
  supplier: offer.supplier,
  supplier_sku: offer.supplierSku,
  cost: offer.cost,
})

const csv = (columns: string[], rows: readonly object[]): string =>
  `${Papa.unparse([...rows], { columns, newline: '\n' })}\n`

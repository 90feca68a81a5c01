import type { ProductMetadata } from '../../../core/catalog/product.ts'
import type { SoldItem } from '../../../core/catalog/sold-item.ts'
import { amountToWire } from '../amounts.ts'
import { momentToWire } from '../moments.ts'
import type { Product } from './schema.ts'

export function productToWire(item: SoldItem, baseUrl: string): Product {
  const { sale, metadata } = item
  return {
    id: item.itemId,
    sku: item.sku,
    product_id: item.productId,
    option: item.label === '' ? null : item.label,
    supplier: { id: item.supplierId, name: item.supplierName },
    supplier_sku: item.supplierSku,
    upc: item.gtin,
    mpn: item.mpn,
    title: item.title,
    description: item.description,
    brand: item.brand,
    categories: [metadata.species, metadata.category, metadata.subcategory].filter((each) => each != null),
    images: [...(item.imageUrl === null ? [] : [item.imageUrl]), ...item.additionalImageUrls].map((image) =>
      image.startsWith('/') ? `${baseUrl}${image}` : image,
    ),
    cost: amountToWire(sale?.isOn ? sale.cost : item.cost),
    regular_cost: amountToWire(item.cost),
    sale: sale && { cost: amountToWire(sale.cost), starts_on: sale.startsOn, ends_on: sale.endsOn },
    price: amountToWire(item.retail),
    map: item.map === null ? null : amountToWire(item.map),
    msrp: item.msrp === null ? null : amountToWire(item.msrp),
    quantity: item.available,
    restock_on: item.eta,
    weight: { value: item.shippingWeight / 1000, units: 'lb' },
    attributes: attributesToWire(item),
    discontinued: item.discontinued,
    updated_at: momentToWire(item.updatedAt),
  }
}

const attributeNames = {
  species: 'species',
  type: 'type',
  productGroup: 'product_group',
  lifeStage: 'life_stage',
  breedSize: 'breed_size',
  mainIngredient: 'main_ingredient',
  specialCondition: 'special_condition',
  countryOfOrigin: 'country_of_origin',
} as const satisfies Partial<Record<keyof ProductMetadata, string>>

/** Those that are known. */
function attributesToWire({ metadata, ingredients, analysis }: SoldItem): Product['attributes'] {
  // as: the names of the table are keys of the metadata
  const known = (Object.entries(attributeNames) as [keyof typeof attributeNames, string][]).flatMap(
    ([key, name]): [string, string | string[]][] => {
      const value = metadata[key]
      if (value == null || value.length === 0) return []
      return [[name, typeof value === 'string' ? value : [...value]]]
    },
  )
  const contents = analysis.map(({ nutrient, guaranteedUnits }) => `${nutrient}: ${guaranteedUnits}`)
  return {
    ...Object.fromEntries(known),
    ...(ingredients && { ingredients }),
    ...(contents.length > 0 && { analysis: contents }),
  }
}

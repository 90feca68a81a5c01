import type { Item, Product, ProductMetadata } from '../../../core/catalog/product.ts'
import { printed } from '../../../core/shared/exact.ts'
import type { Money } from '../../../core/shared/money.ts'
import type { Metadata, Size, WireOption, WireProduct } from './schema.ts'

/** Key order throughout is the document's. `baseUrl` completes the paths of the hub's own images. */
export function productToWire(product: Product, baseUrl: string): WireProduct {
  return {
    id: product.id,
    title: product.title,
    brand: product.brand,
    description: product.description,
    ingredients: product.ingredients,
    analysis: product.analysis.map((row) => ({
      nutrient: row.nutrient,
      guaranteed_units: row.guaranteedUnits,
    })),
    image_url: imageToWire(product.imageUrl, baseUrl),
    additional_image_urls: product.additionalImageUrls.map((image) => absolute(image, baseUrl)),
    metadata: metadataToWire(product.metadata),
    sizes: product.items.map(sizeToWire),
  }
}

export function metadataToWire(metadata: ProductMetadata): Metadata {
  return {
    species: metadata.species,
    category: metadata.category,
    life_stage: [...metadata.lifeStage],
    product_group: [...metadata.productGroup],
    main_ingredient: metadata.mainIngredient,
    breed_size: [...metadata.breedSize],
    special_condition: [...metadata.specialCondition],
    subcategory: metadata.subcategory,
    type: [...metadata.type],
    country_of_origin: metadata.countryOfOrigin,
  }
}

function sizeToWire(item: Item): Size {
  return {
    id: item.id,
    upc: item.gtin,
    description: item.label,
    price: printed(item.retail),
    wholesale: printed(item.cost),
    purchasability: item.purchasable,
    discontinued: item.discontinued,
    minimum_advertised_price: item.map === null ? null : printed(item.map),
    wholesale_source: 'endless_aisles',
    msrp: item.msrp === null ? null : priceText(item.msrp),
    shipping_weight_lbs: poundsToWire(item.shippingWeight),
    phillips_item_number: item.supplierItemNumber,
  }
}

/** The sample's `retail` is the size's suggested price, not the price it sells at elsewhere in the document. */
export function optionToWire(product: Product, item: Item): WireOption {
  return {
    sku: item.id,
    upc: item.gtin,
    brand: product.brand,
    category: product.metadata.category,
    species: product.metadata.species,
    title: product.title,
    size: item.label,
    retail: printed(item.msrp ?? item.retail),
    minimum_advertised_price: item.map === null ? null : printed(item.map),
    wholesale: printed(item.cost),
    product_id: product.id,
  }
}

/** From thousandths of a pound. */
export function poundsToWire(weight: number): number {
  return weight / 1000
}

export function imageToWire(image: string | null, baseUrl: string): string | null {
  return image === null ? null : absolute(image, baseUrl)
}

function absolute(image: string, baseUrl: string): string {
  return image.startsWith('/') ? `${baseUrl}${image}` : image
}

function priceText(money: Money): string {
  return printed(money).toFixed(2)
}

import type { ItemRetailer as Retailer, WholeProduct as Whole } from '../../core/catalog/inspect-item.ts'
import type { ListedItem as Item, ListedPlace } from '../../core/catalog/list-items.ts'
import { unreadableCursor } from '../paging.ts'
import { moneyToWire, timeToWire } from '../values.ts'
import type { ItemRetailer, ListedItem, WholeProduct } from './item-schema.ts'
import { optionalMoneyToWire } from './mapping.ts'

export function listedItemToWire(item: Item): ListedItem {
  return {
    ...item,
    suppliers: [...item.suppliers],
    wholesale: moneyToWire(item.wholesale),
    retail: moneyToWire(item.retail),
    msrp: optionalMoneyToWire(item.msrp),
    map: optionalMoneyToWire(item.map),
    cost: optionalMoneyToWire(item.cost),
    changedAt: timeToWire(item.changedAt),
  }
}

export function wholeProductToWire(product: Whole, items: readonly Item[]): WholeProduct {
  const { productId, key, title, brand, description, ingredients, image, images, metadata, changedAt } =
    product
  const facts = Object.entries(metadata).flatMap(([name, value]): [string, string][] => {
    const text = typeof value === 'string' ? value : (value ?? []).join(', ')
    return text === '' ? [] : [[name, text]]
  })
  return {
    ...{ productId, key, title, brand, description, ingredients, image },
    images: [...images],
    facts: Object.fromEntries(facts),
    changedAt: timeToWire(changedAt),
    items: items.map(listedItemToWire),
  }
}

export function itemRetailerToWire(entry: Retailer): ItemRetailer {
  const { retailer, name, allowed, by, said, priceList, wholesale, retail } = entry
  return {
    ...{ retailer, name, allowed, by, said, priceList },
    wholesale: moneyToWire(wholesale),
    retail: moneyToWire(retail),
  }
}

export function itemCursorOf({ itemId, productId, place }: ListedPlace): string {
  return productId === undefined ? String(itemId) : `${itemId}_${productId}_${place ?? 0}`
}

/** @throws MalformedRequest; a cursor belongs to the list it comes from: with a product where there is a term */
export function itemPlaceFrom(text: string | undefined, hasTerm: boolean): ListedPlace | undefined {
  if (text === undefined) return undefined
  const [, itemId, productId, place] = /^(\d{1,10})(?:_(\d{1,10})_(\d{1,9}))?$/.exec(text) ?? []
  if (itemId === undefined || (productId !== undefined) !== hasTerm) throw unreadableCursor()
  if (Math.max(Number(itemId), Number(productId ?? 0)) > 2_147_483_647) throw unreadableCursor()
  if (productId === undefined) return { itemId: Number(itemId) }
  return { itemId: Number(itemId), productId: Number(productId), place: Number(place) }
}

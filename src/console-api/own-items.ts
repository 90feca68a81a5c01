import { getOwnItem, nextOwnItems, ownItemsAsCsv } from '../core/catalog/own-items.ts'
import type { SoldItem } from '../core/catalog/sold-item.ts'
import { itemCursorOf, itemPlaceFrom } from '../operator/catalog/item-mapping.ts'
import { optionalMoneyToWire } from '../operator/catalog/mapping.ts'
import { moneyToWire, poundsToWire } from '../operator/values.ts'
import { Closed, FileBody } from '../operator/wire-schema.ts'
import { ownOf } from './callers.ts'
import { endpoint } from './endpoint.ts'
import {
  type OwnItem,
  OwnItemPath,
  OwnItems,
  OwnItemsPage,
  OwnItemsQuery,
  OwnWholeItem,
} from './own-items-schema.ts'
import { ForRetailer, InEnvironment } from './schema.ts'
import { timeToWire } from './values.ts'

const url = '/:environment/own/items'
const refusals = ['retailer-not-found', 'forbidden', 'invalid-request'] as const
const common = { method: 'GET', tag: 'Catalog' } as const

/** What a retailer may buy, as its own programs are told. */
export const ownItemEndpoints = [
  endpoint({
    ...common,
    id: 'listOwnItems',
    url,
    summary: 'What a retailer may buy, at its own prices, with what is free of it',
    params: InEnvironment,
    query: OwnItemsPage,
    response: OwnItems,
    refusals,
    answer: async (call) => {
      const { environment, retailer } = await ownOf(call)
      const { term, stock, limit = 50, after } = call.query
      const place = itemPlaceFrom(after, true)
      const page = { after: place && { itemId: place.itemId, place: place.place ?? 0 }, limit }
      const shelf = { environment, retailerId: retailer.retailerId }
      const { items, next } = await nextOwnItems(call.hub, shelf, { term, stock }, page)
      // the cursor of the other list, where the place stands behind a product
      const cursor = next && itemCursorOf({ ...next, productId: next.itemId })
      return { data: items.map(ownItemToWire), next: cursor ?? null }
    },
  }),
  endpoint({
    ...common,
    id: 'listOwnItemsCsv',
    url: `${url}.csv`,
    summary: 'The same list as a file',
    params: InEnvironment,
    query: Closed(OwnItemsQuery),
    answersFile: true,
    response: FileBody,
    refusals,
    answer: async (call) => {
      const { environment, retailer } = await ownOf(call)
      const { term, stock } = call.query
      const shelf = { environment, retailerId: retailer.retailerId }
      const content = await ownItemsAsCsv(call.hub, shelf, { term, stock })
      return { name: `products-${call.hub.clock.now().toISOString().slice(0, 10)}.csv`, content }
    },
  }),
  endpoint({
    ...common,
    id: 'getOwnItem',
    url: `${url}/:item`,
    summary: 'One item that a retailer may buy, with the code each API knows it by',
    params: OwnItemPath,
    query: ForRetailer,
    response: OwnWholeItem,
    refusals: [...refusals, 'item-not-found'],
    answer: async (call) => {
      const { environment, retailer } = await ownOf(call)
      const shelf = { environment, retailerId: retailer.retailerId }
      return wholeToWire(await getOwnItem(call.hub, shelf, call.params.item))
    },
  }),
]

function ownItemToWire(item: SoldItem): OwnItem {
  const { itemId, productId, sku, label, title, brand, gtin, imageUrl, discontinued, sale, available } = item
  return {
    ...{ itemId, productId, sku, label, title, brand, gtin, image: imageUrl, discontinued, available },
    price: moneyToWire(item.cost),
    retail: moneyToWire(item.retail),
    msrp: optionalMoneyToWire(item.msrp),
    map: optionalMoneyToWire(item.map),
    sale: sale && {
      price: moneyToWire(sale.cost),
      startsOn: sale.startsOn,
      endsOn: sale.endsOn,
      isOn: sale.isOn,
    },
  }
}

function wholeToWire(item: SoldItem): OwnWholeItem {
  const { mpn, additionalImageUrls, description, eta, metadata, itemId, productId, sku, gtin } = item
  return {
    ...ownItemToWire(item),
    ...{ mpn, description, eta, images: [...additionalImageUrls], category: metadata.category ?? null },
    pounds: poundsToWire(item.shippingWeight),
    changedAt: timeToWire(item.updatedAt),
    codes: [
      { api: 'endless-aisles', field: 'size id', code: String(itemId) },
      { api: 'endless-aisles', field: 'product id', code: String(productId) },
      { api: 'homeroots', field: 'ocid', code: String(itemId) },
      { api: 'inventory-source', field: 'sku', code: sku },
      { api: 'sophio', field: 'sku', code: sku },
      ...(gtin === null ? [] : [{ api: 'sophio', field: 'upc', code: gtin } as const]),
    ],
  }
}

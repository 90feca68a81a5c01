import type {
  WholeItem as Item,
  CatalogProduct as ProductOfCatalog,
} from '../../core/catalog/find-catalog.ts'
import type { Money } from '../../core/shared/money.ts'
import { moneyToWire, poundsToWire, timeToWire } from '../values.ts'
import type { CatalogProduct, WholeItem } from './schema.ts'

export function catalogProductToWire({
  productId,
  key,
  title,
  brand,
  items,
}: ProductOfCatalog): CatalogProduct {
  return {
    productId,
    key,
    title,
    brand,
    items: items.map(({ itemId, sku, label, gtin, discontinued, wholesale, retail, available }) => ({
      itemId,
      sku,
      label,
      gtin,
      discontinued,
      wholesale: moneyToWire(wholesale),
      retail: moneyToWire(retail),
      available,
    })),
  }
}

export function wholeItemToWire(item: Item): WholeItem {
  return {
    itemId: item.itemId,
    sku: item.sku,
    label: item.label,
    gtin: item.gtin,
    discontinued: item.discontinued,
    wholesale: moneyToWire(item.wholesale),
    retail: moneyToWire(item.retail),
    productId: item.productId,
    productKey: item.productKey,
    title: item.title,
    brand: item.brand,
    mpn: item.mpn,
    supplierItemNumber: item.supplierItemNumber,
    shippingPounds: poundsToWire(item.shippingWeight),
    msrp: optionalMoneyToWire(item.msrp),
    map: optionalMoneyToWire(item.map),
    category: item.category,
    image: item.image,
    images: [...item.images],
    eta: item.eta,
    version: item.version,
    changedAt: timeToWire(item.changedAt),
    offers: item.offers.map((offer) => ({ ...offer, cost: moneyToWire(offer.cost) })),
    prices: item.prices.map(({ priceList, wholesale, retail }) => ({
      priceList,
      wholesale: optionalMoneyToWire(wholesale),
      retail: optionalMoneyToWire(retail),
    })),
    sales: item.sales.map((sale) => ({ ...sale, wholesale: moneyToWire(sale.wholesale) })),
  }
}

export function optionalMoneyToWire(money: Money | null): string | null {
  return money === null ? null : moneyToWire(money)
}

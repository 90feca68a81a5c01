import { readStockOfNumbers } from '../../../store/inventory/sku-stock.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import { asRetailer } from '../../access/desk-caller.ts'
import { forCaller } from '../../access/for-caller.ts'
import { getRetailer } from '../../access/get-retailer.ts'
import { listProducts } from '../../catalog/find-products.ts'
import type { Hub } from '../../hub.ts'
import type { Money } from '../../shared/money.ts'

/** What a retailer may order, as it would be ordered. */
export interface ItemToOrder {
  readonly itemId: number
  readonly sku: string
  readonly gtin: string | null
  readonly title: string
  readonly label: string
  readonly brand: string
  readonly retail: Money
  readonly cost: Money
  /** Units free over all suppliers that the retailer may buy from. */
  readonly available: number
  readonly discontinued: boolean
}

/** More items than products: a product comes in sizes. */
const PRODUCTS = 20

/**
 * What a retailer may order, found by words, SKU or UPC, the best first. Of a term that names one item exactly, that one comes
 * first. @throws Problem `retailer-not-found`
 */
export async function findItemsToOrder(
  hub: Hub,
  caller: OperatorCaller,
  retailer: string,
  { term, limit }: { readonly term: string; readonly limit: number },
): Promise<readonly ItemToOrder[]> {
  const own = asRetailer(caller, await getRetailer(hub, caller, retailer))
  const { products } = await listProducts(hub, own, { term }, { page: 1, perPage: PRODUCTS })
  const named = plain(term)
  const isNamed = ({ sku, gtin }: { sku: string; gtin: string | null }) =>
    plain(sku) === named || (gtin !== null && plain(gtin) === named)
  const all = products.flatMap(({ title, brand, items }) => items.map((item) => ({ ...item, title, brand })))
  const found = [...all.filter(isNamed), ...all.filter((item) => !isNamed(item))].slice(0, limit)
  const ids = found.map(({ id }) => id)
  const stock = await forCaller(hub, own, (tx) => readStockOfNumbers(tx, own.retailerId, ids))
  const free = new Map(stock.map(({ sku, available }) => [sku, available]))
  return found.map(({ id, sku, gtin, title, label, brand, retail, cost, discontinued }) => ({
    ...{ itemId: id, sku, gtin, title, label, brand, retail, cost, discontinued },
    available: free.get(sku) ?? 0,
  }))
}

function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase()
}

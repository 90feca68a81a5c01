import type { SkuStock as Stock } from '../../../core/inventory/find-stock-of-skus.ts'
import type { SkuStock } from './schema.ts'

/** Each SKU as it was asked for, those that nobody knows among them. */
export function stockToWire(
  skus: readonly string[],
  found: ReadonlyMap<string, Stock>,
): { readonly data: readonly SkuStock[]; readonly unknown: readonly string[] } {
  return {
    data: skus.map((sku) => {
      const stock = found.get(sku)
      return stock ? skuStockToWire(stock) : { sku, status: 'unknown', quantity: 0, restock_on: null }
    }),
    unknown: skus.filter((sku) => !found.has(sku)),
  }
}

export function skuStockToWire({ sku, available, discontinued, eta }: Stock): SkuStock {
  const status = discontinued ? 'discontinued' : available > 0 ? 'in_stock' : 'out_of_stock'
  return { sku, status, quantity: available, restock_on: eta }
}

/** The whole answer in pieces, so that no catalog is too long. */
export async function* everyStockToWire(chunks: AsyncIterable<readonly Stock[]>): AsyncGenerator<string> {
  let lead = '{"data":['
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue
    yield lead + chunk.map((stock) => JSON.stringify(skuStockToWire(stock))).join(',')
    lead = ','
  }
  yield lead === ',' ? ']}' : `${lead}]}`
}

import { gtinKey } from '../../catalog/gtin.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import type { WorkItem } from '../find-fulfillments.ts'

/** How a row says which goods it means. */
export interface NamedItem {
  readonly line: number | null
  readonly sku: string | null
  readonly supplierSku: string | null
  readonly gtin: string | null
}

export function namesItem({ line, sku, supplierSku, gtin }: NamedItem): boolean {
  return line !== null || sku !== null || supplierSku !== null || gtin !== null
}

export interface Goods {
  readonly order: Order
  readonly fulfillment: Fulfillment
  readonly items: ReadonlyMap<number, WorkItem>
}

/** Lines of this fulfillment that the row may mean; all that it says has to fit. */
export function linesNamed(
  { line, sku, supplierSku, gtin }: NamedItem,
  { order, fulfillment, items }: Goods,
): readonly number[] {
  const own = order.lines.filter(({ lineNo }) => fulfillment.parts.some((part) => part.lineNo === lineNo))
  const key = gtin === null ? null : gtinKey(gtin)
  return own
    .filter((each) => line === null || each.lineNo === line)
    .filter((each) => sku === null || same(each.sku, sku))
    .filter((each) => supplierSku === null || same(items.get(each.itemId)?.supplierSku, supplierSku))
    .filter((each) => gtin === null || (key !== null && gtinKey(each.gtin ?? '') === key))
    .map(({ lineNo }) => lineNo)
}

function same(one: string | null | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase()
}

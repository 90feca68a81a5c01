import type { Order, OrderLine } from '../../../core/orders/order.ts'
import { moneyToText } from '../../../core/shared/decimal-text.ts'
import { keptIn } from './kept.ts'
import type { WireItem } from './schema.ts'
import type { SentItem } from './sent-order.ts'
import { timeToWire } from './times.ts'
import { weightToWire } from './weight.ts'

/** Unique among all items of a store: no order has as many as a thousand. */
const ITEMS_PER_ORDER = 1000

/** As they were sent, adjustments among them; of an order that came by another wire, its lines and what they do not say. */
export function itemsToWire(order: Order, timezone: string): WireItem[] {
  const createDate = timeToWire(order.placedAt, timezone)
  const unsent: readonly SentItem[] = [...order.lines.map(() => ({})), ...discountOf(order)]
  let lines = 0
  return (keptIn(order)?.items ?? unsent).map((item, index) => {
    const line = item.adjustment ? undefined : order.lines[lines++]
    // the names in the order of the document; what was sent fills them in, and what it says beside them follows
    return {
      orderItemId: order.number * ITEMS_PER_ORDER + index + 1,
      lineItemKey: null,
      sku: line?.sku ?? null,
      name: null,
      imageUrl: null,
      ...typed(item, line),
      upc: line?.gtin ?? null,
      createDate,
      modifyDate: createDate,
      ...item,
      ...typed(item, line),
    }
  })
}

/** What is never just as it was sent. */
function typed(item: SentItem, line: OrderLine | undefined) {
  return {
    weight: weightToWire(item.weight),
    quantity: line?.quantity ?? item.quantity ?? 1,
    unitPrice: line ? Number(moneyToText(line.unitPrice)) : (item.unitPrice ?? 0),
    // ShipStation's own answers have null here, and a client may send them back
    taxAmount: item.taxAmount === undefined ? 0 : item.taxAmount,
    shippingAmount: item.shippingAmount === undefined ? 0 : item.shippingAmount,
    warehouseLocation: item.warehouseLocation ?? null,
    options: [...(item.options ?? [])],
    productId: null,
    fulfillmentSku: item.fulfillmentSku ?? null,
    adjustment: item.adjustment ?? false,
  }
}

/** Where other wires take something off the whole, this one has a line for it. */
function discountOf({ discount }: Order): readonly SentItem[] {
  if (discount === 0) return []
  return [{ name: 'Discount', quantity: 1, unitPrice: -Number(moneyToText(discount)), adjustment: true }]
}

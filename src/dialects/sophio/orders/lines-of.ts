import type { RetailerCaller } from '../../../core/access/caller.ts'
import { itemsByGtin, itemsBySku } from '../../../core/catalog/resolve-items.ts'
import type { Hub } from '../../../core/hub.ts'
import type { OrderRequestLine } from '../../../core/orders/order.ts'
import type { LineRefusal } from '../../../core/shared/problem.ts'
import { Complaining, InvalidOrder } from '../invalid-order.ts'
import { moneyOf } from './order-request.ts'
import type { SentItem, SentOrder } from './sent-order.ts'

/** What ships: each item by its `fulfillmentSku`, else its `sku`, else its `upc`. @throws InvalidOrder that names each unknown SKU */
export async function linesOf(
  hub: Hub,
  caller: RetailerCaller,
  sent: SentOrder,
): Promise<readonly OrderRequestLine[]> {
  const goods = goodsOf(sent)
  const items = goods.map(({ item }) => item)
  const skus = items.flatMap(({ fulfillmentSku, sku }) => [coded(fulfillmentSku), coded(sku)])
  const upcs = items.map(({ upc }) => coded(upc))
  const [bySku, byUpc] = await Promise.all([
    itemsBySku(hub, caller, filled(skus)),
    itemsByGtin(hub, caller, filled(upcs)),
  ])
  const complaining = new Complaining()
  const lines = goods.map(({ item, path }, index): OrderRequestLine => {
    const itemId =
      bySku.get(coded(item.fulfillmentSku)) ?? bySku.get(coded(item.sku)) ?? byUpc.get(coded(item.upc))
    if (itemId === undefined) complaining.say(`${path}.sku`, unknown(item))
    const { unitPrice } = item
    return {
      lineNo: index + 1,
      itemId: itemId ?? 0,
      quantity: item.quantity ?? 1,
      unitPrice: unitPrice === null || unitPrice === undefined ? null : moneyOf(unitPrice),
    }
  })
  complaining.settle()
  return lines
}

/** Core speaks of lines by number; the sender has its own items, adjustments among them. Not entitled sounds like unknown. */
export function refusedLines(sent: SentOrder, refusals: readonly LineRefusal[]): InvalidOrder {
  const goods = goodsOf(sent)
  return new InvalidOrder(
    Object.fromEntries(
      refusals.map(({ lineNo, reason, available }) => {
        const { item, path } = goods[lineNo - 1] ?? { item: {}, path: 'apiOrder.items' }
        const sku = named(item)
        if (reason === 'unknown-item' || reason === 'not-entitled') return [`${path}.sku`, [unknown(item)]]
        if (reason === 'discontinued') return [`${path}.sku`, [`The SKU '${sku}' has been discontinued.`]]
        if (reason === 'no-supplier')
          return [`${path}.sku`, [`The SKU '${sku}' is not available at the moment.`]]
        const left =
          available > 0
            ? `Only ${available} of the SKU '${sku}' are in stock.`
            : `The SKU '${sku}' is out of stock.`
        return [`${path}.quantity`, [left]]
      }),
    ),
  )
}

function goodsOf({ items }: SentOrder): readonly { readonly item: SentItem; readonly path: string }[] {
  return (items ?? []).flatMap((item, index) =>
    item === null || item.adjustment ? [] : [{ item, path: `apiOrder.items[${index}]` }],
  )
}

function unknown(item: SentItem): string {
  return `The SKU '${named(item)}' is not known.`
}

function named({ fulfillmentSku, sku, upc }: SentItem): string {
  return (filled([coded(sku), coded(fulfillmentSku), coded(upc)])[0] ?? '').slice(0, 64)
}

function coded(code: string | null | undefined): string {
  return (code ?? '').trim()
}

function filled(codes: readonly string[]): readonly string[] {
  return [...new Set(codes.filter((code) => code !== ''))]
}

import type { Order } from '../../../core/orders/order.ts'
import { keptOfAddress } from './address.ts'
import type { SentItem, SentOrder, SentWishes } from './sent-order.ts'

type Fields = Readonly<Record<string, unknown>>

/** What an order was sent with and the hub has no place for: it comes back in every answer as it was sent. */
export interface Kept {
  /** By the document's names, and under their own those that it does not know. */
  readonly order: SentWishes
  readonly billTo: Fields
  readonly shipTo: Fields
  /** Whole and in their order, adjustments and all. */
  readonly items: readonly SentItem[]
}

/** Fields that the hub has a place of its own for. */
const own: ReadonlySet<string> = new Set([
  'orderId',
  'orderNumber',
  'orderKey',
  'orderStatus',
  'customerUsername',
  'customerEmail',
  'billTo',
  'shipTo',
  'items',
  'amountPaid',
  'taxAmount',
  'shippingAmount',
])

export function keptOf(sent: SentOrder, isHeld: boolean): Kept {
  const order: SentWishes = Object.fromEntries(
    Object.entries(sent).filter(
      ([name, value]) =>
        // an empty text is another thing than none
        (!own.has(name) || (name.startsWith('customer') && value === '')) &&
        // while it holds, the hub knows until when
        !(isHeld && name === 'holdUntilDate'),
    ),
  )
  const kept: Kept = {
    order,
    billTo: keptOfAddress(sent.billTo ?? {}),
    shipTo: keptOfAddress(sent.shipTo ?? {}),
    items: itemsOf(sent),
  }
  // the first answer is made before anything is stored, and is that of all others
  return asStored(kept) as Kept
}

/** In the order's extension; `words` is where orders are found by the names of their goods, `store` by the store they name. */
export function extensionOf(kept: Kept): Readonly<Record<string, unknown>> {
  const words = kept.items.flatMap(({ name, sku, fulfillmentSku, upc, options }) => [
    ...[name, sku, fulfillmentSku, upc],
    ...(options ?? []).flatMap((option) => [option?.name, option?.value]),
  ])
  const store = kept.order.advancedOptions?.storeId
  return {
    words: [...new Set(words.filter((word) => word))].join(' '),
    ...(store === undefined || store === null ? {} : { store: String(store) }),
    sophio: kept,
  }
}

/** With the names of every object in the order in which the database will give them back: by length, then by their bytes. */
function asStored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asStored)
  if (typeof value !== 'object' || value === null) return value
  const named = Object.entries(value).map(([name, member]) => ({ name, bytes: Buffer.from(name), member }))
  named.sort((one, other) => one.bytes.length - other.bytes.length || one.bytes.compare(other.bytes))
  return Object.fromEntries(named.map(({ name, member }) => [name, asStored(member)]))
}

/** An item that is null is none; `requireItems` has refused it. */
export function itemsOf({ items }: SentOrder): readonly SentItem[] {
  return (items ?? []).filter((item) => item !== null)
}

/** undefined for an order that came by another wire. */
export function keptIn({ extension }: Pick<Order, 'extension'>): Kept | undefined {
  // written by `extensionOf` alone
  return extension?.sophio as Kept | undefined
}

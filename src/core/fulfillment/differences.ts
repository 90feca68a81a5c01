import type { Order, OrderRequest } from '../orders/order.ts'

/** What a request asks otherwise than the order stands, by name, with what stood there before. */
export type Differences = Readonly<Record<string, unknown>>

export function differences(order: Order, request: OrderRequest): Differences {
  const lines = order.lines.map(({ lineNo, itemId, quantity, unitPrice }) => ({
    lineNo,
    itemId,
    quantity,
    unitPrice,
  }))
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['po', order.po, request.po],
    ['customerEmail', order.customerEmail, request.customerEmail],
    ['customerUsername', order.customerUsername, request.customerUsername],
    ['shipTo', order.shipTo, request.shipTo],
    ['billTo', order.billTo, request.billTo],
    ['shipVia', order.shipVia, request.shipVia],
    // a price that is not said stays what it was
    [
      'lines',
      lines,
      request.lines.map((line, index) => ({ ...line, unitPrice: priceOf(line, lines[index]) })),
    ],
    ['taxRate', order.taxRate, request.taxRate],
    ['taxAmount', order.taxAmount, request.taxAmount],
    ['shippingCost', order.shippingCost, request.shippingCost],
    ['discount', order.discount, request.discount],
    ['amountPaid', order.amountPaid, request.amountPaid],
    ['orderedAt', order.orderedAt, request.orderedAt ?? order.placedAt],
    ['paidAt', order.paidAt, request.paidAt],
    ['shipBy', order.shipBy, request.shipBy],
    ['extension', order.extension, request.extension],
  ]
  const differing = pairs.filter(([, before, after]) => plain(before) !== plain(after))
  return Object.fromEntries(differing.map(([name, before]) => [name, before ?? null]))
}

/** Other goods, or another place to send them to: what routing looks at. */
export function isRoutedOtherwise(order: Order, { lines, shipTo }: OrderRequest): boolean {
  const goods = (all: readonly { lineNo: number; itemId: number; quantity: number }[]) =>
    plain(all.map(({ lineNo, itemId, quantity }) => [lineNo, itemId, quantity]))
  return (
    goods(order.lines) !== goods(lines) ||
    order.shipTo.postalCode !== shipTo.postalCode ||
    order.shipTo.country !== shipTo.country
  )
}

function priceOf(
  { itemId, unitPrice }: OrderRequest['lines'][number],
  before: OrderRequest['lines'][number] | undefined,
): number | null {
  return unitPrice ?? (before?.itemId === itemId ? before.unitPrice : null)
}

/** The same text for what is the same, in whatever order its names come; what is not said and null are one. */
function plain(value: unknown): string {
  return JSON.stringify(value ?? null, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? sorted(inner) : inner,
  )
}

function sorted(value: object): object {
  const said = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined)
  return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)))
}

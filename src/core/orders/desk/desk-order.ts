import type { RetailerCaller } from '../../access/caller.ts'
import { itemsByGtin, itemsBySku } from '../../catalog/resolve-items.ts'
import type { Hub } from '../../hub.ts'
import type { Money } from '../../shared/money.ts'
import type { Address, OrderRequest, ShipVia } from '../order.ts'

/** An order as the operator hands it in for a retailer: by JSON or by a file. */
export interface DeskOrder {
  readonly po: string
  readonly shipTo: Address
  readonly billTo: Address | null
  readonly customerEmail: string | null
  readonly shipVia: ShipVia | null
  readonly lines: readonly DeskLine[]
  readonly shippingCost: Money
  readonly discount: Money
  readonly taxAmount: Money | null
  /** For whoever sends the goods. */
  readonly notes: string | null
}

/** One of the three names of an item; the number first, then the SKU. */
export interface DeskLine {
  readonly itemId: number | null
  readonly sku: string | null
  readonly gtin: string | null
  readonly quantity: number
  /** null: the retailer's own retail price. */
  readonly unitPrice: Money | null
}

/** As core takes orders. What names no item is item 0, which is refused beside whatever else cannot be promised. */
export async function deskRequest(hub: Hub, caller: RetailerCaller, order: DeskOrder): Promise<OrderRequest> {
  const bySku = await itemsBySku(
    hub,
    caller,
    order.lines.flatMap(({ sku }) => sku ?? []),
  )
  const byGtin = await itemsByGtin(
    hub,
    caller,
    order.lines.flatMap(({ gtin }) => gtin ?? []),
  )
  const { po, shipTo, billTo, customerEmail, shipVia, shippingCost, discount, taxAmount, notes } = order
  return {
    dialect: 'operator',
    po,
    poKey: `po:${po}`,
    customerEmail,
    shipTo,
    billTo,
    shipVia,
    lines: order.lines.map(({ itemId, sku, gtin, quantity, unitPrice }, index) => ({
      lineNo: index + 1,
      itemId:
        itemId ??
        (sku === null ? undefined : bySku.get(sku)) ??
        (gtin === null ? undefined : byGtin.get(gtin)) ??
        0,
      quantity,
      unitPrice,
    })),
    taxRate: 0,
    taxAmount,
    shippingCost,
    discount,
    extension: notes === null ? null : { notes },
  }
}

/** What is wrong with an order before anything is looked up, in sentences. */
export function complaintsOf({ po, shipTo, lines }: DeskOrder): readonly string[] {
  const missing = (
    [
      ['a name', shipTo.fullName],
      ['a street address', shipTo.line1],
      ['a city', shipTo.city],
      ['a postal code', shipTo.postalCode],
      ['a country', shipTo.country],
    ] as const
  ).flatMap(([what, text]) => (text.trim() === '' ? [what] : []))
  return [
    ...(po.trim() === '' ? ['An order has a PO: it is what keeps a retry from being a second order.'] : []),
    ...(po.length > 128 ? ['A PO has at most 128 characters.'] : []),
    ...(missing.length > 0 ? [`The address lacks ${missing.join(', ')}.`] : []),
    ...(lines.length === 0 ? ['An order has at least one line.'] : []),
    ...(lines.length > 500 ? ['An order has at most 500 lines.'] : []),
  ]
}

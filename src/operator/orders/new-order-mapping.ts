import type { DeskOrder } from '../../core/orders/desk/desk-order.ts'
import type { Outlook } from '../../core/orders/desk/place-for-retailer.ts'
import { addressOf, type SaidAddress } from '../../core/orders/desk/said-address.ts'
import { moneyFromWire } from '../values.ts'
import type { NewOrder, OrderOutlook } from './new-order-schema.ts'

export function orderFromWire(order: NewOrder): DeskOrder {
  const { po, shipTo, billTo, customerEmail, shipVia, lines, shippingCost, discount, taxAmount, notes } =
    order
  return {
    po: po.trim(),
    // as: what is left out says nothing, which `addressOf` takes as it is
    shipTo: addressOf(shipTo as SaidAddress),
    billTo: billTo ? addressOf(billTo as SaidAddress) : null,
    customerEmail: customerEmail ?? null,
    shipVia: shipVia
      ? {
          carrier: shipVia.carrier ?? null,
          service: shipVia.service ?? null,
          account: shipVia.account ?? null,
        }
      : null,
    lines: lines.map(({ itemId, sku, gtin, quantity, unitPrice }) => ({
      itemId: itemId ?? null,
      sku: sku ?? null,
      gtin: gtin ?? null,
      quantity,
      unitPrice: unitPrice === undefined ? null : moneyFromWire(unitPrice),
    })),
    shippingCost: moneyFromWire(shippingCost ?? '0'),
    discount: moneyFromWire(discount ?? '0'),
    taxAmount: taxAmount === undefined ? null : moneyFromWire(taxAmount),
    notes: notes ?? null,
  }
}

export function outlookToWire({ retailer, known, fulfillments }: Outlook, po: string): OrderOutlook {
  return {
    retailer,
    po,
    number: known?.number ?? null,
    fulfillments: fulfillments.map((each) => ({ ...each, lineNos: [...each.lineNos] })),
  }
}

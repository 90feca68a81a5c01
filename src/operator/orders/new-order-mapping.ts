import type { DeskOrder } from '../../core/orders/desk/desk-order.ts'
import type { Outlook } from '../../core/orders/desk/place-for-retailer.ts'
import { addressOf, type SaidAddress } from '../../core/orders/desk/said-address.ts'
import { orderMoney } from '../../core/orders/order-money.ts'
import { add } from '../../core/shared/exact.ts'
import { figureToWire, moneyFromWire, moneyToWire } from '../values.ts'
import type { NewOrder } from './new-order-schema.ts'
import type { OrderOutlook } from './outlook-schema.ts'

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

export function outlookToWire(outlook: Outlook, po: string): OrderOutlook {
  const { retailer, known, fulfillments, lines, amounts, address } = outlook
  const { wholesale, freight, pickPack, ...figures } = orderMoney(amounts)
  return {
    retailer,
    po,
    number: known?.number ?? null,
    fulfillments: fulfillments.map((each) => ({
      ...{ supplier: each.supplier, state: each.state, units: each.units, lineNos: [...each.lineNos] },
      ...{
        freight: moneyToWire(each.freight),
        pickPack: moneyToWire(each.pickPack),
        shipDate: each.shipDate,
      },
    })),
    lines: lines.map(({ lineNo, itemId, sku, quantity, unitPrice, unitCost, owed }) => ({
      ...{ lineNo, itemId, sku, quantity, owed },
      unitPrice: moneyToWire(unitPrice),
      unitCost: moneyToWire(unitCost),
    })),
    figures: {
      subtotal: figureToWire(figures.subtotal),
      shippingCost: figureToWire(figures.shippingCost),
      discount: figureToWire(figures.discount),
      tax: figureToWire(figures.tax),
      total: figureToWire(figures.total),
      wholesale: figureToWire(wholesale),
      freight: figureToWire(freight),
      pickPack: figureToWire(pickPack),
      owed: figureToWire(add(add(wholesale, freight), pickPack)),
    },
    address,
  }
}

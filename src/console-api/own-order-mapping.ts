import type { Dossier as Found } from '../core/fulfillment/dossier.ts'
import { toldToRetailer } from '../core/fulfillment/evidence/told-payload.ts'
import { holdToldToRetailer } from '../core/orders/told-event.ts'
import { dossierToWire, mayToWire } from '../operator/fulfillment/dossier-mapping.ts'
import type { Dossier } from '../operator/fulfillment/dossier-schema.ts'
import type { OwnDossier } from './own-order-schema.ts'

/** Of the operator's dossier, field by field, what the retailer may know: what is new there is not here until somebody says so. */
export function ownDossierToWire(found: Found): OwnDossier {
  const { order, titles, timeline, sums, book, returns } = dossierToWire(found, { kind: 'operator' })
  return {
    order: ownOrder(order),
    titles,
    timeline: timeline.flatMap(ownEvent),
    sums: { owed: sums.owed, balance: sums.balance, billed: sums.billed },
    book: book.map(({ kind, document, date, fulfillmentNo, amount }) => {
      return { kind, document, date, fulfillmentNo, amount }
    }),
    returns: returns.map(ownReturn),
    // goods are let back, and sent by others, by the operator
    may: { ...mayToWire(found.mayOf(false)), reroute: [], giveBack: [] },
  }
}

function ownOrder(order: Dossier['order']): OwnDossier['order'] {
  const { number, po, externalKey, dialect, state, flags, customerEmail, placedAt, updatedAt } = order
  const { version, paidAt, shipBy, shipTo, billTo, shipVia, extension, taxRate, taxAmount, amountPaid } =
    order
  const { subtotal, shippingCost, discount, tax, total, wholesale, freight, pickPack } = order.figures
  return {
    ...{ number, po, externalKey, dialect, state, flags, customerEmail, placedAt, updatedAt, version },
    ...{ paidAt, shipBy, shipTo, billTo, shipVia, extension, taxRate, taxAmount, amountPaid },
    figures: { subtotal, shippingCost, discount, tax, total, wholesale, freight, pickPack },
    lines: order.lines.map((line) => {
      const { lineNo, itemId, sku, gtin, quantity, quantityShipped, quantityCanceled } = line
      const { unitPrice, unitCost, tax, discount } = line
      const units = { quantity, quantityShipped, quantityCanceled }
      return { lineNo, itemId, sku, gtin, ...units, unitPrice, unitCost, tax, discount }
    }),
    fulfillments: order.fulfillments.map(ownFulfillment),
  }
}

function ownFulfillment(each: Dossier['order']['fulfillments'][number]) {
  const { fulfillmentNo, supplier, invoiceNumber, state, holdUntil, cancelState, returnState } = each
  const { freight, pickPack, shipDate, parts, shipments } = each
  return {
    ...{
      fulfillmentNo,
      supplier,
      invoiceNumber,
      state,
      holdReason: holdToldToRetailer(each.holdReason),
      holdUntil,
    },
    ...{ cancelState, returnState, freight, pickPack, shipDate },
    parts: parts.map(({ lineNo, quantity, quantityShipped, quantityCanceled, warehouse, expectedOn }) => ({
      ...{ lineNo, quantity, quantityShipped, quantityCanceled, owed: warehouse === null, expectedOn },
    })),
    shipments: shipments.map(({ tracking, parts: packed, ...parcel }) => {
      const { shipmentNo, carrier, service, trackingNumber, trackingUrl, shippedAt, voided } = parcel
      return {
        ...{ shipmentNo, carrier, service, trackingNumber, trackingUrl, shippedAt, voided },
        tracking: {
          ...{ state: tracking.state, at: tracking.at },
          scans: tracking.scans.map(({ at, state: scanned, place, text }) => {
            return { at, state: scanned, place, text }
          }),
        },
        parts: packed.map(({ lineNo, quantity }) => ({ lineNo, quantity })),
      }
    }),
  }
}

function ownReturn(each: Dossier['returns'][number]): OwnDossier['returns'][number] {
  const { returnNumber, invoiceNumber, state, reason, expiresOn, authorizedAt, receivedAt, creditedAt } = each
  return {
    ...{ returnNumber, invoiceNumber, state, reason, expiresOn, authorizedAt, receivedAt, creditedAt },
    lines: each.lines.map(({ lineNo, sku, quantity, quantityReceived, quantityCredited }) => {
      return { lineNo, sku, quantity, quantityReceived, quantityCredited }
    }),
  }
}

type Told = Dossier['timeline'][number]

/** What somebody of another party gave as a reason was not said to the retailer. */
function ownEvent({ version, type, at, reason, who, payload }: Told): OwnDossier['timeline'] {
  const told = toldToRetailer({ type, payload })
  return told
    ? [{ version, type, at, reason: who.side === 'retailer' ? reason : null, who, payload: told }]
    : []
}

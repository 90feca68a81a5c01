import type { ToldShipment } from '../../../core/fulfillment/find-shipments.ts'
import { momentToWire } from '../moments.ts'
import type { Shipment } from './schema.ts'

export function shipmentToWire(shipment: ToldShipment): Shipment {
  return {
    id: `${shipment.number}-${shipment.shipmentNo}`,
    order_id: shipment.number,
    order_number: shipment.po,
    po_number: shipment.invoiceNumber,
    supplier: { id: shipment.supplierId, name: shipment.supplierName },
    carrier: shipment.carrier,
    service: shipment.service,
    tracking_number: shipment.trackingNumber,
    tracking_url: shipment.trackingUrl,
    ship_date: momentToWire(shipment.shippedAt),
    items: shipment.items.map(({ sku, quantity }) => ({ sku, quantity })),
    created_at: momentToWire(shipment.toldAt),
  }
}

/** The order and the parcel that an id names; undefined for what cannot be one. */
export function shipmentIdFrom(
  text: string | undefined,
): { readonly number: number; readonly shipmentNo: number } | undefined {
  const [, number, shipmentNo] = /^(\d{1,15})-(\d{1,9})$/.exec(text ?? '') ?? []
  return number === undefined ? undefined : { number: Number(number), shipmentNo: Number(shipmentNo) }
}

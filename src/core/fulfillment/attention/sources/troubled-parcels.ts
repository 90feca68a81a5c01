import { findTroubledParcels } from '../../../../store/attention/parcels-and-files.ts'
import type { AttentionSource } from '../source.ts'

/** What was in trouble so long ago is settled somewhere else, or never. */
const MOST_DAYS = 90

const words = {
  exception: 'is held up: ask the carrier, and write to the customer.',
  returned:
    'goes back to its sender: ask the customer for the address, and send it again or give the money back.',
} as const

export const troubledParcels: AttentionSource = {
  kind: 'shipment-exception',
  isForSuppliers: true,
  find: async (looking, most) =>
    (await findTroubledParcels(looking.tx, looking, MOST_DAYS, most)).map((parcel) => ({
      // a tracking number may be used again, its place in the order is not
      subject: `${parcel.invoiceNumber}/parcel-${parcel.shipmentNo}`,
      ...{ since: parcel.since, due: null },
      retailer: looking.retailers.get(parcel.retailerId) ?? null,
      supplier: looking.suppliers.get(parcel.supplierId) ?? null,
      what: `Parcel ${parcel.trackingNumber} ${words[parcel.state]}`,
      link: `/operator/fulfillments/${parcel.invoiceNumber}`,
    })),
}

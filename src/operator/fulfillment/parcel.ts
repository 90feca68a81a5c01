import type { Static } from 'typebox'
import type { OwnParcel } from '../../core/fulfillment/ship-fulfillment.ts'
import type { Parcel } from './schema.ts'

export function parcelFromWire(parcel: Static<typeof Parcel>): OwnParcel {
  const { carrier, trackingNumber, service = null, trackingUrl = null, lines = null } = parcel
  return { carrier, trackingNumber, service, trackingUrl, lines }
}

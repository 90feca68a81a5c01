import { isDeepStrictEqual } from 'node:util'
import type { AddressCheck } from '../../../core/inventory/check-address.ts'
import type { Address } from '../../../core/orders/order.ts'
import type { SentAddress } from './sent-order.ts'

/** The document has one name; whoever needs two gets it split at its last blank. */
export function addressFrom(sent: SentAddress): Address {
  const fullName = (sent.name ?? '').trim()
  const blank = fullName.lastIndexOf(' ')
  return {
    firstName: fullName.slice(0, Math.max(blank, 0)).trim(),
    lastName: fullName.slice(blank + 1),
    fullName,
    company: sent.company ?? null,
    line1: sent.street1 ?? '',
    line2: sent.street2 ?? null,
    line3: sent.street3 ?? null,
    city: sent.city ?? '',
    state: sent.state ?? '',
    postalCode: sent.postalCode ?? '',
    country: (sent.country ?? '').trim().toUpperCase() || 'US',
    phone: sent.phone ?? null,
  }
}

export const verified: Readonly<Record<AddressCheck, string>> = {
  valid: 'Address validated successfully',
  unknown: 'Address not yet validated',
  warning: 'Address validation warning',
  failed: 'Address validation failed',
}

export function addressToWire(
  address: Address,
  addressVerified: string | null,
  kept: Readonly<Record<string, unknown>> = {},
) {
  return {
    name: address.fullName,
    company: address.company,
    street1: address.line1,
    street2: address.line2,
    street3: address.line3,
    city: address.city,
    state: address.state,
    postalCode: address.postalCode,
    country: address.country,
    phone: address.phone,
    residential: null,
    addressVerified,
    ...kept,
  }
}

/** What an address was sent with and the hub’s own does not say. */
export function keptOfAddress(sent: SentAddress): Readonly<Record<string, unknown>> {
  const own: Readonly<Record<string, unknown>> = addressToWire(addressFrom(sent), null)
  return Object.fromEntries(
    Object.entries(sent).filter(([name, value]) => !isDeepStrictEqual(value, own[name])),
  )
}

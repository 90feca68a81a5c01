import type { Address, OrderRequest, ShipVia } from '../../../core/orders/order.ts'
import {
  complain,
  type Field,
  member,
  optionalText,
  requiredText,
  textOf,
  ValidationFailed,
} from '../validation.ts'
import { type LineFields, linesFrom } from './line-fields.ts'

export interface ReadRequest {
  readonly request: OrderRequest
  readonly lines: readonly LineFields[]
}

/**
 * Reads the body of POST /orders. Every rule is asked, in the order of the document's table, and all that fail are told at
 * once. Fields that "must be present, but may be empty" may as well be left out. @throws ValidationFailed
 */
export function orderFromWire(body: unknown): ReadRequest {
  const complaints: Field['complaints'] = {}
  const field = (name: string): Field => ({ name, value: member(body, name), complaints })
  const po = requiredText(field('po'))
  const shipTo = addressFrom(field)
  const shipVia = shipViaFrom(field)
  const lines = linesFrom(member(body, 'items_in_order'), complaints)
  if (Object.keys(complaints).length > 0) throw new ValidationFailed(complaints, { isOrder: true })
  const request: OrderRequest = {
    dialect: 'homeroots',
    po,
    poKey: `po:${po}`,
    customerEmail: null,
    shipTo,
    billTo: null,
    shipVia,
    lines: lines.map(({ ocid, quantity }, index) => ({
      lineNo: index + 1,
      itemId: ocid,
      quantity,
      unitPrice: null,
    })),
    taxRate: 0,
    shippingCost: 0,
    discount: 0,
    extension: null,
  }
  return { request, lines }
}

function addressFrom(field: (name: string) => Field): Address {
  const firstName = requiredText(field('first_name'))
  const lastName = requiredText(field('last_name'))
  return {
    firstName,
    lastName,
    fullName: `${firstName} ${lastName}`,
    company: optionalText(field('company')),
    line1: requiredText(field('street_address1')),
    line2: optionalText(field('street_address2')),
    line3: null,
    city: requiredText(field('city')),
    state: requiredText(field('state')),
    postalCode: zipCodeFrom(field('zip_code'), countryCode(textOf(field('country').value) ?? '')),
    country: countryCode(requiredText(field('country'))),
    phone: requiredText(field('telephone')),
  }
}

/** Whose freight it goes on, where the buyer has an account with a carrier. */
function shipViaFrom(field: (name: string) => Field): ShipVia | null {
  const carrier = optionalText(field('carrier'))
  const account = optionalText(field('carrier_account'))
  return carrier === null && account === null ? null : { carrier, account, service: null }
}

/** Numbers lose leading zeros, and so does text that was once a number: 7030 is Hoboken, 501 is Holtsville. */
function zipCodeFrom(field: Field, country: string): string {
  if (typeof field.value === 'number' && !(Number.isSafeInteger(field.value) && field.value > 0)) {
    complain(field, 'must be a string.')
    return ''
  }
  const text = requiredText(field)
  return country === 'US' && /^\d{3,4}$/.test(text) ? text.padStart(5, '0') : text
}

function countryCode(text: string): string {
  const upper = text.toUpperCase()
  if (['USA', 'UNITED STATES', 'UNITED STATES OF AMERICA'].includes(upper)) return 'US'
  return upper.length === 2 ? upper : text
}

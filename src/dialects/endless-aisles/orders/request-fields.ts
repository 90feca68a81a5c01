import { stateCode } from '../../../core/inventory/us-states.ts'
import type { Address } from '../../../core/orders/order.ts'
import type { Money, Rate } from '../../../core/shared/money.ts'
import {
  amountFrom,
  complain,
  emailFrom,
  type Field,
  isBlank,
  member,
  taxRateFrom,
  textFrom,
  textOf,
} from './fields.ts'
import { type LineFields, linesFrom } from './line-fields.ts'

/** What a PUT asks for, as far as its text alone tells. */
export interface RequestFields {
  readonly shipTo: Address
  readonly customerEmail: string | null
  readonly lines: readonly LineFields[]
  readonly taxRate: Rate
  readonly shippingCost: Money
  readonly discount: Money
  readonly customOrderId: string | null
}

export type ReadRequest =
  | { readonly kind: 'valid'; readonly fields: RequestFields }
  | { readonly kind: 'invalid'; readonly complaints: readonly string[] }

/**
 * Reads the body of PUT /orders. Every rule is asked, in the order of the document's table, and all that fail are told at
 * once. Unknown fields are ignored, among them `pick_pack` and `freight`, which the document's error sample demands.
 */
export function requestFromWire(body: unknown): ReadRequest {
  const complaints: string[] = []
  const field = (path: string, value: unknown): Field => ({
    name: path.replaceAll('_', ' '),
    value,
    complaints,
  })

  const shipTo = addressFrom(member(body, 'shipping'), complaints)
  const customerEmail = emailFrom(field('customer.email', member(member(body, 'customer'), 'email')))
  const lines = linesFrom(member(body, 'line_items'), complaints)
  const taxRate = taxRateFrom(field('tax_rate', member(body, 'tax_rate')))
  const shippingCost = amountFrom(field('shipping_cost', member(body, 'shipping_cost')))
  const discount = amountFrom(field('discount', member(body, 'discount')))
  const customOrderId = textFrom(field('custom_order_id', member(body, 'custom_order_id')))

  if (complaints.length > 0) return { kind: 'invalid', complaints }
  const fields = {
    shipTo,
    customerEmail,
    lines,
    taxRate: taxRate ?? 0,
    shippingCost: shippingCost ?? 0,
    discount: discount ?? 0,
    customOrderId: customOrderId === '' ? null : customOrderId,
  }
  return { kind: 'valid', fields }
}

function addressFrom(shipping: unknown, complaints: string[]): Address {
  const field = (name: string): Field => ({
    name: `shipping.${name.replaceAll('_', ' ')}`,
    value: member(shipping, name),
    complaints,
  })
  const required = (name: string) => textFrom(field(name), { required: true }) ?? ''
  const firstName = required('first_name')
  const lastName = required('last_name')
  const phone = textFrom(field('phone'))
  const line1 = required('address_line_1')
  const line2 = textFrom(field('address_line_2'))
  const city = required('city')
  const state = stateFrom(field('state'))
  const postalCode = zipFrom(field('zip'))
  const country = countryFrom(field('country'))
  return {
    firstName,
    lastName,
    fullName: `${firstName} ${lastName}`,
    company: null,
    line1,
    line2,
    line3: null,
    city,
    state,
    postalCode,
    country,
    phone: phone === '' ? null : phone,
  }
}

/** Two characters by the document; full names are what shops have in their address books. */
function stateFrom(field: Field): string {
  const code = stateCode(textOf(field.value) ?? '')
  return code ?? textFrom(field, { required: true, max: 2 })?.toUpperCase() ?? ''
}

/** JSON numbers lose leading zeros: 7030 is Hoboken, 501 is Holtsville. */
function zipFrom(field: Field): string {
  const { value } = field
  if (typeof value !== 'number') return textFrom(field, { required: true }) ?? ''
  if (!Number.isSafeInteger(value) || value <= 0) {
    complain(field, 'must be a string.')
    return ''
  }
  return String(value).padStart(5, '0')
}

function countryFrom(field: Field): string {
  const text = textFrom(field)
  if (text === null || isBlank(text)) return 'US'
  const upper = text.toUpperCase()
  if (['USA', 'UNITED STATES', 'UNITED STATES OF AMERICA'].includes(upper)) return 'US'
  return upper.length === 2 ? upper : text
}

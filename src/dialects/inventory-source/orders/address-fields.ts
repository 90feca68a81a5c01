import type { Address } from '../../../core/orders/order.ts'
import { complain, type Field, member, optionalText, requiredText } from '../validation.ts'

/** Where states and postal codes are part of every address. */
const wantStates = ['US', 'CA', 'AU']

export interface ReadAddress {
  readonly address: Address
  readonly email: string | null
}

/** An address and its e-mail address, with a complaint for all that is wrong. */
export function addressFrom({ name: place, value, complaints }: Field): ReadAddress {
  const field = (name: string): Field => ({
    name: `${place}.${name}`,
    value: member(value, name),
    complaints,
  })
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    complain({ name: place, value, complaints }, 'This must be an object.')
    return { address: nowhere, email: null }
  }
  const country = countryCode(optionalText(field('country')) ?? 'US')
  const text = wantStates.includes(country) ? requiredText : (each: Field) => optionalText(each) ?? ''
  const address: Address = {
    ...nameFrom(field),
    company: optionalText(field('company')),
    line1: requiredText(field('address1')),
    line2: optionalText(field('address2')),
    line3: optionalText(field('suburb')),
    city: requiredText(field('city')),
    state: text(field('state')),
    postalCode: postalCode(text(field('postal_code')), country),
    country,
    phone: optionalText(field('phone')),
  }
  return { address, email: emailFrom(field('email')) }
}

const nowhere: Address = {
  ...{ firstName: '', lastName: '', fullName: '', company: null, line1: '', line2: null, line3: null },
  ...{ city: '', state: '', postalCode: '', country: 'US', phone: null },
}

/** A whole name is split at its last blank, for those who want two, and stays whole for those who want one. */
function nameFrom(field: (name: string) => Field): Pick<Address, 'firstName' | 'lastName' | 'fullName'> {
  const whole = optionalText(field('name'))
  const [first, last] = [optionalText(field('first_name')), optionalText(field('last_name'))]
  if (first !== null || last !== null) {
    const fullName = whole ?? [first, last].filter((part) => part !== null).join(' ')
    return { firstName: first ?? '', lastName: last ?? '', fullName }
  }
  if (whole === null) {
    complain(field('name'), 'A name is required, whole or as first_name and last_name.')
    return { firstName: '', lastName: '', fullName: '' }
  }
  const at = whole.lastIndexOf(' ')
  return {
    firstName: at < 0 ? whole : whole.slice(0, at).trimEnd(),
    lastName: at < 0 ? '' : whole.slice(at + 1),
    fullName: whole,
  }
}

/** Numbers lose leading zeros, and so does text that was once a number: 7030 is Hoboken, 501 is Holtsville. */
function postalCode(text: string, country: string): string {
  return country === 'US' && /^\d{3,4}$/.test(text) ? text.padStart(5, '0') : text
}

function countryCode(text: string): string {
  const upper = text.toUpperCase()
  if (['USA', 'UNITED STATES', 'UNITED STATES OF AMERICA'].includes(upper)) return 'US'
  return upper.length === 2 ? upper : text
}

function emailFrom(field: Field): string | null {
  const text = optionalText(field, 254)
  if (text === null || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)) return text
  return complain(field, 'This must be an e-mail address.')
}

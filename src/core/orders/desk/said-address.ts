import { stateCode } from '../../inventory/us-states.ts'
import type { Address } from '../order.ts'

/** An address as files and forms bring it: some of it, in any case. */
export type SaidAddress = Partial<Readonly<Record<keyof Address, string | null>>>

/** One name is parted at its last word, two are joined; a state by its name is its code, a ZIP gets the zeros back it lost. */
export function addressOf(said: SaidAddress): Address {
  const text = (name: keyof Address) => (said[name] ?? '').trim()
  const orNull = (name: keyof Address) => text(name) || null
  const country = countryCode(text('country'))
  const fullName = text('fullName') || [text('firstName'), text('lastName')].filter(Boolean).join(' ')
  const parted = /^(.*\S)\s+(\S+)$/s.exec(fullName)
  const zip = /^(\d{3,4})(-\d{4})?$/.exec(text('postalCode'))
  return {
    firstName: text('firstName') || (parted?.[1] ?? fullName),
    lastName: text('lastName') || (parted?.[2] ?? ''),
    fullName,
    company: orNull('company'),
    line1: text('line1'),
    line2: orNull('line2'),
    line3: orNull('line3'),
    city: text('city'),
    state: country === 'US' ? (stateCode(text('state')) ?? text('state').toUpperCase()) : text('state'),
    postalCode: country === 'US' && zip ? `${zip[1]?.padStart(5, '0')}${zip[2] ?? ''}` : text('postalCode'),
    country,
    phone: orNull('phone'),
  }
}

function countryCode(text: string): string {
  const upper = text.toUpperCase().replaceAll('.', '')
  if (['', 'USA', 'UNITED STATES', 'UNITED STATES OF AMERICA'].includes(upper)) return 'US'
  return upper.length === 2 ? upper : text
}

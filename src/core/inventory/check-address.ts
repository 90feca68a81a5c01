import { stateCode } from './us-states.ts'
import { zipPlace } from './zip-places/zip-places.ts'

/** `unknown`: nothing can be said, as of other countries and of ZIP codes that are too new. */
export type AddressCheck = 'valid' | 'unknown' | 'warning' | 'failed'

export interface CheckedAddress {
  readonly line1: string
  readonly city: string
  readonly state: string
  readonly postalCode: string
  readonly country: string
}

/** The states of the postal service that write as the United States do, but have a country code of their own. */
const territories: ReadonlySet<string> = new Set(['PR', 'GU', 'VI', 'AS', 'MP', 'FM', 'MH', 'PW'])

/**
 * Does the ZIP code belong to the state? Said, never enforced: people know better where they live. `failed` is what no carrier could
 * deliver to; `warning` what looks wrong, such as a ZIP code of four digits.
 */
export function checkAddress({ line1, city, state, postalCode, country }: CheckedAddress): AddressCheck {
  const isAmerican = country === 'US' || territories.has(country)
  if (line1.trim() === '' || city.trim() === '') return 'failed'
  if (!isAmerican) return 'unknown'
  const zip = postalCode.trim()
  if (zip === '' && state.trim() === '') return 'failed'
  const [, five] = /^(\d{5})(?:[- ]?\d{4})?$/.exec(zip) ?? []
  if (five === undefined) return 'warning'
  const place = zipPlace(five)
  if (place === undefined) return 'unknown'
  const said = country === 'US' ? state : state || country
  return codeOf(said) === place.state ? 'valid' : 'warning'
}

function codeOf(state: string): string | undefined {
  const code = state.trim().replaceAll('.', '').toUpperCase()
  return /^[A-Z]{2}$/.test(code) ? code : stateCode(state)
}

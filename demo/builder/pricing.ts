import { between, happens } from './chance.ts'
import type { DemoItem } from './item.ts'

/** Whole cents to a decimal string, without padding beyond two places. */
export const fromCents = (cents: number): string =>
  `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
export const toCents = (price: string): number => Math.round(Number(price) * 100)

type Prices = Pick<DemoItem, 'wholesale' | 'retail' | 'msrp' | 'map'> & { readonly cost: string }

/** From a shelf price: the hub's wholesale at 52 to 68 % of it, its own cost below that, MSRP above, MAP now and then. */
export function pricedFrom(key: string, retailCents: number): Prices {
  const wholesale = Math.max(1, Math.round((retailCents * between(`${key} wholesale`, 52, 68)) / 100))
  const cost = Math.max(1, Math.round((wholesale * between(`${key} cost`, 82, 91)) / 100))
  const msrp = endingIn99((retailCents * between(`${key} msrp`, 100, 122)) / 100)
  const prices = {
    cost: fromCents(cost),
    wholesale: fromCents(wholesale),
    retail: fromCents(retailCents),
    msrp: fromCents(msrp),
  }
  return happens(`${key} map`, 30) ? { ...prices, map: fromCents(endingIn99(retailCents * 0.9)) } : prices
}

/** The nearest price of the form n.99, at least 0.99. */
export const endingIn99 = (cents: number): number => Math.max(99, Math.round((cents + 1) / 100) * 100 - 1)

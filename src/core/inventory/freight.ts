import type { Money } from '../shared/money.ts'
import type { FreightTable, FreightTier } from './facts.ts'
import { postalKey } from './postal-code.ts'

export interface FreightLine {
  /** Of one unit, in thousandths of a pound. */
  readonly weight: number
  readonly quantity: number
}

export interface Freight {
  readonly freight: Money
  readonly pickPack: Money
  readonly boxes: number
}

/**
 * What a fulfillment costs to send: its total weight in boxes, each paying packaging and freight, and one
 * pick/pack fee. One entry per order line. Where neither a prefix nor `''` has a rate, the box pays packaging
 * alone.
 */
export function freightFor(
  table: FreightTable,
  destinationPostalCode: string,
  lines: readonly FreightLine[],
): Freight {
  return freightOf(freightTo(table, destinationPostalCode), lines)
}

/** A freight table as one destination sees it; short, because every decision keeps it. */
export interface SeenFreight {
  /** Greatest weight of a box. */
  readonly box: number
  /** Pick/pack fee of one line, and of more. */
  readonly fees: readonly [oneLine: Money, moreLines: Money]
  /** What a box lighter than `below` pays, packaging and freight; the lowest first. */
  readonly prices: readonly (readonly [below: number, price: Money])[]
}

/** What is known of a table: it is asked for every order, and answers alike for all codes that begin alike. */
interface Asked {
  /** Characters of the longest prefix that has a rate. */
  readonly longest: number
  readonly byPrefix: Map<string, SeenFreight>
}

const asked = new WeakMap<FreightTable, Asked>()
const MOST_PREFIXES = 1000

export function freightTo(table: FreightTable, destinationPostalCode: string): SeenFreight {
  const before = asked.get(table) ?? { longest: longestOf(table), byPrefix: new Map<string, SeenFreight>() }
  asked.set(table, before)
  const prefix = postalKey(destinationPostalCode).slice(0, before.longest)
  const known = before.byPrefix.get(prefix)
  if (known !== undefined) return known
  const made = seenFrom(table, prefix)
  if (before.byPrefix.size === MOST_PREFIXES) before.byPrefix.clear()
  before.byPrefix.set(prefix, made)
  return made
}

function longestOf({ tiers }: FreightTable): number {
  return Math.max(0, ...tiers.flatMap((tier) => Object.keys(tier.ratesByPrefix).map(({ length }) => length)))
}

function seenFrom(table: FreightTable, destination: string): SeenFreight {
  const prices = table.tiers.map((tier) => [tier.below, tier.packaging + rateFor(tier, destination)] as const)
  return {
    box: table.maxBoxWeight,
    fees: [table.pickPackOneLine, table.pickPackMoreLines],
    prices: prices.sort(([a], [b]) => a - b),
  }
}

export function freightOf(seen: SeenFreight, lines: readonly FreightLine[]): Freight {
  const weight = lines.reduce((sum, line) => sum + line.weight * line.quantity, 0)
  return freightOfWeight(seen, weight, lines.length)
}

/** The same from the whole weight alone: boxes do not know of lines. */
export function freightOfWeight({ box, fees, prices }: SeenFreight, weight: number, lines: number): Freight {
  if (lines === 0) return { freight: 0, pickPack: 0, boxes: 0 }
  const { full, lastWeight } = boxes([weight], box)
  const fullBox = full === 0 ? 0 : boxPrice(prices, box)
  return {
    freight: full * fullBox + boxPrice(prices, lastWeight),
    pickPack: lines === 1 ? fees[0] : fees[1],
    boxes: full + 1,
  }
}

/**
 * The total weight as `full` boxes of the greatest weight and one last box with the rest, which may itself be
 * full. Counted, not listed: a thousand pallets are not an array. What weighs nothing still needs a box; no
 * limit means one box.
 */
export function boxes(
  weights: readonly number[],
  maxBoxWeight: number,
): { readonly full: number; readonly lastWeight: number } {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (maxBoxWeight <= 0 || total <= maxBoxWeight) return { full: 0, lastWeight: total }
  const lastWeight = total % maxBoxWeight || maxBoxWeight
  return { full: (total - lastWeight) / maxBoxWeight, lastWeight }
}

/** The lowest tier that holds the weight; a box heavier than every tier pays the heaviest. */
function boxPrice(prices: SeenFreight['prices'], weight: number): Money {
  return (prices.find(([below]) => weight < below) ?? prices.at(-1))?.[1] ?? 0
}

/** A postal key has capitals and digits only, so it never names what every object has. */
function rateFor(tier: FreightTier, destination: string): Money {
  for (let length = destination.length; length >= 0; length--) {
    const rate = tier.ratesByPrefix[destination.slice(0, length)]
    if (rate !== undefined) return rate
  }
  return 0
}

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
  if (lines.length === 0) return { freight: 0, pickPack: 0, boxes: 0 }
  const destination = postalKey(destinationPostalCode)
  const { full, lastWeight } = boxes(
    lines.map((line) => line.weight * line.quantity),
    table.maxBoxWeight,
  )
  const fullBox = full === 0 ? 0 : boxPrice(table.tiers, table.maxBoxWeight, destination)
  return {
    freight: full * fullBox + boxPrice(table.tiers, lastWeight, destination),
    pickPack: lines.length === 1 ? table.pickPackOneLine : table.pickPackMoreLines,
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

function boxPrice(tiers: readonly FreightTier[], weight: number, destination: string): Money {
  const tier = tierFor(tiers, weight)
  return tier === undefined ? 0 : tier.packaging + rateFor(tier, destination)
}

/** The lowest tier that holds the weight; a box heavier than every tier pays the heaviest. */
function tierFor(tiers: readonly FreightTier[], weight: number): FreightTier | undefined {
  let lowest: FreightTier | undefined
  let heaviest: FreightTier | undefined
  for (const tier of tiers) {
    if (weight < tier.below && (lowest === undefined || tier.below < lowest.below)) lowest = tier
    if (heaviest === undefined || tier.below > heaviest.below) heaviest = tier
  }
  return lowest ?? heaviest
}

/** A postal key has capitals and digits only, so it never names what every object has. */
function rateFor(tier: FreightTier, destination: string): Money {
  for (let length = destination.length; length >= 0; length--) {
    const rate = tier.ratesByPrefix[destination.slice(0, length)]
    if (rate !== undefined) return rate
  }
  return 0
}

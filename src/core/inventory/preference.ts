import { R1, type RuleName, type RuleSet } from './rule-set.ts'

/**
 * What a choice is made by: a warehouse, a supplier with all its warehouses, or a supplier over several
 * lines.
 */
export interface Ranked {
  readonly supplierId: number
  readonly warehouseId: number
  /** 1 for a preferred offer; over several lines, their number. */
  readonly preferred: number
  readonly supplierCost: number
  readonly nearness: number
  left: number
  /** Whole miles to the destination; what is not known counts as farther than anything. */
  readonly miles?: number
  /** Of the line at hand: what the supplier asks for it, and what sending it adds to the order's freight. */
  landed?: number
  /** 1 for a supplier whose day has ended. */
  readonly late?: number
  /** Place in the priority list, from 0. */
  readonly priority?: number
}

/** The criterion that told the chosen one from the next best: the "why" of a decision. */
export type Criterion =
  | 'fewest-fulfillments'
  | 'preferred-offer'
  | 'lower-landed-cost'
  | 'lower-cost'
  | 'shorter-distance'
  | 'nearer'
  | 'most-available'
  | 'ships-today'
  | 'supplier-priority'
  | 'lowest-id'

/** Positive where `a` is to be preferred. `used` are suppliers that the order needs anyway. */
type Difference = (a: Ranked, b: Ranked, used: ReadonlySet<number>) => number

/** A rule set's criteria in the order in which they are asked. */
export type Ranking = readonly (readonly [Criterion, Difference])[]

const byRule: Readonly<Record<RuleName, readonly [Criterion, Difference]>> = {
  // one more line with a supplier that the order needs anyway costs nothing
  'fewest-splits': [
    'fewest-fulfillments',
    (a, b, used) => Number(used.has(a.supplierId)) - Number(used.has(b.supplierId)),
  ],
  'preferred-supplier': ['preferred-offer', (a, b) => a.preferred - b.preferred],
  'landed-cost': ['lower-landed-cost', (a, b) => (b.landed ?? 0) - (a.landed ?? 0)],
  'supplier-cost': ['lower-cost', (a, b) => b.supplierCost - a.supplierCost],
  distance: ['shorter-distance', (a, b) => (b.miles ?? 0) - (a.miles ?? 0)],
  nearness: ['nearer', (a, b) => a.nearness - b.nearness],
  'most-stock': ['most-available', (a, b) => a.left - b.left],
  'cut-off': ['ships-today', (a, b) => (b.late ?? 0) - (a.late ?? 0)],
  'supplier-priority': ['supplier-priority', (a, b) => (b.priority ?? 0) - (a.priority ?? 0)],
}

/** However alike two are, the same one is chosen again. */
const atLast: Ranking = [
  ['lowest-id', (a, b) => b.supplierId - a.supplierId],
  ['lowest-id', (a, b) => b.warehouseId - a.warehouseId],
]

const rankings = new WeakMap<RuleSet, Ranking>()

export function rankingOf(rules: RuleSet): Ranking {
  const known = rankings.get(rules)
  if (known !== undefined) return known
  const made = [...rules.order.map((name) => byRule[name]), ...atLast]
  rankings.set(rules, made)
  return made
}

const usual = rankingOf(R1)

/** Positive where `a` is preferred. */
export function preference(a: Ranked, b: Ranked, used: ReadonlySet<number>, ranking = usual): number {
  for (const [, difference] of ranking) {
    const found = difference(a, b, used)
    if (found !== 0) return found
  }
  return 0
}

/** The best in one pass, whatever the order in which they come, and what it was better by. */
export function best<Option extends Ranked>(
  options: Iterable<Option>,
  used: ReadonlySet<number>,
  ranking = usual,
): { readonly pick: Option; readonly reason: Criterion | 'only-choice' } | null {
  let pick: Option | null = null
  let second: Option | null = null
  for (const option of options) {
    if (pick === null) pick = option
    else if (preference(option, pick, used, ranking) > 0) [pick, second] = [option, pick]
    else if (second === null || preference(option, second, used, ranking) > 0) second = option
  }
  if (pick === null) return null
  return { pick, reason: second === null ? 'only-choice' : betterBy(pick, second, used, ranking) }
}

/** The first criterion that tells them apart. */
export function betterBy(
  pick: Ranked,
  other: Ranked,
  used: ReadonlySet<number>,
  ranking: Ranking,
): Criterion {
  return ranking.find(([, difference]) => difference(pick, other, used) !== 0)?.[0] ?? 'lowest-id'
}

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
}

/** The criterion that told the chosen one from the next best: the "why" of a decision. */
export type Criterion =
  | 'fewest-fulfillments'
  | 'preferred-offer'
  | 'lower-cost'
  | 'nearer'
  | 'most-available'
  | 'lowest-id'

/** In the order in which they are asked; each positive where `a` is to be preferred. */
const criteria: readonly (readonly [Criterion, (a: Ranked, b: Ranked) => number])[] = [
  ['preferred-offer', (a, b) => a.preferred - b.preferred],
  ['lower-cost', (a, b) => b.supplierCost - a.supplierCost],
  ['nearer', (a, b) => a.nearness - b.nearness],
  ['most-available', (a, b) => a.left - b.left],
  ['lowest-id', (a, b) => b.supplierId - a.supplierId],
  ['lowest-id', (a, b) => b.warehouseId - a.warehouseId],
]

/**
 * Positive where `a` is preferred. `used` are suppliers that the order needs anyway: one more line there
 * costs nothing.
 */
export function preference(a: Ranked, b: Ranked, used: ReadonlySet<number>): number {
  const usedFirst = Number(used.has(a.supplierId)) - Number(used.has(b.supplierId))
  if (usedFirst !== 0) return usedFirst
  for (const [, difference] of criteria) {
    const found = difference(a, b)
    if (found !== 0) return found
  }
  return 0
}

/** The best in one pass, whatever the order in which they come, and what it was better by. */
export function best<Option extends Ranked>(
  options: Iterable<Option>,
  used: ReadonlySet<number>,
): { readonly pick: Option; readonly reason: Criterion | 'only-choice' } | null {
  let pick: Option | null = null
  let second: Option | null = null
  for (const option of options) {
    if (pick === null) pick = option
    else if (preference(option, pick, used) > 0) [pick, second] = [option, pick]
    else if (second === null || preference(option, second, used) > 0) second = option
  }
  if (pick === null) return null
  return { pick, reason: second === null ? 'only-choice' : reasonFor(pick, second, used) }
}

function reasonFor(pick: Ranked, second: Ranked, used: ReadonlySet<number>): Criterion {
  if (used.has(pick.supplierId) !== used.has(second.supplierId)) return 'fewest-fulfillments'
  return criteria.find(([, difference]) => difference(pick, second) !== 0)?.[0] ?? 'lowest-id'
}

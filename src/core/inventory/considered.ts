import type { Candidate, SeenItem, View } from './candidates.ts'
import { betterBy, type Ranking } from './preference.ts'
import type { ConsideredOption, OptionVerdict } from './routing.ts'
import { heldBack } from './rule-set.ts'

/** How a line was filled, before it took what it was given. */
export interface Choice {
  readonly quantity: number
  /** The warehouses that fill it. */
  readonly chosen: readonly Candidate[]
  readonly how: 'best' | 'same-item' | 'together'
  readonly candidates: readonly Candidate[]
  readonly used: ReadonlySet<number>
  /** Suppliers that would have made one fulfillment too many. */
  readonly beyond: ReadonlySet<number>
}

/**
 * Every warehouse that has the item for this retailer, and how it fared. Empty where there was nothing to choose: one warehouse,
 * and it was taken.
 */
export function considered(
  { offers }: SeenItem,
  choice: Choice,
  view: View,
  ranking: Ranking,
): readonly ConsideredOption[] {
  const warehouses = offers.reduce((sum, { warehouses }) => sum + warehouses.length, 0)
  if (warehouses === 0 || (warehouses === 1 && choice.chosen.length === 1)) return nothing
  const asksLanded = view.rules.order.includes('landed-cost')
  const options: ConsideredOption[] = []
  for (const { supplierId, warehouses } of offers) {
    for (const [warehouseId, available] of warehouses) {
      const candidate = choice.candidates.find((each) => each.warehouseId === warehouseId)
      const seen = { supplierId, warehouseId, available, candidate }
      const verdict = verdictOn(seen, choice, view, ranking)
      const left = candidate?.left ?? 0
      options.push(
        asksLanded && candidate
          ? [warehouseId, verdict, left, candidate.landed ?? 0]
          : [warehouseId, verdict, left],
      )
    }
  }
  return options
}

const nothing: readonly ConsideredOption[] = []

interface Option {
  readonly supplierId: number
  readonly warehouseId: number
  readonly available: number
  /** None where it could not be asked. */
  readonly candidate: Candidate | undefined
}

function verdictOn(option: Option, choice: Choice, view: View, ranking: Ranking): OptionVerdict {
  const { supplierId, warehouseId, available, candidate } = option
  const { chosen, quantity, how, used } = choice
  if (candidate !== undefined && chosen.includes(candidate)) return 'chosen'
  if (available <= 0) return 'no-stock'
  if (choice.beyond.has(supplierId)) return 'max-splits'
  if (view.excluded.has(supplierId)) return 'excluded'
  const held = heldBack(view.rules, supplierId, warehouseId)
  if (candidate === undefined) return 'safety-stock'
  if (how === 'together' && chosen.length > 0) return 'not-needed'
  if (candidate.left < quantity) {
    if (available - held >= quantity) return 'taken'
    return available >= quantity ? 'safety-stock' : 'too-little'
  }
  const pick = chosen[0]
  if (pick === undefined) return 'not-needed'
  return how === 'same-item' ? 'same-item' : betterBy(pick, candidate, used, ranking)
}

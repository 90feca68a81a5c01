import type { LineRefusal } from '../shared/problem.ts'
import type { TermsPolicy } from './facts.ts'
import type { SeenFreight } from './freight.ts'
import type { Criterion } from './preference.ts'
import type { RuleSet } from './rule-set.ts'

export type RoutingPolicy = Pick<TermsPolicy, 'split' | 'backorder'>

/** Line numbers are unique; quantities are whole and positive. */
export interface RoutingLine {
  readonly lineNo: number
  readonly itemId: number
  readonly quantity: number
}

export interface Routing {
  readonly rules: string
  /** In the order of the lines; parts of a line are numbered from 1. */
  readonly allocations: readonly Allocation[]
  readonly refusals: readonly LineRefusal[]
  readonly lines: readonly RoutedLine[]
  /** Of the lines that had anything to choose from. */
  readonly considered: readonly ConsideredLine[]
}

/** What routing looks at beside the lines, the items and the policy; nothing said: as r1 decides. */
export interface RoutingContext {
  readonly rules?: RuleSet
  /** Suppliers whose day has ended. */
  readonly late?: readonly number[]
  /** As the destination sees it. Without it, landed cost is the supplier's cost. */
  readonly freight?: SeenFreight
  /** Suppliers that are not to be asked, as if they offered nothing. */
  readonly excluded?: ReadonlySet<number>
  /** Postal code; without it, only distances that were seen already count. */
  readonly destination?: string
  /** Nobody will ask how the other warehouses fared: `considered` stays empty. */
  readonly unexplained?: true
  /** What of the order stands already: one more line with these suppliers makes no further fulfillment. */
  readonly standing?: readonly Load[]
}

/** What a supplier has to send of an order. */
export interface Load {
  readonly supplierId: number
  /** Thousandths of a pound. */
  readonly weight: number
  readonly lines: number
}

export interface ConsideredLine {
  readonly lineNo: number
  /** In the order of their numbers. */
  readonly options: readonly ConsideredOption[]
}

/**
 * One warehouse that the line could have come from: how it fared, and what was left in it for the line. `landed` in
 * ten-thousandths, where the rules asked for it.
 */
export type ConsideredOption = readonly [
  warehouseId: number,
  verdict: OptionVerdict,
  left: number,
  landed?: number,
]

/**
 * `chosen`, or why not: the criterion by which the chosen one is better, or what kept it out. `taken`: other lines of the order
 * have it; `not-needed`: the others fill the line.
 */
export type OptionVerdict =
  | 'chosen'
  | Criterion
  | 'no-stock'
  | 'too-little'
  | 'safety-stock'
  | 'max-splits'
  | 'excluded'
  | 'taken'
  | 'not-needed'
  | 'same-item'

export interface Allocation {
  readonly lineNo: number
  readonly partNo: number
  readonly itemId: number
  readonly supplierId: number
  /** null: backordered. */
  readonly warehouseId: number | null
  readonly quantity: number
}

export interface RoutedLine extends RoutingLine {
  readonly outcome: 'whole' | 'split' | 'backordered' | 'recorded' | 'refused'
  readonly reason: RoutingReason
}

/** `same-item`: seated together with the other lines that name the item; `recorded`: the order was over before it began. */
export type RoutingReason =
  | Criterion
  | 'only-choice'
  | 'same-item'
  | 'no-single-warehouse'
  | 'recorded'
  | LineRefusal['reason']

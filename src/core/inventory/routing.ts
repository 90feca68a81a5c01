import type { LineRefusal } from '../shared/problem.ts'
import type { RetailerTerms } from './facts.ts'
import type { Criterion } from './preference.ts'

export type RoutingPolicy = RetailerTerms['policy']

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
}

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

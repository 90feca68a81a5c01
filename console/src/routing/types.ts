export type { Retailer, Supplier } from '../../../src/operator/access/schema.ts'
export type { TermsOf } from '../../../src/operator/fulfillment/deadline-schema.ts'
export type { Rules, RulesVersion } from '../../../src/operator/inventory/rules-schema.ts'
export type { Warehouse } from '../../../src/operator/inventory/schema.ts'
export type { DryRunAnswer } from '../../../src/operator/orders/dry-run-schema.ts'
export type { WholeOrder } from '../../../src/operator/orders/schema.ts'
export type {
  WhatIfAnswer,
  WhatIfOrdersAnswer,
  WireFigures as Figures,
} from '../../../src/operator/orders/what-if-schema.ts'

export interface Page<T> {
  readonly data: readonly T[]
  readonly next: string | null
}

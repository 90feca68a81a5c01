import type { RuleSetVersion } from '../../core/inventory/rules/find-rules.ts'
import type { SaidRules } from '../../core/inventory/rules/said-rules.ts'
import { timeToWire } from '../values.ts'
import type { Rules, RulesVersion } from './rules-schema.ts'

export function rulesVersionToWire({ said, ...entry }: RuleSetVersion): RulesVersion {
  return {
    rules: entry.rules,
    title: entry.title,
    retailer: entry.retailer,
    state: entry.state,
    ...rulesToWire(said),
    madeAt: timeToWire(entry.madeAt),
    madeBy: entry.madeBy,
    activatedAt: entry.activatedAt && timeToWire(entry.activatedAt),
  }
}

export function rulesToWire({ order, suppliers = [], maxSplits = null, safetyStock = [] }: SaidRules) {
  return {
    order: [...order],
    suppliers: [...suppliers],
    maxSplits,
    safetyStock: safetyStock.map(({ units, supplier, warehouse }) => ({
      units,
      ...(supplier === undefined ? {} : { supplier }),
      ...(warehouse === undefined ? {} : { warehouse }),
    })),
  } satisfies Rules
}

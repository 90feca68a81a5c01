/**
 * What a warehouse is chosen by, one criterion after the other: the first that tells two apart decides. Data, not code, so that an
 * operator can order it, a decision can name it, and a stored decision can be routed again under another.
 */
export interface RuleSet {
  /** `r1`, `r2`, … as stored; `draft` for one that was never stored. */
  readonly name: string
  readonly order: readonly RuleName[]
  /** Of `supplier-priority`: suppliers, the first asked first; who is not named comes after all who are. */
  readonly suppliers?: readonly number[]
  /** Fulfillments of one order at most; what they cannot fill is owed or refused, as the retailer's policy has it. */
  readonly maxSplits?: number
  /** Units of every item that routing leaves where they are; the most specific entry holds for a warehouse. */
  readonly safetyStock?: readonly SafetyStock[]
}

/** For one warehouse, else for every warehouse of one supplier, else for all. */
export interface SafetyStock {
  readonly units: number
  readonly supplierId?: number
  readonly warehouseId?: number
}

export const ruleNames = [
  'fewest-splits',
  'preferred-supplier',
  'landed-cost',
  'supplier-cost',
  'distance',
  'nearness',
  'most-stock',
  'cut-off',
  'supplier-priority',
] as const
export type RuleName = (typeof ruleNames)[number]

/** How every hub begins, and how it decided before rules could be edited. */
export const R1: RuleSet = {
  name: 'r1',
  order: ['fewest-splits', 'preferred-supplier', 'supplier-cost', 'nearness', 'most-stock'],
}

/** What is in the rule set beside its name: what is stored with it, and with each decision that it made. */
export type RuleSetContent = Omit<RuleSet, 'name'>

/** Units that routing leaves in this warehouse. */
export function heldBack({ safetyStock }: RuleSet, supplierId: number, warehouseId: number): number {
  if (safetyStock === undefined) return 0
  let most: SafetyStock | undefined
  for (const each of safetyStock) {
    if (each.warehouseId === warehouseId) return each.units
    if (each.warehouseId !== undefined) continue
    if (each.supplierId === supplierId || (each.supplierId === undefined && most === undefined)) most = each
  }
  return most?.units ?? 0
}

/** Place in the priority list, from 0. */
export function priorityOf({ suppliers = none }: RuleSet, supplierId: number): number {
  if (suppliers.length === 0) return 0
  const place = suppliers.indexOf(supplierId)
  return place === -1 ? suppliers.length : place
}

const none: readonly number[] = []

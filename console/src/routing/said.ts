import type { Rules, RulesVersion } from './types.ts'
import { routingWords as words } from './words.ts'

export type RuleName = Rules['order'][number]
export type SafetyStock = NonNullable<Rules['safetyStock']>[number]

/** All the rules there are, in the order of the docs. */
export const allRules = Object.keys(words.ruleNames) as readonly RuleName[]

/** The content of a version, without what it is called. */
export function rulesOf({
  order,
  suppliers = [],
  maxSplits = null,
  safetyStock = [],
}: Rules): Required<Rules> {
  return { order: [...order], suppliers: [...suppliers], maxSplits, safetyStock: [...safetyStock] }
}

export function sameRules(one: Rules, other: Rules): boolean {
  return JSON.stringify(rulesOf(one)) === JSON.stringify(rulesOf(other))
}

/** Where units are kept back, in words. */
export function whereOf({ supplier, warehouse }: SafetyStock): string {
  if (warehouse !== undefined) return words.editor.inWarehouse(warehouse)
  return supplier === undefined ? words.editor.everywhere.toLowerCase() : words.editor.ofSupplier(supplier)
}

/** Rules as somebody would say them, a sentence each. */
export function inWords(rules: Rules): readonly string[] {
  const { order, suppliers, maxSplits, safetyStock } = rulesOf(rules)
  return [
    words.said.order(order.map((name) => words.ruleNames[name])),
    ...(order.includes('supplier-priority') && suppliers.length > 0 ? [words.said.suppliers(suppliers)] : []),
    ...(maxSplits === null ? [] : [words.said.splits(maxSplits)]),
    ...safetyStock.map((each) => words.said.safety(each.units, whereOf(each))),
  ]
}

export interface Difference {
  readonly what: string
  readonly was: string
  readonly is: string
}

/** What two rule sets say otherwise, `was` of the one before. */
export function differencesOf(before: Rules, after: Rules): readonly Difference[] {
  const [one, other] = [rulesOf(before), rulesOf(after)]
  const say = words.diff
  const found: Difference[] = []
  const note = (what: string, was: string, is: string) => {
    if (was !== is) found.push({ what, was, is })
  }
  const place = (rules: Rules, name: RuleName) => {
    const index = rules.order.indexOf(name)
    return index < 0 ? say.notAsked : say.place(index + 1)
  }
  for (const name of allRules) note(words.ruleNames[name], place(one, name), place(other, name))
  const listed = (codes: readonly string[]) => (codes.length === 0 ? say.nobody : codes.join(', '))
  note(say.suppliers, listed(one.suppliers), listed(other.suppliers))
  const most = (splits: number | null) => (splits === null ? say.anyNumber : String(splits))
  note(say.splits, most(one.maxSplits), most(other.maxSplits))
  const kept = (rules: Required<Rules>) =>
    new Map(rules.safetyStock.map((each) => [whereOf(each), each.units]))
  const [keptBefore, keptAfter] = [kept(one), kept(other)]
  for (const where of new Set([...keptBefore.keys(), ...keptAfter.keys()]))
    note(
      say.safety(where),
      String(keptBefore.get(where) ?? say.nothing),
      String(keptAfter.get(where) ?? say.nothing),
    )
  return found
}

/** Who is routed by a version: of the hub alone, or of one retailer. */
export function forWhom({ retailer }: Pick<RulesVersion, 'retailer'>): string {
  return retailer ?? words.whole
}

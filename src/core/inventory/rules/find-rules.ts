import { findRuleSet, type RuleSetEntry, readRuleSets } from '../../../store/parties/routing-rules.ts'
import type { Queryable } from '../../../store/sql.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import { getRetailer } from '../../access/get-retailer.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import type { RuleSet } from '../rule-set.ts'
import { contentOf, readPlaceNames, type SaidRules, saidOf } from './said-rules.ts'

export type { RuleSetState } from '../../../store/parties/routing-rules.ts'

/** A version of a rule set, in words of the hub. */
export interface RuleSetVersion extends Omit<RuleSetEntry, 'content' | 'version' | 'retailerId'> {
  /** `r1`, `r2`, … */
  readonly rules: string
  readonly said: SaidRules
}

/** Every version, newest first; of one retailer (its own) where it is named. @throws Problem `retailer-not-found` */
export async function listRules(
  hub: Hub,
  caller: OperatorCaller,
  { retailer }: { readonly retailer?: string | undefined } = {},
): Promise<readonly RuleSetVersion[]> {
  const pool = hub.db.environments[caller.environment]
  const whose = retailer === undefined ? undefined : (await getRetailer(hub, caller, retailer)).code
  const names = await readPlaceNames(pool)
  const entries = await readRuleSets(pool)
  return entries
    .filter((each) => whose === undefined || each.retailer === whose)
    .map((each) => versionOf(each, names))
}

/** @throws Problem `rules-not-found` */
export async function getRules(hub: Hub, caller: OperatorCaller, rules: string): Promise<RuleSetVersion> {
  const pool = hub.db.environments[caller.environment]
  return versionOf(await requireRules(pool, rules), await readPlaceNames(pool))
}

/** @throws Problem `rules-not-found` */
export async function requireRules(db: Queryable, rules: string): Promise<RuleSetEntry> {
  const found = /^r\d{1,9}$/.test(rules) ? await findRuleSet(db, Number(rules.slice(1))) : undefined
  if (!found) throw new Problem('rules-not-found', { rules })
  return found
}

export function versionOf(
  { version, content, retailerId: _retailer, ...entry }: RuleSetEntry,
  names: Parameters<typeof saidOf>[1],
): RuleSetVersion {
  return { rules: `r${version}`, ...entry, said: saidOf(content, names) }
}

/** What is named by its number, or written out. */
export type RulesOrDraft = string | SaidRules

/** A rule set as the router takes it; one that is written out is called `draft`. @throws Problem as above and `contentOf` */
export async function ruleSetOf(db: Queryable, rules: RulesOrDraft): Promise<RuleSet> {
  if (typeof rules !== 'string') return { name: 'draft', ...contentOf(rules, await readPlaceNames(db)) }
  return { name: rules, ...(await requireRules(db, rules)).content }
}

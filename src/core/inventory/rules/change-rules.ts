import { moveTermsVersion } from '../../../store/parties/retailers.ts'
import {
  activateRuleSet,
  deleteRuleSet,
  findRuleSet,
  insertRuleSet,
  lockRuleSets,
  moveAllTermsVersions,
  retireActiveRules,
  updateRuleSet,
} from '../../../store/parties/routing-rules.ts'
import { findRetailer } from '../../../store/parties.ts'
import type { Tx } from '../../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../../access/caller.ts'
import { changeHub } from '../../access/hub-change.ts'
import { partyRules, requireAll } from '../../access/party-rules.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { type RuleSetVersion, requireRules, versionOf } from './find-rules.ts'
import { contentOf, readPlaceNames, type SaidRules } from './said-rules.ts'

export interface NewRules {
  readonly title: string
  /** Code or number; left out or null: for the whole hub. */
  readonly retailer?: string | null | undefined
  readonly said: SaidRules
}

/**
 * A draft: routes nothing until it is activated, and can be changed until then.
 * @throws Problem `retailer-not-found`, `supplier-not-found`, `warehouse-not-found`, `invalid-request`, `forbidden`
 */
export async function addRules(
  hub: Hub,
  caller: OperatorCaller,
  { title, retailer, said }: NewRules,
): Promise<RuleSetVersion> {
  requireAll(partyRules.name(title))
  return await changeHub(hub, caller, async ({ tx, at, audit }) => {
    const owner = retailer ? await findRetailer(tx, retailer) : null
    if (retailer && !owner) throw new Problem('retailer-not-found', { retailer })
    const content = contentOf(said, await readPlaceNames(tx))
    const made = { retailerId: owner?.retailerId ?? null, title, content, madeBy: actorOf(caller) }
    const version = await insertRuleSet(tx, made, at)
    await audit('routing-rules.add', `routing-rules:${version}`, { title, ...content })
    return await readBack(tx, version)
  })
}

/** @throws Problem `rules-not-found`, `rules-kept` for what was activated, and as above */
export async function changeRules(
  hub: Hub,
  caller: OperatorCaller,
  rules: string,
  { title, said }: Omit<NewRules, 'retailer'>,
): Promise<RuleSetVersion> {
  requireAll(partyRules.name(title))
  return await changeHub(hub, caller, async ({ tx, audit }) => {
    const { version } = await requireRules(tx, rules)
    const content = contentOf(said, await readPlaceNames(tx))
    if (!(await updateRuleSet(tx, version, { title, content }))) throw kept(rules)
    await audit('routing-rules.change', `routing-rules:${version}`, { title, ...content })
    return await readBack(tx, version)
  })
}

/** Of drafts alone. @throws Problem `rules-not-found`, `rules-kept`, `forbidden` */
export async function removeRules(hub: Hub, caller: OperatorCaller, rules: string): Promise<void> {
  await changeHub(hub, caller, async ({ tx, audit }) => {
    const { version, title } = await requireRules(tx, rules)
    if (!(await deleteRuleSet(tx, version))) throw kept(rules)
    await audit('routing-rules.remove', `routing-rules:${version}`, { title })
  })
}

/**
 * Orders of the hub, or of the retailer that the rules are for, are routed by them from now on; plans made before are made again.
 * What was active there is kept, and can be activated again. A second time changes nothing. @throws Problem `rules-not-found`,
 * `forbidden`
 */
export async function activateRules(
  hub: Hub,
  caller: OperatorCaller,
  rules: string,
): Promise<RuleSetVersion> {
  return await changeHub(hub, caller, async ({ tx, at, audit }) => {
    await lockRuleSets(tx)
    const { version, retailerId, state } = await requireRules(tx, rules)
    if (state !== 'active') {
      await retireActiveRules(tx, retailerId)
      await activateRuleSet(tx, version, at)
      await moved(tx, retailerId)
      await audit('routing-rules.activate', `routing-rules:${version}`, { from: state })
    }
    return await readBack(tx, version)
  })
}

/** A retailer is routed by the rules of the hub again. @throws Problem `retailer-not-found`, `forbidden` */
export async function endOwnRules(hub: Hub, caller: OperatorCaller, retailer: string): Promise<void> {
  await changeHub(hub, caller, async ({ tx, audit }) => {
    await lockRuleSets(tx)
    const owner = await findRetailer(tx, retailer)
    if (!owner) throw new Problem('retailer-not-found', { retailer })
    await retireActiveRules(tx, owner.retailerId)
    await moved(tx, owner.retailerId)
    await audit('routing-rules.end', `retailer:${owner.retailerId}`, {})
  })
}

async function moved(tx: Tx, retailerId: number | null): Promise<void> {
  if (retailerId === null) await moveAllTermsVersions(tx)
  else await moveTermsVersion(tx, retailerId)
}

async function readBack(tx: Tx, version: number): Promise<RuleSetVersion> {
  const entry = await findRuleSet(tx, version)
  if (!entry) throw new Error(`rules r${version} are gone`)
  return versionOf(entry, await readPlaceNames(tx))
}

function kept(rules: string): Problem {
  return new Problem('rules-kept', { rules })
}

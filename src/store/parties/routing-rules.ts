import type { RuleSetContent } from '../../core/inventory/rule-set.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

export type RuleSetState = 'draft' | 'active' | 'retired'

/** One version of a rule set: of the hub, or of one retailer. */
export interface RuleSetEntry {
  readonly version: number
  /** Code; null: of the whole hub. */
  readonly retailer: string | null
  readonly retailerId: number | null
  readonly title: string
  readonly state: RuleSetState
  readonly content: RuleSetContent
  readonly madeAt: Date
  readonly madeBy: string
  /** When it was activated last. */
  readonly activatedAt: Date | null
}

export interface NewRuleSet {
  readonly retailerId: number | null
  readonly title: string
  readonly content: RuleSetContent
  readonly madeBy: string
}

const entry = `q.version, r.code as retailer, q.retailer_id as "retailerId", q.title, q.state, q.content,
                    q.made_at as "madeAt", q.made_by as "madeBy", q.activated_at as "activatedAt"
               from routing_rules q left join retailer r on r.retailer_id = q.retailer_id`

/** Every version, the newest first. */
export async function readRuleSets(db: Queryable): Promise<readonly RuleSetEntry[]> {
  return await rows<RuleSetEntry>(db, {
    name: 'parties.readRuleSets',
    text: `select ${entry} order by q.version desc`,
  })
}

export async function findRuleSet(db: Queryable, version: number): Promise<RuleSetEntry | undefined> {
  return await row<RuleSetEntry>(
    db,
    { name: 'parties.findRuleSet', text: `select ${entry} where q.version = $1` },
    [version],
  )
}

/** A draft; its number. */
export async function insertRuleSet(db: Queryable, rules: NewRuleSet, at: Date): Promise<number> {
  const made = await row<{ version: number }>(
    db,
    {
      name: 'parties.insertRuleSet',
      text: `insert into routing_rules (retailer_id, title, state, content, made_at, made_by)
             values ($1, $2, 'draft', $3, $4, $5) returning version`,
    },
    [rules.retailerId, rules.title, rules.content, at, rules.madeBy],
  )
  return made?.version ?? 0
}

/** False where it is no draft. */
export async function updateRuleSet(
  db: Queryable,
  version: number,
  { title, content }: Pick<NewRuleSet, 'title' | 'content'>,
): Promise<boolean> {
  const moved = await changed(
    db,
    {
      name: 'parties.updateRuleSet',
      text: `update routing_rules set title = $2, content = $3 where version = $1 and state = 'draft'`,
    },
    [version, title, content],
  )
  return moved > 0
}

/** False where it is no draft. */
export async function deleteRuleSet(db: Queryable, version: number): Promise<boolean> {
  const gone = await changed(
    db,
    {
      name: 'parties.deleteRuleSet',
      text: `delete from routing_rules where version = $1 and state = 'draft'`,
    },
    [version],
  )
  return gone > 0
}

/** Nobody routes by what was active in this place (null: of the hub) until the next is. */
export async function retireActiveRules(db: Queryable, retailerId: number | null): Promise<void> {
  await changed(
    db,
    {
      name: 'parties.retireActiveRules',
      text: `update routing_rules set state = 'retired' where state = 'active' and retailer_id is not distinct from $1`,
    },
    [retailerId],
  )
}

export async function activateRuleSet(db: Queryable, version: number, at: Date): Promise<void> {
  await changed(
    db,
    {
      name: 'parties.activateRuleSet',
      text: `update routing_rules set state = 'active', activated_at = $2 where version = $1`,
    },
    [version, at],
  )
}

/** Two activations at once wait for one another. */
export async function lockRuleSets(db: Queryable): Promise<void> {
  await rows(db, {
    name: 'parties.lockRuleSets',
    text: 'select 1 from routing_rules order by version for update',
  })
}

/** Plans made before this moment are stale, whoever they were made for. */
export async function moveAllTermsVersions(db: Queryable): Promise<void> {
  await changed(db, {
    name: 'parties.moveAllTermsVersions',
    text: `update retailer r set terms_version = r.terms_version + 1
             from (select retailer_id from retailer order by retailer_id for no key update) k
            where r.retailer_id = k.retailer_id`,
  })
}

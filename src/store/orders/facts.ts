import type { CutOff } from '../../core/inventory/cut-off.ts'
import type { FreightTable, ItemFacts, OfferFacts, RetailerTerms } from '../../core/inventory/facts.ts'
import type { RuleSetContent } from '../../core/inventory/rule-set.ts'
import { routine } from '../migrations.ts'
import { type Queryable, rows } from '../sql.ts'

/** An item as one retailer sees it, with the version of that retailer's terms it was read under. */
export interface SeenItem {
  readonly retailerId: number
  readonly termsVersion: number
  readonly facts: ItemFacts
}

interface FactsRow {
  r_credential: number
  r_item: number
  r_retailer: number
  r_terms: number
  r_product: number
  r_version: number
  r_sku: string
  r_gtin: string | null
  r_discontinued: boolean
  r_weight: number
  r_cost: number
  r_retail: number
  r_offers: OfferFacts[]
}

/** What is known now of each (credential, item) pair; unknown items and dead credentials are simply not among the rows. */
export async function readItemFacts(
  db: Queryable,
  pairs: readonly { credentialId: number; itemId: number }[],
  now: Date,
): Promise<readonly SeenItem[]> {
  const found = await rows<FactsRow>(
    db,
    {
      name: 'orders.readItemFacts',
      text: `select * from ${routine('order_facts').versionedName}($1, $2, $3)`,
    },
    [pairs.map((pair) => pair.credentialId), pairs.map((pair) => pair.itemId), now],
  )
  return found.map(seenFromRow)
}

/**
 * The same for a retailer by its number, for whoever may plan for it without its credential: the operator, and the hub by itself.
 * In a transaction, its fence is this retailer's from then on.
 */
export async function readItemFactsOfRetailer(
  db: Queryable,
  retailerId: number,
  itemIds: readonly number[],
  now: Date,
): Promise<readonly SeenItem[]> {
  const found = await rows<FactsRow>(
    db,
    {
      name: 'orders.readItemFactsOfRetailer',
      text: `select * from ${routine('order_facts').versionedName}($1, $2, $3, $4)`,
    },
    [itemIds.map(() => null), itemIds, now, itemIds.map(() => retailerId)],
  )
  return found.map(seenFromRow)
}

function seenFromRow(seen: FactsRow): SeenItem {
  return {
    retailerId: seen.r_retailer,
    termsVersion: seen.r_terms,
    facts: {
      itemId: seen.r_item,
      productId: seen.r_product,
      version: seen.r_version,
      sku: seen.r_sku,
      gtin: seen.r_gtin,
      discontinued: seen.r_discontinued,
      shippingWeight: seen.r_weight,
      cost: seen.r_cost,
      retail: seen.r_retail,
      offers: seen.r_offers,
    },
  }
}

interface TermsRow {
  retailer_id: number
  terms_version: number
  timezone: string
  splits: boolean
  backorders: boolean
  max_box_weight: number | null
  pick_pack_one_line: number | null
  pick_pack_more_lines: number | null
  tiers: FreightTable['tiers'] | null
  ship_complete: boolean
  backorder_days: number | null
  cancel_after_days: number | null
  rules_version: number
  rules: RuleSetContent
  cut_offs: CutOff[] | null
  credit_limit: number | null
}

/** The terms of these retailers as they stand: freight table, policy, zone, the rules that route them, the suppliers' cut-offs. */
export async function readTerms(
  db: Queryable,
  retailers: readonly number[],
): Promise<readonly RetailerTerms[]> {
  const found = await rows<TermsRow>(
    db,
    {
      name: 'orders.readTerms',
      text: `select r.retailer_id, r.terms_version, r.timezone, r.splits, r.backorders, r.credit_limit,
                    f.max_box_weight, f.pick_pack_one_line, f.pick_pack_more_lines,
                    (select json_agg(json_build_object(
                              'below', t.below, 'packaging', t.packaging,
                              'ratesByPrefix', (select coalesce(json_object_agg(q.zip_prefix, q.price), '{}')
                                                  from freight_rate q
                                                 where q.freight_table_id = t.freight_table_id and q.below = t.below))
                              order by t.below)
                       from freight_tier t where t.freight_table_id = f.freight_table_id) as tiers,
                    r.ship_complete, r.backorder_days, r.cancel_after_days, q.version as rules_version, q.content as rules,
                    (select json_agg(json_build_object('supplierId', s.supplier_id, 'cutoff', s.cutoff,
                                                       'timezone', s.timezone) order by s.supplier_id)
                       from supplier s where s.cutoff is not null) as cut_offs
               from retailer r
               left join freight_table f on f.freight_table_id = r.freight_table_id
              cross join lateral (
                select x.version, x.content from routing_rules x
                 where x.state = 'active' and coalesce(x.retailer_id, 0) in (0, r.retailer_id)
                 order by x.retailer_id nulls last limit 1) q
              where r.retailer_id = any ($1)`,
    },
    [retailers],
  )
  return found.map((terms) => ({
    retailerId: terms.retailer_id,
    termsVersion: terms.terms_version,
    timezone: terms.timezone,
    creditLimit: terms.credit_limit,
    policy: {
      split: terms.splits,
      backorder: terms.backorders,
      // what is not so is left out: every decision keeps a copy
      ...(terms.ship_complete ? { shipComplete: true } : {}),
      ...(terms.backorder_days === null ? {} : { backorderDays: terms.backorder_days }),
      ...(terms.cancel_after_days === null ? {} : { cancelAfterDays: terms.cancel_after_days }),
    },
    rules: { name: `r${terms.rules_version}`, ...terms.rules },
    cutOffs: terms.cut_offs ?? [],
    freightTable: {
      // a retailer without a table of its own pays no freight: 70 lb boxes at nothing
      maxBoxWeight: terms.max_box_weight ?? 69_990,
      pickPackOneLine: terms.pick_pack_one_line ?? 0,
      pickPackMoreLines: terms.pick_pack_more_lines ?? 0,
      tiers: terms.tiers ?? [],
    },
  }))
}

import type { FreightTable, ItemFacts, OfferFacts, RetailerTerms } from '../../core/inventory/facts.ts'
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
  return found.map((seen) => ({
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
  }))
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
  credit_limit: number | null
}

/** The terms of these retailers as they stand: freight table, policy, zone. */
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
                       from freight_tier t where t.freight_table_id = f.freight_table_id) as tiers
               from retailer r
               left join freight_table f on f.freight_table_id = r.freight_table_id
              where r.retailer_id = any ($1)`,
    },
    [retailers],
  )
  return found.map((terms) => ({
    retailerId: terms.retailer_id,
    termsVersion: terms.terms_version,
    timezone: terms.timezone,
    creditLimit: terms.credit_limit,
    policy: { split: terms.splits, backorder: terms.backorders },
    freightTable: {
      // a retailer without a table of its own pays no freight: 70 lb boxes at nothing
      maxBoxWeight: terms.max_box_weight ?? 69_990,
      pickPackOneLine: terms.pick_pack_one_line ?? 0,
      pickPackMoreLines: terms.pick_pack_more_lines ?? 0,
      tiers: terms.tiers ?? [],
    },
  }))
}

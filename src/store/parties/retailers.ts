import { changed, type Queryable } from '../sql.ts'

/** What a retailer trades under. Price list and freight table by code. */
export interface RetailerTermsEntry {
  readonly name: string
  readonly timezone: string
  readonly priceList: string | null
  readonly freightTable: string | null
  readonly entitledByDefault: boolean
  readonly splits: boolean
  readonly backorders: boolean
  /** Nothing of an order leaves before all of it can. */
  readonly shipComplete: boolean
  /** Days after which what is owed is called off; null: never. */
  readonly backorderDays: number | null
  /** Days after which what has not been packed is called off; null: never. */
  readonly cancelAfterDays: number | null
}

export interface NewRetailer extends RetailerTermsEntry {
  readonly code: string
  readonly currency: string
  readonly paymentTerms: string
}

/** False where the code is taken. */
export async function insertRetailer(db: Queryable, retailer: NewRetailer, at: Date): Promise<boolean> {
  const made = await changed(
    db,
    {
      name: 'parties.insertRetailer',
      text: `insert into retailer (code, name, timezone, price_list_id, freight_table_id, entitled_by_default, splits,
                                   backorders, ship_complete, backorder_days, cancel_after_days, currency, payment_terms,
                                   created_at)
             values ($1, $2, $3, (select price_list_id from price_list where code = $4),
                     (select freight_table_id from freight_table where code = $5), $6, $7, $8, $9, $10, $11, $12, $13, $14)
             on conflict (code) do nothing`,
    },
    [retailer.code, ...termsOf(retailer), retailer.currency, retailer.paymentTerms, at],
  )
  return made > 0
}

/** Writes the terms and moves their version, if any of them differ from what is stored. False where none does. */
export async function updateRetailer(
  db: Queryable,
  retailerId: number,
  terms: RetailerTermsEntry,
): Promise<boolean> {
  const moved = await changed(
    db,
    {
      name: 'parties.updateRetailer',
      text: `with said as (
               select (select price_list_id from price_list where code = $4) as price_list_id,
                      (select freight_table_id from freight_table where code = $5) as freight_table_id)
             update retailer r
                set name = $2, timezone = $3, price_list_id = s.price_list_id, freight_table_id = s.freight_table_id,
                    entitled_by_default = $6, splits = $7, backorders = $8, ship_complete = $9, backorder_days = $10,
                    cancel_after_days = $11, terms_version = r.terms_version + 1
               from said s
              where r.retailer_id = $1
                and (r.name, r.timezone, r.price_list_id, r.freight_table_id, r.entitled_by_default, r.splits, r.backorders,
                     r.ship_complete, r.backorder_days, r.cancel_after_days)
                    is distinct from
                    ($2, $3, s.price_list_id, s.freight_table_id, $6::boolean, $7::boolean, $8::boolean, $9::boolean,
                     $10::int, $11::int)`,
    },
    [retailerId, ...termsOf(terms)],
  )
  return moved > 0
}

/** A plan made before this moment is stale. */
export async function moveTermsVersion(db: Queryable, retailerId: number): Promise<void> {
  await changed(
    db,
    {
      name: 'parties.moveTermsVersion',
      text: 'update retailer set terms_version = terms_version + 1 where retailer_id = $1',
    },
    [retailerId],
  )
}

/** The same for everybody who pays freight by this table; how many they are. */
export async function moveTermsVersionsOfTable(db: Queryable, freightTable: string): Promise<number> {
  return await changed(
    db,
    {
      name: 'parties.moveTermsVersionsOfTable',
      text: `update retailer r set terms_version = r.terms_version + 1
               from freight_table f
              where f.code = $1 and r.freight_table_id = f.freight_table_id`,
    },
    [freightTable],
  )
}

function termsOf(terms: RetailerTermsEntry): readonly unknown[] {
  return [
    terms.name,
    terms.timezone,
    terms.priceList,
    terms.freightTable,
    terms.entitledByDefault,
    terms.splits,
    terms.backorders,
    terms.shipComplete,
    terms.backorderDays,
    terms.cancelAfterDays,
  ]
}

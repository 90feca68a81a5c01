import { type Queryable, row, rows } from './sql.ts'

export interface RetailerEntry {
  readonly retailerId: number
  readonly code: string
  readonly name: string
  readonly timezone: string
  readonly currency: string
  readonly paymentTerms: string
  readonly priceList: string | null
  readonly freightTable: string | null
  readonly entitledByDefault: boolean
  readonly splits: boolean
  readonly backorders: boolean
  readonly shipComplete: boolean
  readonly backorderDays: number | null
  readonly cancelAfterDays: number | null
  /** How far its clock is ahead of the hub's in this environment. */
  readonly aheadMs: number
}

interface RetailerRow {
  retailer_id: number
  code: string
  name: string
  timezone: string
  currency: string
  payment_terms: string
  price_list: string | null
  freight_table: string | null
  entitled_by_default: boolean
  splits: boolean
  backorders: boolean
  ship_complete: boolean
  backorder_days: number | null
  cancel_after_days: number | null
  ahead_ms: number
}

const entry = `r.retailer_id, r.code, r.name, r.timezone, r.currency, r.payment_terms, l.code as price_list,
                    f.code as freight_table, r.entitled_by_default, r.splits, r.backorders,
                    r.ship_complete, r.backorder_days, r.cancel_after_days, clock_ahead_ms(r.retailer_id) as ahead_ms
               from retailer r
               left join price_list l on l.price_list_id = r.price_list_id
               left join freight_table f on f.freight_table_id = r.freight_table_id`

/** By its code, or by its number written as digits. */
export async function findRetailer(db: Queryable, codeOrId: string): Promise<RetailerEntry | undefined> {
  const found = await row<RetailerRow>(
    db,
    {
      name: 'parties.findRetailer',
      text: `select ${entry} where r.code = $1 or r.retailer_id::text = $1 order by (r.code = $1) desc limit 1`,
    },
    [codeOrId],
  )
  return found && retailerFromRow(found)
}

/** By its number alone: a code of digits is another's. */
export async function readRetailer(db: Queryable, retailerId: number): Promise<RetailerEntry | undefined> {
  const text = `select ${entry} where r.retailer_id = $1`
  const found = await row<RetailerRow>(db, { name: 'parties.readRetailer', text }, [retailerId])
  return found && retailerFromRow(found)
}

export async function readRetailers(db: Queryable): Promise<readonly RetailerEntry[]> {
  const found = await rows<RetailerRow>(db, {
    name: 'parties.readRetailers',
    text: `select ${entry} order by r.retailer_id`,
  })
  return found.map(retailerFromRow)
}

/** The fence of a caller who may see them all. */
export async function readRetailerIds(db: Queryable): Promise<readonly number[]> {
  const found = await rows<{ retailer_id: number }>(db, {
    name: 'parties.readRetailerIds',
    text: 'select retailer_id from retailer order by retailer_id',
  })
  return found.map((retailer) => retailer.retailer_id)
}

function retailerFromRow(found: RetailerRow): RetailerEntry {
  return {
    retailerId: found.retailer_id,
    code: found.code,
    name: found.name,
    timezone: found.timezone,
    currency: found.currency,
    paymentTerms: found.payment_terms,
    priceList: found.price_list,
    freightTable: found.freight_table,
    entitledByDefault: found.entitled_by_default,
    splits: found.splits,
    backorders: found.backorders,
    shipComplete: found.ship_complete,
    backorderDays: found.backorder_days,
    cancelAfterDays: found.cancel_after_days,
    aheadMs: found.ahead_ms,
  }
}

/** The zone a retailer's dates are written in. */
export async function readRetailerZone(db: Queryable, retailerId: number): Promise<string> {
  return (await readRetailerTime(db, retailerId)).timezone
}

/** What the times of a retailer go by: its zone, and how far its clock is ahead of the hub's. */
export async function readRetailerTime(
  db: Queryable,
  retailerId: number,
): Promise<{ readonly timezone: string; readonly aheadMs: number }> {
  const found = await row<{ timezone: string; aheadMs: number }>(
    db,
    {
      name: 'parties.readRetailerTime',
      text: `select timezone, clock_ahead_ms(retailer_id) as "aheadMs" from retailer where retailer_id = $1`,
    },
    [retailerId],
  )
  return found ?? { timezone: 'America/New_York', aheadMs: 0 }
}

import type { FreightTable } from '../../core/inventory/facts.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

export interface FreightTableEntry extends FreightTable {
  readonly code: string
  readonly name: string
}

/** By its code, or all of them in the order they were made. */
export async function readFreightTables(db: Queryable, code?: string): Promise<readonly FreightTableEntry[]> {
  return await rows<FreightTableEntry>(
    db,
    {
      name: 'parties.readFreightTables',
      text: `select f.code, f.name, f.max_box_weight as "maxBoxWeight", f.pick_pack_one_line as "pickPackOneLine",
                    f.pick_pack_more_lines as "pickPackMoreLines",
                    (select coalesce(json_agg(json_build_object(
                              'below', t.below, 'packaging', t.packaging,
                              'ratesByPrefix', (select coalesce(json_object_agg(q.zip_prefix, q.price order by q.zip_prefix),
                                                                '{}')
                                                  from freight_rate q
                                                 where q.freight_table_id = t.freight_table_id and q.below = t.below))
                              order by t.below), '[]')
                       from freight_tier t where t.freight_table_id = f.freight_table_id) as tiers
               from freight_table f
              where $1::text is null or f.code = $1
              order by f.freight_table_id`,
    },
    [code ?? null],
  )
}

/** Makes the table, or replaces it with all its tiers and rates. */
export async function replaceFreightTable(db: Queryable, table: FreightTableEntry): Promise<void> {
  await changed(
    db,
    {
      name: 'parties.upsertFreightTable',
      text: `insert into freight_table (code, name, max_box_weight, pick_pack_one_line, pick_pack_more_lines)
             values ($1, $2, $3, $4, $5)
             on conflict (code) do update
                set name = excluded.name, max_box_weight = excluded.max_box_weight,
                    pick_pack_one_line = excluded.pick_pack_one_line, pick_pack_more_lines = excluded.pick_pack_more_lines`,
    },
    [table.code, table.name, table.maxBoxWeight, table.pickPackOneLine, table.pickPackMoreLines],
  )
  await changed(
    db,
    {
      name: 'parties.deleteFreightTiers',
      text: `delete from freight_tier t using freight_table f
              where f.code = $1 and t.freight_table_id = f.freight_table_id`,
    },
    [table.code],
  )
  await changed(
    db,
    {
      name: 'parties.insertFreightTiers',
      text: `with told as (
               select f.freight_table_id, t.below, t.packaging, t."ratesByPrefix" as rates
                 from freight_table f
                cross join json_to_recordset($2) t(below int, packaging bigint, "ratesByPrefix" json)
                where f.code = $1),
             tiers as (
               insert into freight_tier (freight_table_id, below, packaging)
               select freight_table_id, below, packaging from told)
             insert into freight_rate (freight_table_id, below, zip_prefix, price)
             select t.freight_table_id, t.below, r.key, r.value::bigint from told t cross join json_each_text(t.rates) r`,
    },
    [table.code, JSON.stringify(table.tiers)],
  )
}

/** Keeps the table from being removed until the transaction ends. False where there is none. */
export async function holdFreightTable(db: Queryable, code: string): Promise<boolean> {
  const text = 'select freight_table_id from freight_table where code = $1 for key share'
  return (await row(db, { name: 'parties.holdFreightTable', text }, [code])) !== undefined
}

/** Codes of the retailers that pay by the table. Nobody can begin to until the transaction ends. */
export async function lockUsersOfFreightTable(db: Queryable, code: string): Promise<readonly string[]> {
  const lock = 'select freight_table_id from freight_table where code = $1 for update'
  await row(db, { name: 'parties.lockFreightTable', text: lock }, [code])
  const found = await rows<{ code: string }>(
    db,
    {
      name: 'parties.readUsersOfFreightTable',
      text: `select r.code from retailer r join freight_table f on f.freight_table_id = r.freight_table_id
              where f.code = $1 order by r.retailer_id`,
    },
    [code],
  )
  return found.map((each) => each.code)
}

/** With its tiers and rates. */
export async function deleteFreightTable(db: Queryable, code: string): Promise<void> {
  const text = 'delete from freight_table where code = $1'
  await changed(db, { name: 'parties.deleteFreightTable', text }, [code])
}

import { changed, type Queryable, row } from '../sql.ts'
import { refreshStatistics, type StagingTable } from './staging.ts'

/** Rows of a price file. `says` holds the prices the row speaks of, null clears; `sale` whether sales are spoken of at all. */
export const priceStage: StagingTable = {
  name: 'price_stage',
  columns: [
    'price_list text',
    'sku text',
    'says jsonb',
    'sale boolean',
    'sale_wholesale bigint',
    'starts date',
    'ends date',
  ],
  found: ['price_list_id int', 'item_id int'],
}

export async function checkPriceStage(db: Queryable): Promise<void> {
  const checks = {
    resolve: `update price_stage s set price_list_id = l.price_list_id, item_id = i.item_id
                from price_stage t
                left join price_list l on l.code = t.price_list
                left join item i on i.sku = t.sku
               where t.row_no = s.row_no`,
    known: `update price_stage s
               set bad_column = case when s.price_list_id is null then 'price_list' else 'sku' end,
                   bad_value = case when s.price_list_id is null then s.price_list else s.sku end,
                   bad_reason = case when s.price_list_id is null then 'names no price list of this hub'
                                     else 'names no item of this hub' end
             where s.price_list_id is null or s.item_id is null`,
    // further rows of an item may bring further sales, and no other price
    twice: `update price_stage s
               set bad_column = 'sku', bad_value = s.sku,
                   bad_reason = case when s.starts is null then 'is in row ' || f.row_no || ' already, in the same list'
                                     else 'has another price in row ' || f.row_no end
              from (select row_no as later, first_value(row_no) over one as row_no, first_value(says) over one as says
                      from price_stage where bad_reason is null
                    window one as (partition by price_list_id, item_id order by row_no)) f
             where f.later = s.row_no and f.row_no < s.row_no
               and (s.starts is null or f.says <> f.says || jsonb_strip_nulls(s.says))`,
    overlap: `update price_stage s
               set bad_column = 'sale_starts', bad_value = s.starts::text, bad_reason = 'overlaps the sale in row ' || f.first
              from (with many as (
                      select * from (select *, count(*) over (partition by price_list_id, item_id) as rows
                                       from price_stage where bad_reason is null and starts is not null) m
                       where rows > 1)
                    select a.row_no, min(b.row_no) as first
                      from many a
                      join many b on b.price_list_id = a.price_list_id and b.item_id = a.item_id and b.row_no < a.row_no
                           and b.starts <= a.ends and b.ends >= a.starts
                     group by a.row_no) f
             where f.row_no = s.row_no`,
  } as const
  for (const [name, text] of Object.entries(checks)) {
    await changed(db, { name: `imports.checkPrices.${name}`, text })
    if (name.startsWith('resolve')) await refreshStatistics(db, priceStage)
  }
}

/** Writes prices and sales that differ, and moves the version of each item any of them belongs to. */
export async function applyPrices(db: Queryable, at: Date): Promise<void> {
  await db.query(
    `create temp table price_touched (price_list_id int, item_id int, is_new boolean) on commit drop`,
  )
  await changed(db, { name: 'imports.upsertPrices', text: upsertPrices })
  await changed(db, { name: 'imports.deletePrices', text: deletePrices })
  await changed(db, { name: 'imports.replaceSales', text: replaceSales })
  await changed(db, { name: 'imports.insertSales', text: insertSales })
  await changed(
    db,
    {
      name: 'imports.touchPricedItems',
      text: `update item set version = version + 1, changed_at = $1
              where item_id in (select item_id from price_touched)`,
    },
    [at],
  )
}

const first = `select distinct on (price_list_id, item_id) price_list_id, item_id, says
                 from price_stage where bad_reason is null order by price_list_id, item_id, row_no`

const upsertPrices = `
  with next as (
    select f.price_list_id, f.item_id,
           case when f.says ? 'wholesale' then (f.says ->> 'wholesale')::bigint else p.wholesale end as wholesale,
           case when f.says ? 'retail' then (f.says ->> 'retail')::bigint else p.retail end as retail
      from (${first}) f left join price p using (price_list_id, item_id)),
  written as (
    insert into price as p (price_list_id, item_id, wholesale, retail)
    select price_list_id, item_id, wholesale, retail from next
     where wholesale is not null or retail is not null order by price_list_id, item_id
    on conflict (price_list_id, item_id) do update set wholesale = excluded.wholesale, retail = excluded.retail
     where (p.wholesale, p.retail) is distinct from (excluded.wholesale, excluded.retail)
    returning price_list_id, item_id, xmax = 0 as is_new)
  insert into price_touched select * from written`

const deletePrices = `
  with gone as (
    delete from price p using (${first}) f
     where p.price_list_id = f.price_list_id and p.item_id = f.item_id
       and case when f.says ? 'wholesale' then f.says ->> 'wholesale' else p.wholesale::text end is null
       and case when f.says ? 'retail' then f.says ->> 'retail' else p.retail::text end is null
    returning p.price_list_id, p.item_id)
  insert into price_touched select price_list_id, item_id, false from gone`

const told = `select price_list_id, item_id, starts, ends, sale_wholesale from price_stage
               where bad_reason is null and starts is not null`

// a file that speaks of sales says all there are of the items it names: an old one in the way of a new one would be refused
const replaceSales = `
  with gone as (
    delete from sale_window w
     using (select distinct price_list_id, item_id from price_stage where bad_reason is null and sale) s
     where w.price_list_id = s.price_list_id and w.item_id = s.item_id
       and not exists (select 1 from (${told}) t where t.price_list_id = w.price_list_id and t.item_id = w.item_id
                          and t.starts = w.starts_on and t.ends = w.ends_on and t.sale_wholesale = w.wholesale)
    returning w.price_list_id, w.item_id)
  insert into price_touched select price_list_id, item_id, false from gone`

const insertSales = `
  with made as (
    insert into sale_window (price_list_id, item_id, starts_on, ends_on, wholesale)
    select * from (${told}) t order by 1, 2, 3
    on conflict (price_list_id, item_id, starts_on) do nothing
    returning price_list_id, item_id)
  insert into price_touched select price_list_id, item_id, false from made`

/** Rows by what became of the price they name. */
export async function countPrices(
  db: Queryable,
): Promise<{ readonly created: number; readonly changed: number }> {
  const counted = await row<{ created: number; changed: number }>(db, {
    name: 'imports.countPrices',
    text: `select count(*) filter (where t.is_new) as created, count(*) filter (where not t.is_new) as changed
             from price_stage s
             join (select price_list_id, item_id, bool_or(is_new) as is_new from price_touched group by 1, 2) t
               on t.price_list_id = s.price_list_id and t.item_id = s.item_id
            where s.bad_reason is null`,
  })
  return counted ?? { created: 0, changed: 0 }
}

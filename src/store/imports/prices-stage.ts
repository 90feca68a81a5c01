import { changed, type Queryable } from '../sql.ts'
import type { StagingTable } from './staging.ts'

/**
 * Rows of a price file. What of `wholesale` and `retail` a row speaks of, null clearing it, is in `says`; `sale` is whether it
 * speaks of sales at all.
 */
export const priceStage: StagingTable = {
  name: 'price_stage',
  columns: [
    'price_list text',
    'sku text',
    'says int',
    'wholesale bigint',
    'retail bigint',
    'sale boolean',
    'sale_wholesale bigint',
    'starts date',
    'ends date',
  ],
}

export const saysWholesale = 1
export const saysRetail = 2

/** In one pass: the list and the item of each row, and the first row of the same two, which speaks for them. */
const resolve = `
  create temp table price_row on commit drop as
  with known as (
    select s.row_no, s.says, s.wholesale, s.retail, s.sale, s.sale_wholesale, s.starts, s.ends, l.price_list_id, i.item_id,
           case when l.price_list_id is null then 'price_list' when i.item_id is null then 'sku' end as wrong
      from price_stage s
      left join price_list l on l.code = s.price_list
      left join item i on i.sku = s.sku
     where s.refused is null),
  ordered as (
    select *, first_value(row_no) over one as first, first_value(wholesale) over one as first_wholesale,
           first_value(retail) over one as first_retail
      from known window one as (partition by price_list_id, item_id, wrong order by row_no))
  -- further rows of an item may bring further sales, and no other price
  select row_no, says, wholesale, retail, sale, sale_wholesale, starts, ends, price_list_id, item_id, first,
         coalesce(wrong, case when first = row_no then null
                              when starts is null then 'twice'
                              when wholesale <> first_wholesale or wholesale is not null and first_wholesale is null
                                or retail <> first_retail or retail is not null and first_retail is null
                              then 'other' end) as wrong
    from ordered`

const overlap = `
  with several as (
    select row_no, price_list_id, item_id, starts, ends
      from price_row r
     where wrong is null and starts is not null
       and (price_list_id, item_id) in (select price_list_id, item_id from price_row
                                         where wrong is null and first < row_no)),
  crossed as (
    select a.row_no, min(b.row_no) as first
      from several a
      join several b on b.price_list_id = a.price_list_id and b.item_id = a.item_id and b.row_no < a.row_no
           and b.starts <= a.ends and b.ends >= a.starts
     group by a.row_no)
  update price_row r set wrong = 'overlap', first = c.first from crossed c where c.row_no = r.row_no`

export async function checkPriceStage(db: Queryable): Promise<void> {
  await db.query(`${resolve}; analyze price_row`)
  await changed(db, { name: 'imports.checkPrices.overlap', text: overlap })
  await changed(db, {
    name: 'imports.refusePrices',
    text: `insert into import_refusal
           select n.row_no, 1, r.col, r.value, r.reason
             from price_row n
             join price_stage s on s.row_no = n.row_no
            cross join lateral (
              select 'price_list' as wrong, 'price_list' as col, s.price_list as value,
                     'names no price list of this hub' as reason
              union all
              select 'sku', 'sku', s.sku, 'names no item of this hub'
              union all
              select 'twice', 'sku', s.sku, 'is in row ' || n.first || ' already, in the same list'
              union all
              select 'other', 'sku', s.sku, 'has another price in row ' || n.first
              union all
              select 'overlap', 'sale_starts', s.starts::text, 'overlaps the sale in row ' || n.first) r
            where n.wrong = r.wrong`,
  })
}

import { changed, type Queryable, row } from '../sql.ts'
import { changesNoted } from './changes.ts'
import { saysRetail, saysWholesale } from './prices-stage.ts'

/** The prices that differ, a row for each list and item; both prices null: the list is to say nothing. */
const compare = `
  create temp table price_next on commit drop as
  with next as (
    select r.row_no, r.price_list_id, r.item_id, p.item_id is null as is_new, p.wholesale as was_wholesale, p.retail as was_retail,
           case when r.says & ${saysWholesale} <> 0 then r.wholesale else p.wholesale end as wholesale,
           case when r.says & ${saysRetail} <> 0 then r.retail else p.retail end as retail
      from price_row r
      left join price p on p.price_list_id = r.price_list_id and p.item_id = r.item_id
     where r.wrong is null and r.first = r.row_no)
  select * from next where (was_wholesale, was_retail) is distinct from (wholesale, retail)`

const told = `select row_no, price_list_id, item_id, starts, ends, sale_wholesale from price_row
               where wrong is null and starts is not null`

// a file that speaks of sales says all there are of the items it names: an old one in the way of a new one would be refused
const compareSales = `
  create temp table sale_next on commit drop as
  select t.*, true as stays from (${told}) t
   where not exists (select 1 from sale_window w
                      where w.price_list_id = t.price_list_id and w.item_id = t.item_id
                        and w.starts_on = t.starts and w.ends_on = t.ends and w.wholesale = t.sale_wholesale)
  union all
  select s.row_no, w.price_list_id, w.item_id, w.starts_on, w.ends_on, w.wholesale, false
    from (select price_list_id, item_id, min(row_no) as row_no from price_row where wrong is null and sale group by 1, 2) s
    join sale_window w on w.price_list_id = s.price_list_id and w.item_id = s.item_id
   where not exists (select 1 from (${told}) t
                      where w.price_list_id = t.price_list_id and w.item_id = t.item_id
                        and w.starts_on = t.starts and w.ends_on = t.ends and w.wholesale = t.sale_wholesale)`

/** Finds the prices and sales that differ, and notes the first of them for the report. */
export async function comparePrices(db: Queryable): Promise<void> {
  await db.query(`${compare}; ${compareSales}; analyze price_next; analyze sale_next`)
  await changed(db, {
    name: 'imports.notePriceChanges',
    text: `insert into import_change
           select n.row_no, i.sku, c.nth, c.col, c.was, c.is_now, l.code
             from (select * from price_next order by row_no limit ${changesNoted}) n
             join item i on i.item_id = n.item_id
             join price_list l on l.price_list_id = n.price_list_id
            cross join lateral (values
              (1, '', '', case when n.is_new then concat_ws(', ', 'wholesale ' || ${amount('n.wholesale')},
                                                            'retail ' || ${amount('n.retail')}) || ' in ' || l.code end),
              (2, 'wholesale', n.was_wholesale::text, case when not n.is_new then coalesce(n.wholesale::text, '') end),
              (3, 'retail', n.was_retail::text, case when not n.is_new then coalesce(n.retail::text, '') end)
            ) c(nth, col, was, is_now)
            where c.is_now <> coalesce(c.was, '')`,
  })
  await changed(db, {
    name: 'imports.noteSaleChanges',
    text: `insert into import_change
           select n.row_no, i.sku, 4, 'sale_wholesale', case when n.stays then '' else w.words end,
                  case when n.stays then w.words else '' end
             from (select * from sale_next order by row_no limit ${changesNoted}) n
             join item i on i.item_id = n.item_id
            cross join lateral (select ${amount('n.sale_wholesale')} || ' from ' || n.starts || ' to ' || n.ends as words) w`,
  })
}

/** As the hub prints it, from whole ten-thousandths. */
function amount(stored: string): string {
  return `trim_scale(${stored}::numeric / 10000)`
}

/** Writes prices and sales that differ, and moves the version of each item any of them belongs to. */
export async function applyPrices(db: Queryable, at: Date): Promise<void> {
  for (const [name, text] of Object.entries(writes)) await changed(db, { name: `imports.${name}`, text })
  await changed(
    db,
    {
      name: 'imports.touchPricedItems',
      text: `update item set version = version + 1, changed_at = $1
              where item_id in (select item_id from price_next union select item_id from sale_next)`,
    },
    [at],
  )
}

const writes = {
  insertPrices: `
    insert into price (price_list_id, item_id, wholesale, retail)
    select price_list_id, item_id, wholesale, retail from price_next where is_new order by price_list_id, item_id`,
  updatePrices: `
    update price p set wholesale = n.wholesale, retail = n.retail from price_next n
     where not n.is_new and (n.wholesale is not null or n.retail is not null)
       and p.price_list_id = n.price_list_id and p.item_id = n.item_id`,
  deletePrices: `
    delete from price p using price_next n
     where n.wholesale is null and n.retail is null and p.price_list_id = n.price_list_id and p.item_id = n.item_id`,
  deleteSales: `
    delete from sale_window w using sale_next n
     where not n.stays and w.price_list_id = n.price_list_id and w.item_id = n.item_id and w.starts_on = n.starts`,
  insertSales: `
    insert into sale_window (price_list_id, item_id, starts_on, ends_on, wholesale)
    select price_list_id, item_id, starts, ends, sale_wholesale from sale_next where stays order by 1, 2, 3`,
} as const

/** Rows by what became of the price they name. */
export async function countPrices(
  db: Queryable,
): Promise<{ readonly created: number; readonly changed: number }> {
  const counted = await row<{ created: number; changed: number }>(db, {
    name: 'imports.countPrices',
    text: `select count(*) filter (where t.is_new) as created, count(*) filter (where not t.is_new) as changed
             from price_row r
             join (select price_list_id, item_id, bool_or(is_new) as is_new
                     from (select price_list_id, item_id, is_new from price_next
                           union all select price_list_id, item_id, false from sale_next) t
                    group by 1, 2) t
               on t.price_list_id = r.price_list_id and t.item_id = r.item_id
            where r.wrong is null`,
  })
  return counted ?? { created: 0, changed: 0 }
}

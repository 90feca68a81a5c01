import { changed, type Queryable, row } from '../sql.ts'

/** One row for each product; the first row of the file that is about it speaks for it. */
const products = `
  create temp table import_product on commit drop as
  with gathered as (
    select product_no, min(row_no) as row_no, max(stored_product) as stored, max(product_id) as told
      from catalog_row where bad_reason is null group by product_no order by product_no)
  select g.product_no, g.row_no, r.product_key, g.stored is null as is_new, coalesce(g.stored, g.told) is null as counted,
         coalesce(g.stored, g.told, nextval('hub.product_number')::int) as product_id
    from gathered g
    join catalog_row r on r.row_no = g.row_no`

/**
 * One row for each item, likewise. A file that names all items of a product, and the product with each, settles their order;
 * one that names some of them leaves it, and puts those that are new to the product at the end.
 */
const items = `
  create temp table import_item on commit drop as
  with gathered as (
    select sku_no, min(row_no) as row_no, max(stored_item) as stored, max(item_id) as told,
           min(row_no) filter (where supplier_id is not null) as first_offer
      from catalog_row where bad_reason is null group by sku_no),
  orders as (
    select i.product_id, max(i.position) as last, bool_or(r.tells_product is not true) as partial
      from item i
      left join gathered g on g.stored = i.item_id
      left join catalog_row r on r.row_no = g.row_no
     where i.product_id in (select product_id from import_product where not is_new)
     group by i.product_id),
  placed as (
    select g.*, r.sku, p.product_no, p.product_id, o.last, coalesce(o.partial, false) as partial, i.position as stays,
           row_number() over (partition by p.product_no, i.item_id is null order by g.row_no) as o,
           row_number() over (partition by p.product_no order by g.row_no) as whole
      from gathered g
      join catalog_row r on r.row_no = g.row_no
      join import_product p on p.product_no = r.product_no
      left join orders o on o.product_id = p.product_id
      left join item i on i.item_id = g.stored and i.product_id = p.product_id
     order by p.product_no, g.row_no)
  select sku_no, row_no, first_offer, sku, product_id, stored is null as is_new, coalesce(stored, told) is null as counted,
         coalesce(stored, told, nextval('hub.item_number')::int) as item_id,
         case when not partial then whole when stays is not null then stays else last + o end::int as position
    from placed`

/** The tables of one import: what its rows come to, one row for each product and each item. */
export async function gatherCatalog(db: Queryable): Promise<void> {
  await db.query(`${products}; analyze import_product`)
  await renumber(db, 'product')
  await db.query(`${items}; analyze import_item`)
  await renumber(db, 'item')
}

/** Numbers that the sequence gave and that are taken, here or in the file, are passed over. */
async function renumber(db: Queryable, noun: 'product' | 'item'): Promise<void> {
  const id = `${noun}_id`
  let missing = await changed(db, {
    name: `imports.unnumber.${noun}`,
    text: `update import_${noun} n set ${id} = null
            where n.counted and (exists (select 1 from ${noun} t where t.${id} = n.${id})
                                 or exists (select 1 from import_${noun} t where t.${id} = n.${id} and not t.counted))`,
  })
  for (let ask = 1_000; missing > 0; ask *= 2) {
    await changed(
      db,
      {
        name: `imports.number.${noun}`,
        text: `with free as (
                 select n, row_number() over (order by n) as o
                   from (select nextval('hub.${noun}_number')::int as n from generate_series(1, $1)) n
                  where not exists (select 1 from ${noun} t where t.${id} = n.n)
                    and not exists (select 1 from import_${noun} t where t.${id} = n.n)),
               waiting as (
                 select row_no, row_number() over (order by row_no) as o from import_${noun} where ${id} is null)
               update import_${noun} i set ${id} = f.n from waiting w join free f on f.o = w.o where i.row_no = w.row_no`,
      },
      [Math.max(missing, ask)],
    )
    const left = await row<{ missing: number }>(db, {
      name: `imports.unnumbered.${noun}`,
      text: `select count(*) as missing from import_${noun} where ${id} is null`,
    })
    missing = left?.missing ?? 0
  }
}

/** Rows by what became of the item they name. */
export async function countCatalog(
  db: Queryable,
): Promise<{ readonly created: number; readonly changed: number }> {
  const counted = await row<{ created: number; changed: number }>(db, {
    name: 'imports.countCatalog',
    text: `with told as (
             select sku_no, product_no, count(*) as rows from catalog_row where bad_reason is null group by 1, 2)
           select coalesce(sum(t.rows) filter (where i.is_new), 0)::int as created,
                  coalesce(sum(t.rows) filter (where not i.is_new and (c.item_id is not null or p.is_new
                                                                       or d.product_id is not null)), 0)::int as changed
             from told t
             join import_item i on i.sku_no = t.sku_no
             join import_product p on p.product_id = i.product_id
             left join item_next c on c.item_id = i.item_id
             left join product_next d on d.product_id = p.product_id`,
  })
  return counted ?? { created: 0, changed: 0 }
}

import { refreshSearch } from '../catalog/search-text.ts'
import { changed, type Queryable } from '../sql.ts'
import { metadataKeys, productFields, said } from './catalog-fields.ts'
import { changesNoted } from './changes.ts'

const names = Object.keys(productFields) as readonly (keyof typeof productFields)[]
const columns = [...names, 'metadata']

const whenNew = [
  ...names.map((name) => said(name, productFields[name].cleared)),
  `jsonb_strip_nulls(coalesce(s.metadata, '{}'))`,
]

const merged = [
  ...names.map((name) => said(name, `p.${name}`)),
  `case when s.metadata is null then p.metadata else jsonb_strip_nulls(p.metadata || s.metadata) end`,
]

const compare = `
  create temp table product_next on commit drop as
  with next as (
    select n.product_no, p.product_id, n.row_no, lower(p.brand) as old_brand_key,
           ${columns.map((column, index) => `${merged[index]} as ${column}`).join(',\n           ')}
      from import_product n
      join catalog_stage s on s.row_no = n.row_no
      join product p on p.product_id = n.product_id
     where not n.is_new)
  select n.*, n.old_brand_key <> lower(n.brand) as brand_moved
    from next n
    join product p on p.product_id = n.product_id
   where (${columns.map((column) => `p.${column}`).join(', ')})
         is distinct from (${columns.map((column) => `n.${column}`).join(', ')});
  analyze product_next`

/** Makes new products and changes those that differ. */
export async function applyProducts(db: Queryable, at: Date): Promise<void> {
  await db.query(compare)
  await noteProducts(db)
  await changed(
    db,
    {
      name: 'imports.insertProducts',
      text: `insert into product (product_id, product_key, ${columns.join(', ')}, changed_at)
             select n.product_id, n.product_key, ${whenNew.join(', ')}, $1
               from import_product n
               join catalog_stage s on s.row_no = n.row_no
              where n.is_new order by n.product_id`,
    },
    [at],
  )
  await changed(
    db,
    {
      name: 'imports.updateProducts',
      text: `update product p set ${columns.map((column) => `${column} = n.${column}`).join(', ')}, changed_at = $1
               from product_next n where n.product_id = p.product_id`,
    },
    [at],
  )
}

/** A new product is told of with its items. */
async function noteProducts(db: Queryable): Promise<void> {
  const fields = names.map((name, index) => [productFields[name].hub, 10 + index, name] as const)
  const keys = Object.entries(metadataKeys).map(([hub, key], index) => [hub, 20 + index, key] as const)
  const list = (of: string, key: string) =>
    `case jsonb_typeof(${of}.metadata -> '${key}')
       when 'array' then (select string_agg(e, '|') from jsonb_array_elements_text(${of}.metadata -> '${key}') e)
       else ${of}.metadata ->> '${key}' end`
  await changed(db, {
    name: 'imports.noteProducts',
    text: `insert into import_change
           select n.row_no, r.sku, c.nth, c.col, c.was, c.is_now
             from (select * from product_next order by row_no limit ${changesNoted}) n
             join product p on p.product_id = n.product_id
             join catalog_row r on r.row_no = n.row_no
            cross join lateral (values
              ${[
                ...fields.map(([hub, nth, name]) => `('${hub}', ${nth}, p.${name}::text, n.${name}::text)`),
                ...keys.map(([hub, nth, key]) => `('${hub}', ${nth}, ${list('p', key)}, ${list('n', key)})`),
              ].join(',\n              ')}) c(col, nth, was, is_now)
            where c.was is distinct from c.is_now`,
  })
}

/** Products whose words or items moved: their change date, and the text they are found by. */
export async function refreshProducts(db: Queryable, at: Date): Promise<void> {
  await changed(
    db,
    {
      name: 'imports.touchProducts',
      text: `update product p set changed_at = $1
               from (select product_id from item_next union select old_product from item_next
                     union select product_id from import_item where is_new) t
              where p.product_id = t.product_id and p.changed_at <> $1`,
    },
    [at],
  )
  // a search knows its products by their suppliers too
  await refreshSearch(
    db,
    'ofImport',
    `select product_id from import_product where is_new
     union select product_id from product_next
     union select product_id from import_item where is_new
     union select product_id from item_next where reworded
     union select old_product from item_next where reworded`,
  )
}

import { refreshSearch } from '../catalog/search-text.ts'
import { changed, type Queryable, row } from '../sql.ts'

/** What the file says, else what is stored: an absent key says nothing, null clears to `cleared`. */
function said(patch: string, key: string, type: string, stored: string, cleared = 'null'): string {
  const value = type === 'jsonb' ? `nullif(${patch} -> '${key}', 'null')` : `(${patch} ->> '${key}')::${type}`
  return `case when ${patch} ? '${key}' then coalesce(${value}, ${cleared}) else ${stored} end`
}

/** The tables of one import: what its rows come to, one row for each product and each item, the first row speaking. */
export async function gatherCatalog(db: Queryable): Promise<void> {
  await db.query(`
    create temp table import_product on commit drop as
    select distinct on (s.product_key) s.product_key, s.stored_product as product_id, s.product as patch,
           s.stored_product is null as is_new, false as touched, false as brand_moved
      from catalog_stage s where s.bad_reason is null order by s.product_key, s.row_no;
    update import_product p set product_id = s.product_id from catalog_stage s
     where p.is_new and s.product_key = p.product_key and s.product_id is not null and s.bad_reason is null;
    create temp table import_item on commit drop as
    select distinct on (s.sku) s.sku, s.stored_item as item_id, s.product_key, s.item as patch, s.offer ->> 'cost' as cost,
           s.row_no, s.tells_product, s.stored_item is null as is_new, 0 as position, false as touched
      from catalog_stage s where s.bad_reason is null order by s.sku, s.row_no;
    update import_item i set item_id = s.item_id from catalog_stage s
     where i.is_new and s.sku = i.sku and s.item_id is not null and s.bad_reason is null`)
}

/** Gives numbers of the sequence to what has none, passing over those that are taken, here or in the file. */
export async function numberCatalog(db: Queryable): Promise<void> {
  for (const noun of ['product', 'item'] as const) {
    const id = `${noun}_id`
    for (let ask = 1_000; ; ask *= 2) {
      const left = await row<{ missing: number }>(db, {
        name: `imports.unnumbered.${noun}`,
        text: `select count(*) as missing from import_${noun} where ${id} is null`,
      })
      if (!left?.missing) break
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
                   select ctid, row_number() over (order by ${noun === 'item' ? 'row_no' : 'product_key'}) as o
                     from import_${noun} where ${id} is null)
                 update import_${noun} i set ${id} = f.n from waiting w join free f on f.o = w.o where i.ctid = w.ctid`,
        },
        [Math.max(left.missing, ask === 1_000 ? 1 : ask)],
      )
    }
  }
  await db.query(`create index on import_product (product_key); create index on import_item (item_id);
    analyze import_product; analyze import_item`)
}

const productValues = (stored: string) => ({
  title: said('n.patch', 'title', 'text', `${stored}.title`, "''"),
  brand: said('n.patch', 'brand', 'text', `${stored}.brand`, "''"),
  description: said('n.patch', 'description', 'text', `${stored}.description`, "''"),
  ingredients: said('n.patch', 'ingredients', 'text', `${stored}.ingredients`),
  analysis: said('n.patch', 'analysis', 'jsonb', `${stored}.analysis`, "'[]'"),
  image: said('n.patch', 'image', 'text', `${stored}.image`),
  images: said('n.patch', 'images', 'jsonb', `${stored}.images`, "'[]'"),
  metadata: `jsonb_strip_nulls(coalesce(${stored}.metadata, '{}') || coalesce(n.patch -> 'metadata', '{}'))`,
})

/** Makes new products and changes those that differ. */
export async function applyProducts(db: Queryable, at: Date): Promise<void> {
  const values = productValues('p')
  const columns = Object.keys(values)
  const whenNew = columns.map(
    (column) => `coalesce(${values[column as keyof typeof values]}, ${blank[column] ?? 'null'})`,
  )
  await changed(
    db,
    {
      name: 'imports.insertProducts',
      text: `insert into product (product_id, product_key, ${columns.join(', ')}, changed_at)
             select n.product_id, n.product_key, ${whenNew.join(', ')}, $1
               from import_product n left join product p on false
              where n.is_new order by n.product_id`,
    },
    [at],
  )
  await changed(
    db,
    {
      name: 'imports.updateProducts',
      text: `with next as (
               select p.product_id, p.brand as old_brand,
                      ${columns.map((column) => `${values[column as keyof typeof values]} as ${column}`).join(',\n                      ')}
                 from import_product n join product p on p.product_id = n.product_id where not n.is_new),
             moved as (
               update product p set ${columns.map((column) => `${column} = n.${column}`).join(', ')}, changed_at = $1
                 from next n
                where n.product_id = p.product_id
                  and (${columns.map((column) => `p.${column}`).join(', ')})
                      is distinct from (${columns.map((column) => `n.${column}`).join(', ')})
              returning p.product_id, lower(n.old_brand) <> lower(n.brand) as brand_moved)
             update import_product n set touched = true, brand_moved = m.brand_moved
               from moved m where m.product_id = n.product_id`,
    },
    [at],
  )
}

const blank: Readonly<Record<string, string>> = {
  brand: "''",
  description: "''",
  analysis: "'[]'",
  images: "'[]'",
}

/** Products whose words or items moved: their change date, and the text they are found by. */
export async function refreshProducts(db: Queryable, at: Date): Promise<void> {
  const touched = `select product_id from import_product where is_new or touched
                   union select product_id from import_touched_product`
  await changed(
    db,
    {
      name: 'imports.touchProducts',
      text: `update product set changed_at = $1 where changed_at <> $1 and product_id in (${touched})`,
    },
    [at],
  )
  await refreshSearch(db, 'ofImport', touched)
}

export interface ImportCounts {
  readonly accepted: number
  readonly created: number
  readonly changed: number
}

/** Rows by what became of the item they name. */
export async function countCatalog(db: Queryable): Promise<ImportCounts> {
  const counted = await row<ImportCounts>(db, {
    name: 'imports.countCatalog',
    text: `select count(*) as accepted, count(*) filter (where i.is_new) as created,
                  count(*) filter (where not i.is_new and (i.touched or p.touched or p.is_new)) as changed
             from catalog_stage s
             join import_item i on i.sku = s.sku
             join import_product p on p.product_key = s.product_key
            where s.bad_reason is null`,
  })
  return counted ?? { accepted: 0, created: 0, changed: 0 }
}

import { changed, type Queryable } from '../sql.ts'
import { itemFields, said } from './catalog-fields.ts'
import { changesNoted } from './changes.ts'

const names = Object.keys(itemFields) as readonly (keyof typeof itemFields)[]

/**
 * What an item comes to. What it costs a retailer is, where no one says, what its supplier asks, and its retail price the
 * suggested one; never nothing because a cell was blank.
 */
function values(stored: (name: string, otherwise: string) => string, asked: string): readonly string[] {
  const each = names.map((name) => said(name, stored(name, itemFields[name].cleared)))
  const wholesale = said('wholesale', stored('wholesale', asked), asked)
  const suggested = `coalesce(${said('msrp', stored('msrp', 'null'))}, ${wholesale})`
  return [...each, wholesale, said('retail', stored('retail', suggested), suggested)]
}

const columns = [...names, 'wholesale', 'retail']
const told = ['product_id', 'position', ...columns]
/** Those that a product is found by. */
const words = ['product_id', 'label', 'gtin', 'gtin_key', 'mpn', 'supplier_item_number']

/** Makes new items; position follows the rows. */
export async function insertItems(db: Queryable, at: Date): Promise<void> {
  await changed(db, {
    name: 'imports.noteNewItems',
    text: `insert into import_change
           select n.row_no, n.sku, 1, '', '', concat_ws(', ', coalesce(nullif(p.title, ''), 'new item'), s.label)
             from (select * from import_item where is_new order by row_no limit ${changesNoted}) n
             join catalog_stage s on s.row_no = n.row_no
             join product p on p.product_id = n.product_id`,
  })
  await changed(
    db,
    {
      name: 'imports.insertItems',
      text: `insert into item (item_id, product_id, position, sku, ${columns.join(', ')}, changed_at)
             select n.item_id, n.product_id, n.position, n.sku,
                    ${values((_, otherwise) => otherwise, 'coalesce(s.cost, 0)').join(',\n                    ')}, $1
               from import_item n
               join catalog_stage s on s.row_no = n.row_no
              where n.is_new order by n.item_id`,
    },
    [at],
  )
}

const compare = `
  create temp table item_next on commit drop as
  with next as (
    select n.row_no, i.item_id, i.product_id as old_product, n.product_id, n.position,
           ${values((name) => `i.${name}`, 'coalesce(f.cost, s.cost, 0)')
             .map((value, index) => `${value} as ${columns[index]}`)
             .join(',\n           ')},
           o.item_id is not null as offered
      from import_item n
      join catalog_stage s on s.row_no = n.row_no
      join item i on i.item_id = n.item_id
      left join supplier_offer f on f.item_id = n.item_id and f.preferred
      left join (select distinct item_id from offer_next) o on o.item_id = n.item_id
     where not n.is_new)
  select n.*, (${words.map((name) => `i.${name}`).join(', ')})
              is distinct from (${words.map((name) => `n.${name}`).join(', ')}) as reworded
    from next n
    join item i on i.item_id = n.item_id
   where n.offered or (${told.map((name) => `i.${name}`).join(', ')})
                      is distinct from (${told.map((name) => `n.${name}`).join(', ')});
  analyze item_next`

/** Changes items that differ, whose offers did, or whose product took another brand: who may buy them hangs on it. */
export async function updateItems(db: Queryable, at: Date): Promise<void> {
  await db.query(compare)
  await noteItems(db)
  await changed(
    db,
    {
      name: 'imports.updateItems',
      text: `update item i set ${told.map((name) => `${name} = n.${name}`).join(', ')}, version = i.version + 1, changed_at = $1
               from item_next n where n.item_id = i.item_id`,
    },
    [at],
  )
  await changed(
    db,
    {
      name: 'imports.updateItemsOfBrands',
      text: `update item i set version = i.version + 1, changed_at = $1
               from product_next p
              where p.brand_moved and i.product_id = p.product_id
                and not exists (select 1 from item_next n where n.item_id = i.item_id)
                and not exists (select 1 from import_item n where n.item_id = i.item_id and n.is_new)`,
    },
    [at],
  )
}

async function noteItems(db: Queryable): Promise<void> {
  const fields = names.filter((name) => name !== 'gtin_key').map((name) => [itemFields[name].hub, name])
  const shown = [...fields, ['wholesale', 'wholesale'], ['retail', 'retail']]
  const pairs = shown.map(
    ([hub, name], index) => `('${hub}', ${31 + index}, i.${name}::text, n.${name}::text)`,
  )
  await changed(db, {
    name: 'imports.noteItems',
    text: `insert into import_change
           select n.row_no, i.sku, c.nth, c.col, c.was, c.is_now
             from (select * from item_next order by row_no limit ${changesNoted}) n
             join item i on i.item_id = n.item_id
             join product was on was.product_id = n.old_product
             join product is_now on is_now.product_id = n.product_id
            cross join lateral (values ('product', 30, was.product_key, is_now.product_key),
              ${pairs.join(',\n              ')}) c(col, nth, was, is_now)
            where c.was is distinct from c.is_now`,
  })
}

import { changed, type Queryable } from '../sql.ts'

/** What the file says, else what is stored: an absent key says nothing, null clears to `cleared`. */
function said(key: string, type: string, stored: string, cleared = 'null'): string {
  return `case when n.patch ? '${key}' then coalesce((n.patch ->> '${key}')::${type}, ${cleared}) else ${stored} end`
}

/**
 * What an item comes to. What it costs a retailer is, where no one says, what its supplier asks, and its retail price the
 * suggested one; never nothing because a cell was blank.
 */
const merged = {
  label: said('label', 'text', "coalesce(i.label, '')", "''"),
  gtin: said('gtin', 'text', 'i.gtin'),
  gtin_key: said('gtinKey', 'text', 'i.gtin_key'),
  mpn: said('mpn', 'text', 'i.mpn'),
  supplier_item_number: said('itemNumber', 'text', 'i.supplier_item_number'),
  discontinued: said('discontinued', 'boolean', 'coalesce(i.discontinued, false)', 'false'),
  shipping_weight: said('weight', 'int', 'coalesce(i.shipping_weight, 0)', '0'),
  msrp: said('msrp', 'bigint', 'i.msrp'),
  map: said('map', 'bigint', 'i.map'),
  eta: said('eta', 'date', 'i.eta'),
} as const
const mergedNames = Object.keys(merged).join(', ')

// joined, not looked up for each item: a table that was empty a moment ago is looked up by reading all of it
const asked = 'coalesce(f.cost, n.cost::bigint, 0)'
const askedFrom = 'left join supplier_offer f on f.item_id = n.item_id and f.preferred'
const wholesale = said('wholesale', 'bigint', `coalesce(i.wholesale, ${asked})`, asked)
const suggested = `coalesce(${merged.msrp}, ${wholesale})`
const retail = said('retail', 'bigint', `coalesce(i.retail, ${suggested})`, suggested)

/** Makes new items; position follows the rows. */
export async function insertItems(db: Queryable, at: Date): Promise<void> {
  await db.query('create temp table import_touched_product (product_id int) on commit drop')
  await positionItems(db)
  await changed(
    db,
    {
      name: 'imports.insertItems',
      text: `insert into item (item_id, product_id, position, sku, ${mergedNames}, wholesale, retail, changed_at)
             select n.item_id, p.product_id, n.position, n.sku, ${Object.values(merged).join(', ')},
                    ${wholesale}, ${retail}, $1
               from import_item n
               join import_product p on p.product_key = n.product_key
               left join item i on false
               ${askedFrom}
              where n.is_new order by n.item_id`,
    },
    [at],
  )
}

/**
 * A file that names all items of a product, and the product with each, settles their order; one that names some of them leaves it, and puts those that
 * are new to the product at the end.
 */
async function positionItems(db: Queryable): Promise<void> {
  await changed(db, {
    name: 'imports.positionItems',
    text: `with stored as (
             select i.product_id, max(i.position) as last, bool_or(n.tells_product is not true) as partial
               from item i
               left join import_item n on n.item_id = i.item_id
              where i.product_id in (select product_id from import_product where not is_new)
              group by i.product_id),
           placed as (
             select n.sku, s.last, coalesce(s.partial, false) as partial, i.position as stays,
                    row_number() over (partition by n.product_key, i.item_id is null order by n.row_no) as o,
                    row_number() over (partition by n.product_key order by n.row_no) as whole
               from import_item n
               join import_product p on p.product_key = n.product_key
               left join stored s on s.product_id = p.product_id
               left join item i on i.item_id = n.item_id and i.product_id = p.product_id)
           update import_item n
              set position = case when not d.partial then d.whole when d.stays is not null then d.stays else d.last + d.o end
             from placed d where d.sku = n.sku`,
  })
}

/** Offers of suppliers: new ones and changed ones; the first there is becomes the preferred one. */
export async function applyOffers(db: Queryable): Promise<void> {
  await changed(db, {
    name: 'imports.upsertOffers',
    text: `with next as (
             select n.item_id, s.supplier_id,
                    case when s.offer ? 'supplierSku' then coalesce(s.offer ->> 'supplierSku', s.sku)
                         else coalesce(o.supplier_sku, s.sku) end as supplier_sku,
                    coalesce((s.offer ->> 'cost')::bigint, o.cost) as cost,
                    coalesce(o.preferred,
                             row_number() over (partition by n.item_id order by s.row_no) = 1 and f.item_id is null) as preferred
               from catalog_stage s
               join import_item n on n.sku = s.sku
               left join supplier_offer o on o.item_id = n.item_id and o.supplier_id = s.supplier_id
               left join supplier_offer f on f.item_id = n.item_id and f.preferred
              where s.bad_reason is null and s.supplier_id is not null),
           written as (
             insert into supplier_offer as o (item_id, supplier_id, supplier_sku, cost, preferred)
             select item_id, supplier_id, supplier_sku, cost, preferred from next order by item_id, supplier_id
             on conflict (item_id, supplier_id) do update set supplier_sku = excluded.supplier_sku, cost = excluded.cost
              where (o.supplier_sku, o.cost) is distinct from (excluded.supplier_sku, excluded.cost)
             returning item_id)
           update import_item n set touched = true from written w where w.item_id = n.item_id and not n.is_new`,
  })
}

/** Changes items that differ, whose offers did, or whose product took another brand: who may buy them hangs on it. */
export async function updateItems(db: Queryable, at: Date): Promise<void> {
  const names = ['product_id', 'position', ...Object.keys(merged), 'wholesale', 'retail']
  await changed(
    db,
    {
      name: 'imports.updateItems',
      text: `with next as (
               select i.item_id, n.touched, i.product_id as old_product, p.product_id, n.position,
                      ${Object.entries(merged)
                        .map(([name, value]) => `${value} as ${name}`)
                        .join(',\n                      ')},
                      ${wholesale} as wholesale, ${retail} as retail
                 from import_item n
                 join import_product p on p.product_key = n.product_key
                 join item i on i.item_id = n.item_id
                 ${askedFrom}
                where not n.is_new),
             moved as (
               update item i
                  set ${names.map((name) => `${name} = n.${name}`).join(', ')}, version = i.version + 1, changed_at = $1
                 from next n
                where n.item_id = i.item_id
                  and (n.touched or (${names.map((name) => `i.${name}`).join(', ')})
                       is distinct from (${names.map((name) => `n.${name}`).join(', ')}))
               returning i.item_id, n.old_product, i.product_id),
             products as (
               insert into import_touched_product select old_product from moved union select product_id from moved)
             update import_item n set touched = true from moved m where m.item_id = n.item_id`,
    },
    [at],
  )
  await changed(
    db,
    {
      name: 'imports.updateItemsOfBrands',
      text: `update item i set version = i.version + 1, changed_at = $1
               from import_product p
              where p.brand_moved and i.product_id = p.product_id
                and not exists (select 1 from import_item n where n.item_id = i.item_id and (n.touched or n.is_new))`,
    },
    [at],
  )
  await changed(db, {
    name: 'imports.touchedByNewItems',
    text: `insert into import_touched_product
           select p.product_id from import_item n join import_product p on p.product_key = n.product_key where n.is_new`,
  })
}

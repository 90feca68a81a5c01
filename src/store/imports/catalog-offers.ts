import { changed, type Queryable } from '../sql.ts'
import { said } from './catalog-fields.ts'
import { changesNoted } from './changes.ts'

const compare = `
  create temp table offer_next on commit drop as
  with next as (
    select r.row_no, n.item_id, n.is_new as item_is_new, r.supplier_id, o.item_id is null as is_new,
           o.supplier_sku as was_supplier_sku, o.cost as was_cost,
           ${said('supplier_sku', 'coalesce(o.supplier_sku, r.sku)', 'r.sku')} as supplier_sku,
           coalesce(s.cost, o.cost) as cost,
           n.first_offer = r.row_no and f.item_id is null as preferred
      from catalog_row r
      join import_item n on n.sku_no = r.sku_no
      join catalog_stage s on s.row_no = r.row_no
      left join supplier_offer o on o.item_id = n.item_id and o.supplier_id = r.supplier_id
      left join supplier_offer f on f.item_id = n.item_id and f.preferred
     where r.bad_reason is null and r.supplier_id is not null)
  select * from next where is_new or (was_supplier_sku, was_cost) is distinct from (supplier_sku, cost);
  analyze offer_next`

/** Offers of suppliers: new ones and changed ones; the first there is becomes the preferred one. */
export async function applyOffers(db: Queryable): Promise<void> {
  await db.query(compare)
  await changed(db, {
    name: 'imports.noteOffers',
    text: `insert into import_change
           select n.row_no, i.sku, c.nth, c.col, c.was, c.is_now, u.code
             from (select * from offer_next where not item_is_new or not preferred order by row_no limit ${changesNoted}) n
             join item i on i.item_id = n.item_id
             join supplier u on u.supplier_id = n.supplier_id
            cross join lateral (values
              ('', 2, '', case when n.is_new then 'offer of ' || u.code end),
              ('supplier_sku', 50, n.was_supplier_sku, case when not n.is_new then n.supplier_sku end),
              ('cost', 51, n.was_cost::text, case when not n.is_new then n.cost::text end)) c(col, nth, was, is_now)
            where c.was <> c.is_now`,
  })
  const made = await changed(db, {
    name: 'imports.insertOffers',
    text: `insert into supplier_offer (item_id, supplier_id, supplier_sku, cost, preferred)
           select item_id, supplier_id, supplier_sku, cost, preferred from offer_next where is_new order by item_id, supplier_id`,
  })
  // who may buy an item hangs on who offers it, though nothing that is searched for has moved
  if (made > 0) {
    await changed(db, {
      name: 'imports.moveListVersion',
      text: 'update search_version set version = version + 1',
    })
  }
  await changed(db, {
    name: 'imports.updateOffers',
    text: `update supplier_offer o set supplier_sku = n.supplier_sku, cost = n.cost
             from offer_next n
            where not n.is_new and o.item_id = n.item_id and o.supplier_id = n.supplier_id`,
  })
}

import type { Queryable } from '../sql.ts'

/** Rows that name their item as its supplier does. */
const asked = `
  select s.row_no, s.supplier, u.supplier_id, s.supplier_sku as code, s.product_key as key, s.product_id
    from catalog_stage s
    left join supplier u on u.code = s.supplier
   where s.refused is null and s.sku is null`

/**
 * The items they are: the one that the supplier's stored offer belongs to, or that another row of the file offers under the
 * same code; else a new one, called as the supplier calls it, or `<supplier>-<code>` where an item, another row or another
 * supplier of the file has taken that. Never another supplier's item for its SKU alone.
 */
const skus = `
  create temp table catalog_called on commit drop as
  with asked as materialized (${asked}),
  stored as (
    select a.row_no, min(i.sku) as sku, count(*) as items
      from asked a
      join supplier_offer o on o.supplier_id = a.supplier_id and o.supplier_sku = a.code
      join item i on i.item_id = o.item_id
     group by a.row_no),
  offered as (
    select supplier, coalesce(supplier_sku, sku) as code, min(sku) as sku
      from catalog_stage where refused is null and sku is not null and supplier is not null group by 1, 2),
  first as (
    select distinct on (code) code, supplier from asked order by code, row_no),
  called as (
    select a.*, t.items, coalesce(t.sku, o.sku) as known,
           case when f.supplier = a.supplier
                 and not exists (select 1 from item i where i.sku = a.code)
                 and not exists (select 1 from catalog_stage s where s.sku = a.code)
                then a.code else a.supplier || '-' || a.code end as made
      from asked a
      join first f on f.code = a.code
      left join stored t on t.row_no = a.row_no
      left join offered o on o.supplier = a.supplier and o.code = a.code),
  claimed as (
    select c.*, first_value(code) over (partition by coalesce(known, made) order by row_no) as claimer from called c)
  select row_no, supplier, supplier_id, code, key, product_id, known is null as is_new, coalesce(known, made) as sku,
         case when items > 1 then 'belongs to ' || items || ' items of this supplier: say which by its sku'
              when known is null and length(made) > 128 then 'is too long for a SKU of this hub: give the item one'
              when known is null and (claimer <> code or made <> code and (
                     exists (select 1 from item i where i.sku = made)
                     or exists (select 1 from catalog_stage s where s.sku = made)))
              then 'is a SKU of another item, and so is ' || made || ': give the item one' end as wrong
    from claimed`

/**
 * The products they belong to. A supplier's product keys are its own: a key that belongs to a product which this supplier
 * has no offer of, or which another supplier's rows bring first, becomes `<supplier>-<key>`.
 */
const products = `
  create temp table catalog_named on commit drop as
  with keyed as (
    select c.*, coalesce(c.key, case when c.is_new and c.product_id is null then c.sku end) as k, i.item_id,
           p.product_key as stays
      from catalog_called c
      left join item i on i.sku = c.sku and not c.is_new
      left join product p on p.product_id = i.product_id),
  first as (
    select distinct on (key) key, supplier
      from (select row_no, product_key as key, supplier from catalog_stage where refused is null and product_key is not null
            union all select row_no, k, supplier from keyed where k is not null) t
     order by key, row_no)
  select n.row_no, n.sku, n.wrong,
         case when n.k is null then null
              when n.stays in (n.k, n.supplier || '-' || n.k) then n.stays
              when own.product_id is not null then own.product_key
              when same.product_id is null then case when f.supplier = n.supplier then n.k else n.supplier || '-' || n.k end
              when exists (select 1 from item i join supplier_offer o on o.item_id = i.item_id
                            where i.product_id = same.product_id and o.supplier_id = n.supplier_id) then n.k
              else n.supplier || '-' || n.k end as product_key
    from keyed n
    left join first f on f.key = n.k
    left join product own on own.product_key = n.supplier || '-' || n.k
    left join product same on same.product_key = n.k`

/** Names the item and the product of each row that has no SKU. */
export async function nameCatalogStage(db: Queryable): Promise<void> {
  await db.query(`${skus}; analyze catalog_called; ${products}; analyze catalog_named`)
}

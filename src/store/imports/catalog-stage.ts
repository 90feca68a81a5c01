import type { Queryable } from '../sql.ts'
import { nameCatalogStage } from './catalog-names.ts'

/** A text among the rows of the file, by one number: that of the first row that has it. */
const numbered = `
  create temp table catalog_known on commit drop as
  with told as (
    select s.row_no, coalesce(s.sku, n.sku) as sku, coalesce(n.product_key, s.product_key) as said_key, s.item_id, s.product_id,
           s.supplier, s.says, n.wrong
      from catalog_stage s
      left join catalog_named n on n.row_no = s.row_no
     where s.refused is null),
  skus as (
    select sku, min(row_no) as sku_no, count(*) > 1 as several from told group by sku)
  select t.row_no, t.sku, k.sku_no, k.several, t.item_id, t.product_id, t.supplier, u.supplier_id, t.says,
         i.item_id as stored_item, t.said_key is not null or t.product_id is not null as tells_product, t.wrong,
         coalesce(t.said_key, of_id.product_key, t.product_id::text, of_item.product_key, t.sku) as product_key
    from told t
    join skus k on k.sku = t.sku
    left join supplier u on u.code = t.supplier
    left join item i on i.sku = t.sku
    left join product of_item on of_item.product_id = i.product_id
    left join product of_id on of_id.product_id = t.product_id`

/** A row that names no product goes with the first row of its item that does. */
const follow = `
  update catalog_known k set product_key = f.product_key
    from (select distinct on (sku_no) sku_no, product_key from catalog_known
           where several and tells_product order by sku_no, row_no) f
   where k.several and not k.tells_product and f.sku_no = k.sku_no`

const resolved = `
  create temp table catalog_row on commit drop as
  with products as (
    select product_key, min(row_no) as product_no from catalog_known group by product_key)
  select k.*, g.product_no, p.product_id as stored_product,
         case when k.wrong is not null then 'supplier_sku'
              when k.supplier is not null and k.supplier_id is null then 'supplier' end as bad_column,
         null::text as bad_value,
         case when k.wrong is not null then k.wrong
              when k.supplier is not null and k.supplier_id is null then 'names no supplier of this hub' end as bad_reason
    from catalog_known k
    join products g on g.product_key = k.product_key
    left join product p on p.product_key = k.product_key;
  analyze catalog_row`

/**
 * Names the supplier, the stored item and the stored product of each row, in a table of its own that is as narrow as can be:
 * it is read over and over.
 */
export async function resolveCatalogStage(db: Queryable): Promise<void> {
  await nameCatalogStage(db)
  await db.query(`${numbered}; analyze catalog_known; ${follow}; ${resolved}`)
}

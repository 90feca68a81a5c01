import { changed, type Queryable } from '../sql.ts'
import { saysBit } from './catalog-fields.ts'

interface Check {
  readonly name: string
  readonly text: string
}

const live = 's.bad_reason is null'

const checks: readonly Check[] = [
  {
    name: 'twice',
    text: `update catalog_row s
              set bad_column = 'sku', bad_value = s.sku, bad_reason = 'is in row ' || d.first || ' already'
                  || case when s.supplier is null then '' else ', from the same supplier' end
             from (select row_no, min(row_no) over (partition by sku_no, supplier_id) as first
                     from catalog_row where bad_reason is null and several) d
            where d.row_no = s.row_no and d.first < s.row_no`,
  },
  {
    name: 'itemId',
    text: `update catalog_row s
              set bad_column = 'item_id', bad_value = s.item_id::text,
                  bad_reason = case when s.stored_item is not null then 'is not the stored one, ' || s.stored_item
                                    else 'belongs to the item ' || o.sku end
             from catalog_row t left join item o on o.item_id = t.item_id
            where t.row_no = s.row_no and ${live} and s.item_id is not null and t.item_id is not null
              and case when s.stored_item is not null then s.stored_item <> s.item_id else o.item_id is not null end`,
  },
  ...firstSpeaks('item_id', 'sku_no'),
  {
    name: 'productId',
    text: `update catalog_row s
              set bad_column = 'product_id', bad_value = s.product_id::text,
                  bad_reason = case when s.stored_product is not null then 'is not the stored one, ' || s.stored_product
                                    else 'belongs to the product ' || o.product_key end
             from catalog_row t left join product o on o.product_id = t.product_id
            where t.row_no = s.row_no and ${live} and s.product_id is not null and t.product_id is not null
              and case when s.stored_product is not null then s.stored_product <> s.product_id
                       else o.product_id is not null end`,
  },
  ...firstSpeaks('product_id', 'product_no'),
  {
    name: 'productMove',
    text: `update catalog_row s
              set bad_column = 'product', bad_value = s.product_key, bad_reason = 'is another product than in row ' || d.first
             from (select distinct on (sku_no) sku_no, row_no as first, product_no
                     from catalog_row where bad_reason is null and several order by sku_no, row_no) d
            where ${live} and s.several and d.sku_no = s.sku_no and d.product_no <> s.product_no`,
  },
  {
    name: 'cost',
    text: `update catalog_row s
              set bad_column = 'cost', bad_value = '', bad_reason = 'is missing: a new offer of a supplier needs one'
            where ${live} and s.supplier_id is not null and s.says & ${saysBit('cost')} = 0
              and not exists (select 1 from supplier_offer o
                               where o.item_id = s.stored_item and o.supplier_id = s.supplier_id)`,
  },
  {
    name: 'title',
    text: `update catalog_row s
              set bad_column = 'title', bad_value = '', bad_reason = 'is missing: a new product needs one'
             from (select distinct on (product_no) product_no, says
                     from catalog_row where bad_reason is null and stored_product is null order by product_no, row_no) f
            where ${live} and f.product_no = s.product_no and f.says & ${saysBit('title')} = 0`,
  },
]

/** Within the file, a number belongs to one name and a name to one number: those of the first row that says so. */
function firstSpeaks(number: string, name: string): Check[] {
  const check = (of: string, other: string, reason: string) => ({
    name: `${number}.${of}`,
    text: `update catalog_row s
              set bad_column = '${number}', bad_value = s.${number}::text, bad_reason = '${reason}' || f.row_no
             from (select distinct on (${of}) ${of}, ${other}, row_no
                     from catalog_row where bad_reason is null and ${number} is not null order by ${of}, row_no) f
            where ${live} and s.${number} is not null and s.${of} = f.${of} and s.${other} <> f.${other}`,
  })
  return [check(number, name, 'is taken by row '), check(name, number, 'is not the one in row ')]
}

/** Refuses every row that cannot be applied, with the column, the value and why. */
export async function checkCatalogStage(db: Queryable): Promise<void> {
  for (const { name, text } of checks) await changed(db, { name: `imports.checkCatalog.${name}`, text })
  await changed(db, {
    name: 'imports.refuseCatalog',
    text: `insert into import_refusal
           select r.row_no, 1, r.bad_column,
                  case r.bad_column when 'supplier' then r.supplier when 'supplier_sku' then s.supplier_sku
                                    else r.bad_value end, r.bad_reason
             from catalog_row r
             join catalog_stage s on s.row_no = r.row_no
            where r.bad_reason is not null`,
  })
}

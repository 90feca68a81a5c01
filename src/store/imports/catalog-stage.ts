import { changed, type Queryable } from '../sql.ts'
import { refreshStatistics, type StagingTable } from './staging.ts'

/**
 * Rows of a catalog file. `product`, `item` and `offer` hold what the row says of each, by column; a key that is absent says
 * nothing, null clears.
 */
export const catalogStage: StagingTable = {
  name: 'catalog_stage',
  columns: [
    'sku text',
    'item_id int',
    'product_key text',
    'product_id int',
    'supplier text',
    'product jsonb',
    'item jsonb',
    'offer jsonb',
  ],
  found: ['supplier_id int', 'stored_item int', 'stored_product int', 'tells_product boolean'],
}

const live = 's.bad_reason is null'

/** Names the suppliers and the stored items of the rows, and settles which product each row belongs to. */
export async function resolveCatalogStage(db: Queryable): Promise<void> {
  await changed(db, {
    name: 'imports.resolveCatalog',
    text: `update catalog_stage s
              set supplier_id = u.supplier_id, stored_item = i.item_id,
                  tells_product = t.product_key is not null or t.product_id is not null,
                  product_key = coalesce(s.product_key, of_id.product_key, s.product_id::text, of_row.product_key,
                                         of_item.product_key, s.sku)
             from catalog_stage t
             left join supplier u on u.code = t.supplier
             left join item i on i.sku = t.sku
             left join (select distinct on (sku) sku, product_key from catalog_stage where product_key is not null
                         order by sku, row_no) of_row on of_row.sku = t.sku
             left join product of_item on of_item.product_id = i.product_id
             left join product of_id on of_id.product_id = t.product_id
            where t.row_no = s.row_no`,
  })
  await changed(db, {
    name: 'imports.resolveCatalogProducts',
    text: `update catalog_stage s set stored_product = p.product_id from product p where p.product_key = s.product_key`,
  })
  await refreshStatistics(db, catalogStage)
}

const checks: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'supplier',
    text: `update catalog_stage s
              set bad_column = 'supplier', bad_value = s.supplier, bad_reason = 'names no supplier of this hub'
            where ${live} and s.supplier is not null and s.supplier_id is null`,
  },
  {
    name: 'twice',
    text: `update catalog_stage s
              set bad_column = 'sku', bad_value = s.sku, bad_reason = 'is in row ' || d.first || ' already'
                  || case when s.supplier is null then '' else ', from the same supplier' end
             from (select row_no, min(row_no) over (partition by sku, supplier) as first
                     from catalog_stage where bad_reason is null) d
            where d.row_no = s.row_no and d.first < s.row_no`,
  },
  {
    name: 'itemId',
    text: `update catalog_stage s
              set bad_column = 'item_id', bad_value = s.item_id::text,
                  bad_reason = case when s.stored_item is not null then 'is not the stored one, ' || s.stored_item
                                    else 'belongs to the item ' || o.sku end
             from catalog_stage t left join item o on o.item_id = t.item_id
            where t.row_no = s.row_no and ${live} and s.item_id is not null
              and case when s.stored_item is not null then s.stored_item <> s.item_id else o.item_id is not null end`,
  },
  ...firstSpeaks('item_id', 'sku'),
  {
    name: 'productId',
    text: `update catalog_stage s
              set bad_column = 'product_id', bad_value = s.product_id::text,
                  bad_reason = case when s.stored_product is not null then 'is not the stored one, ' || s.stored_product
                                    else 'belongs to the product ' || o.product_key end
             from catalog_stage t left join product o on o.product_id = t.product_id
            where t.row_no = s.row_no and ${live} and s.product_id is not null
              and case when s.stored_product is not null then s.stored_product <> s.product_id
                       else o.product_id is not null end`,
  },
  ...firstSpeaks('product_id', 'product_key'),
  {
    name: 'productMove',
    text: `update catalog_stage s
              set bad_column = 'product', bad_value = s.product_key, bad_reason = 'is another product than in row ' || d.first
             from (select distinct on (sku) sku, row_no as first, product_key
                     from catalog_stage where bad_reason is null order by sku, row_no) d
            where ${live} and d.sku = s.sku and d.product_key <> s.product_key`,
  },
  {
    name: 'cost',
    text: `update catalog_stage s
              set bad_column = 'cost', bad_value = '', bad_reason = 'is missing: a new offer of a supplier needs one'
            where ${live} and s.supplier_id is not null and not s.offer ? 'cost'
              and not exists (select 1 from supplier_offer o
                               where o.item_id = s.stored_item and o.supplier_id = s.supplier_id)`,
  },
  {
    name: 'title',
    text: `update catalog_stage s
              set bad_column = 'title', bad_value = '', bad_reason = 'is missing: a new product needs one'
             from (select distinct on (product_key) product_key, product
                     from catalog_stage where bad_reason is null order by product_key, row_no) f
            where ${live} and s.stored_product is null and f.product_key = s.product_key and not f.product ? 'title'`,
  },
]

/** Within the file, a number belongs to one name and a name to one number: those of the first row that says so. */
function firstSpeaks(number: string, name: string): { readonly name: string; readonly text: string }[] {
  const check = (of: string, other: string, reason: string) => ({
    name: `${number}.${of}`,
    text: `update catalog_stage s
              set bad_column = '${number}', bad_value = s.${number}::text, bad_reason = '${reason}' || f.row_no
             from (select distinct on (${of}) ${of}, ${other}, row_no
                     from catalog_stage where bad_reason is null and ${number} is not null order by ${of}, row_no) f
            where ${live} and s.${number} is not null and s.${of} = f.${of} and s.${other} <> f.${other}`,
  })
  return [check(number, name, 'is taken by row '), check(name, number, 'is not the one in row ')]
}

/** Marks every row that cannot be applied, with the column, the value and why. */
export async function checkCatalogStage(db: Queryable): Promise<void> {
  for (const { name, text } of checks) await changed(db, { name: `imports.checkCatalog.${name}`, text })
}

import type { Money } from '../../core/shared/money.ts'
import { type Queryable, rows } from '../sql.ts'

/** Whether a retailer may buy an item, and at what price. */
export interface ItemRetailer {
  readonly retailerId: number
  readonly retailer: string
  readonly name: string
  /** Of at least one of its suppliers. */
  readonly allowed: boolean
  /** Which word decided; null: the retailer's default. */
  readonly by: 'item' | 'product' | 'brand' | 'supplier' | null
  /** What is said of this very item; null: nothing. */
  readonly said: boolean | null
  readonly priceList: string | null
  readonly wholesale: Money
  readonly retail: Money
}

/** Every retailer, as it stands to one item, in the order they were added. */
export async function readItemRetailers(
  db: Queryable,
  itemId: number,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly ItemRetailer[]> {
  return await rows<ItemRetailer>(
    db,
    {
      name: 'catalog.readItemRetailers',
      text: `select r.retailer_id as "retailerId", r.code as retailer, r.name,
                    exists (select 1 from supplier_offer o
                             where o.item_id = i.item_id
                               and entitled(r.retailer_id, i.item_id, i.product_id, p.brand_key, o.supplier_id, r.entitled_by_default))
                      as allowed,
                    case when ei.allowed is not null then 'item' when ep.allowed is not null then 'product'
                         when eb.allowed is not null then 'brand'
                         when exists (select 1 from entitlement e join supplier_offer o on o.item_id = i.item_id
                                       where e.retailer_id = r.retailer_id and e.scope = 'supplier' and e.ref = o.supplier_id::text)
                         then 'supplier' end as by,
                    ei.allowed as said, l.code as "priceList",
                    coalesce(own.wholesale, base.wholesale, i.wholesale) as wholesale,
                    coalesce(own.retail, base.retail, i.retail) as retail
               from retailer r
               join item i on i.item_id = $1
               join product p on p.product_id = i.product_id
               left join entitlement ei on ei.retailer_id = r.retailer_id and ei.scope = 'item' and ei.ref = i.item_id::text
               left join entitlement ep on ep.retailer_id = r.retailer_id and ep.scope = 'product' and ep.ref = i.product_id::text
               left join entitlement eb on eb.retailer_id = r.retailer_id and eb.scope = 'brand' and eb.ref = p.brand_key
               left join price_list l on l.price_list_id = r.price_list_id
               left join price own on own.price_list_id = r.price_list_id and own.item_id = i.item_id
               left join price base on base.price_list_id = l.parent_id and base.item_id = i.item_id
              where r.retailer_id > $2
              order by r.retailer_id limit $3`,
    },
    [itemId, page.after, page.limit],
  )
}

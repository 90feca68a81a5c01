import type { SaleWindow } from '../../core/inventory/item-on-sale.ts'
import { freeStock } from '../free-stock.ts'
import { type Queryable, rows } from '../sql.ts'

/** An item as one retailer may buy it. */
export interface OfferedItem {
  readonly retailerId: number
  readonly itemId: number
  readonly title: string
  readonly label: string
  readonly gtin: string | null
  /** Of one unit, in thousandths of a pound. */
  readonly shippingWeight: number
  /** What one unit costs the retailer outside of sales. */
  readonly price: number
  readonly sale: SaleWindow | null
  /** `YYYY-MM-DD` */
  readonly eta: string | null
  /** Units free for the retailer by warehouse; all 0 once discontinued. */
  readonly warehouses: readonly { readonly postalCode: string; readonly units: number }[]
}

/** Those of these items that the retailer may buy something of; others are simply not among them. Needs the fence. */
export async function readOfferedItems(
  db: Queryable,
  asked: readonly { readonly retailerId: number; readonly itemId: number }[],
  now: Date,
): Promise<readonly OfferedItem[]> {
  return await rows<OfferedItem>(
    db,
    {
      name: 'inventory.readOfferedItems',
      text: `select r.retailer_id as "retailerId", i.item_id as "itemId", p.title, i.label, i.gtin,
                    i.shipping_weight as "shippingWeight", i.eta::text as eta,
                    coalesce(own.wholesale, base.wholesale, i.wholesale) as price, s.sale, f.warehouses
               from unnest($1::int[], $2::int[]) u(retailer_id, item_id)
               join retailer r on r.retailer_id = u.retailer_id
               join item i on i.item_id = u.item_id
               join product p on p.product_id = i.product_id
               left join price_list l on l.price_list_id = r.price_list_id
               left join price own on own.price_list_id = r.price_list_id and own.item_id = i.item_id
               left join price base on base.price_list_id = l.parent_id and base.item_id = i.item_id
              cross join lateral (select (retailer_now(r.retailer_id, $3) at time zone r.timezone)::date as date) today
               left join lateral (
                 select json_build_object('price', w.wholesale, 'startsOn', w.starts_on, 'endsOn', w.ends_on) as sale
                   from sale_window w
                  where w.price_list_id = r.price_list_id and w.item_id = i.item_id
                  order by case when w.ends_on < today.date then 2 when w.starts_on > today.date then 1 else 0 end,
                           case when w.starts_on > today.date then w.starts_on end, w.starts_on desc
                  limit 1) s on true
              cross join lateral (
                 select coalesce(json_agg(json_build_object(
                          'postalCode', h.postal_code,
                          'units', case when i.discontinued then 0 else greatest(${freeStock}, 0) end)
                          order by h.warehouse_id) filter (where h.warehouse_id is not null), '[]') as warehouses,
                        count(*) as offers
                   from supplier_offer o
                  cross join lateral (select entitled(r.retailer_id, i.item_id, i.product_id, p.brand_key, o.supplier_id,
                                                      r.entitled_by_default) as ok) e
                   left join (stock t join warehouse h on h.warehouse_id = t.warehouse_id)
                     on t.item_id = i.item_id and h.supplier_id = o.supplier_id
                  where o.item_id = i.item_id and e.ok) f
              where f.offers > 0`,
    },
    [asked.map((each) => each.retailerId), asked.map((each) => each.itemId), now],
  )
}

import type { SoldItem } from '../../core/catalog/sold-item.ts'
import { freeStock } from '../free-stock.ts'
import { type Queryable, rows } from '../sql.ts'

/**
 * These items as the retailer may buy them, in no particular order; those it may not are simply not among them. The supplier
 * named is the one preferred, else the cheapest. Needs the fence.
 */
export async function readSoldItems(
  db: Queryable,
  retailerId: number,
  itemIds: readonly number[],
  now: Date,
): Promise<readonly SoldItem[]> {
  return await rows<SoldItem>(
    db,
    {
      name: 'catalog.readSoldItems',
      text: `select i.item_id as "itemId", i.product_id as "productId", i.sku, i.label, i.gtin, i.mpn, i.discontinued,
                    i.shipping_weight as "shippingWeight", i.msrp, i.map, i.eta::text as eta,
                    p.title, p.brand, p.description, p.ingredients, p.analysis, p.image as "imageUrl",
                    p.images as "additionalImageUrls", p.metadata,
                    coalesce(own.retail, base.retail, i.retail) as retail,
                    coalesce(own.wholesale, base.wholesale, i.wholesale) as cost, s.sale,
                    b.supplier_id as "supplierId", b.name as "supplierName", b.supplier_sku as "supplierSku",
                    case when i.discontinued then 0 else coalesce(f.available, 0) end as available,
                    greatest(coalesce(c.changed_at, i.changed_at), k.changed_at, m.changed_at) as "updatedAt"
               from unnest($2::int[]) u(item_id)
               join item i on i.item_id = u.item_id
               join product p on p.product_id = i.product_id
               join retailer r on r.retailer_id = $1
               left join price_list l on l.price_list_id = r.price_list_id
               left join price own on own.price_list_id = r.price_list_id and own.item_id = i.item_id
               left join price base on base.price_list_id = l.parent_id and base.item_id = i.item_id
               left join catalog_change c on c.item_id = i.item_id
               left join stock_change k on k.item_id = i.item_id
               left join terms_change m on m.retailer_id = r.retailer_id
              cross join lateral (select (retailer_now(r.retailer_id, $3) at time zone r.timezone)::date as date) today
               left join lateral (
                 select json_build_object('cost', w.wholesale, 'startsOn', w.starts_on, 'endsOn', w.ends_on,
                                          'isOn', w.starts_on <= today.date) as sale
                   from sale_window w
                  where w.price_list_id = r.price_list_id and w.item_id = i.item_id and w.ends_on >= today.date
                  order by w.starts_on > today.date, case when w.starts_on > today.date then w.starts_on end, w.starts_on desc
                  limit 1) s on true
              cross join lateral (
                 select o.supplier_id, o.supplier_sku, sp.name
                   from supplier_offer o join supplier sp on sp.supplier_id = o.supplier_id
                  where o.item_id = i.item_id
                    and entitled(r.retailer_id, i.item_id, i.product_id, p.brand_key, o.supplier_id, r.entitled_by_default)
                  order by o.preferred desc, o.cost, o.supplier_id limit 1) b
               left join lateral (
                 select sum(greatest(${freeStock}, 0))::int as available
                   from supplier_offer o
                   join warehouse h on h.supplier_id = o.supplier_id
                   join stock t on t.item_id = i.item_id and t.warehouse_id = h.warehouse_id
                  where o.item_id = i.item_id
                    and entitled(r.retailer_id, i.item_id, i.product_id, p.brand_key, o.supplier_id, r.entitled_by_default)) f
                 on true`,
    },
    [retailerId, itemIds, now],
  )
}

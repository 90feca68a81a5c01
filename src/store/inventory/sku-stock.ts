import { freeStock } from '../free-stock.ts'
import { type Queryable, rows } from '../sql.ts'

/** What a retailer may order of an item at this moment. */
export interface SkuStock {
  readonly sku: string
  /** Units free over all suppliers the retailer may buy from; 0 once discontinued. */
  readonly available: number
  readonly discontinued: boolean
  /** When the next delivery is expected, `YYYY-MM-DD`. */
  readonly eta: string | null
}

const asSeen = `
  select i.sku, i.discontinued, i.eta::text as eta, case when i.discontinued then 0 else coalesce(f.available, 0) end as available
    from item i
    join product p on p.product_id = i.product_id
    join retailer r on r.retailer_id = $1
   cross join lateral (
      select count(*) as offers, sum(a.available)::int as available
        from supplier_offer o
        left join lateral (select sum(greatest(${freeStock}, 0)) as available
                             from warehouse h
                             join stock t on t.item_id = i.item_id and t.warehouse_id = h.warehouse_id
                            where h.supplier_id = o.supplier_id) a on true
       where o.item_id = i.item_id
         and entitled(r.retailer_id, i.item_id, i.product_id, p.brand_key, o.supplier_id, r.entitled_by_default)) f
   where f.offers > 0`

/** By SKU; unknown ones, and those the retailer may not buy, are simply not among them. Needs the fence. */
export async function readStockOfSkus(
  db: Queryable,
  retailerId: number,
  skus: readonly string[],
): Promise<readonly SkuStock[]> {
  const statement = { name: 'inventory.readStockOfSkus', text: `${asSeen} and i.sku = any ($2)` }
  return await rows<SkuStock>(db, statement, [retailerId, skus])
}

/** By number, in the order of the numbers. Needs the fence. */
export async function readStockOfNumbers(
  db: Queryable,
  retailerId: number,
  itemIds: readonly number[],
): Promise<readonly SkuStock[]> {
  const text = `${asSeen} and i.item_id = any ($2) order by i.item_id`
  return await rows<SkuStock>(db, { name: 'inventory.readStockOfNumbers', text }, [retailerId, itemIds])
}

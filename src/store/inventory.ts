import { freeStock } from './free-stock.ts'
import { type Queryable, rows } from './sql.ts'

const available = `
  (select sum(case when e.ok then greatest(${freeStock}, 0) else 0 end)::int
     from supplier_offer o
    cross join lateral (select entitled(r.retailer_id, i.item_id, i.product_id, p.brand_key, o.supplier_id,
                                        r.entitled_by_default) as ok) e
     join warehouse h on h.supplier_id = o.supplier_id
     join stock t on t.item_id = i.item_id and t.warehouse_id = h.warehouse_id
    where o.item_id = i.item_id)`

export interface ItemStock {
  readonly itemId: number
  /** Units free to promise to this retailer; 0 for what it may not buy and for what is discontinued. */
  readonly available: number
}

interface StockRow {
  item_id: number
  available: number | null
}

/** What is free of each item for the retailer it is asked for; unknown items are not among them. Needs their fence. */
export async function readAvailable(
  db: Queryable,
  asked: readonly { readonly retailerId: number; readonly itemId: number }[],
): Promise<readonly (ItemStock & { readonly retailerId: number })[]> {
  const found = await rows<StockRow & { retailer_id: number }>(
    db,
    {
      name: 'inventory.readAvailable',
      text: `select r.retailer_id, i.item_id, case when i.discontinued then 0 else ${available} end as available
               from unnest($1::int[], $2::int[]) u(retailer_id, item_id)
               join retailer r on r.retailer_id = u.retailer_id
               join item i on i.item_id = u.item_id
               join product p on p.product_id = i.product_id`,
    },
    [asked.map((each) => each.retailerId), asked.map((each) => each.itemId)],
  )
  return found.map((stock) => ({ retailerId: stock.retailer_id, ...stockFromRow(stock) }))
}

/** The next items after this one in the order of their numbers, of those the retailer may buy. Needs the fence. */
export async function readNextAvailable(
  db: Queryable,
  retailerId: number,
  after: number,
  limit: number,
): Promise<{ readonly stock: readonly ItemStock[]; readonly last: number | undefined }> {
  const found = await rows<StockRow & { visible: boolean }>(
    db,
    {
      name: 'inventory.readNextAvailable',
      text: `select i.item_id, case when i.discontinued then 0 else ${available} end as available,
                    exists (select 1 from supplier_offer o
                             where o.item_id = i.item_id
                               and entitled(r.retailer_id, i.item_id, i.product_id, p.brand_key, o.supplier_id,
                                            r.entitled_by_default)) as visible
               from (select * from item where item_id > $2 order by item_id limit $3) i
               join product p on p.product_id = i.product_id
              cross join retailer r
              where r.retailer_id = $1
              order by i.item_id`,
    },
    [retailerId, after, limit],
  )
  return { stock: found.filter((item) => item.visible).map(stockFromRow), last: found.at(-1)?.item_id }
}

/** Items by the normal form of their code, the lowest number first where several carry the same. */
export async function readItemsByGtin(
  db: Queryable,
  gtinKeys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ gtin_key: string; item_id: number }>(
    db,
    {
      name: 'inventory.readItemsByGtin',
      text: `select distinct on (gtin_key) gtin_key, item_id from item
              where gtin_key = any ($1) order by gtin_key, discontinued, item_id`,
    },
    [gtinKeys],
  )
  return new Map(found.map((item) => [item.gtin_key, item.item_id]))
}

/** Letter for letter. */
export async function readItemsBySku(
  db: Queryable,
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ sku: string; item_id: number }>(
    db,
    { name: 'inventory.readItemsBySku', text: 'select sku, item_id from item where sku = any ($1)' },
    [skus],
  )
  return new Map(found.map((item) => [item.sku, item.item_id]))
}

function stockFromRow(found: StockRow): ItemStock {
  return { itemId: found.item_id, available: found.available ?? 0 }
}

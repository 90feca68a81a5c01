import type { Money } from '../../core/shared/money.ts'
import { type Queryable, rows } from '../sql.ts'

/** One item and supplier, in the words of the columns of a catalog file. */
export interface CatalogFileRow {
  readonly sku: string
  readonly item_id: number
  readonly product: string
  readonly title: string
  readonly brand: string
  readonly category: string | null
  readonly size: string
  readonly upc: string | null
  readonly mpn: string | null
  readonly supplier: string | null
  readonly supplier_sku: string | null
  readonly cost: Money | null
  readonly wholesale: Money
  readonly retail: Money
  readonly msrp: Money | null
  readonly map: Money | null
  /** Thousandths of a pound. */
  readonly weight_lb: number
  readonly discontinued: boolean
  readonly image: string | null
}

export async function readCatalogRows(
  db: Queryable,
  itemIds: readonly number[],
): Promise<readonly CatalogFileRow[]> {
  return await rows<CatalogFileRow>(
    db,
    {
      name: 'catalog.exportCatalog',
      text: `select i.sku, i.item_id, p.product_key as product, p.title, p.brand, p.metadata ->> 'category' as category,
                    i.label as size, i.gtin as upc, i.mpn, s.code as supplier, o.supplier_sku, o.cost, i.wholesale, i.retail,
                    i.msrp, i.map, i.shipping_weight as weight_lb, i.discontinued, p.image
               from unnest($1::int[]) with ordinality u(item_id, place)
               join item i on i.item_id = u.item_id
               join product p on p.product_id = i.product_id
               left join supplier_offer o on o.item_id = i.item_id
               left join supplier s on s.supplier_id = o.supplier_id
              order by u.place, o.preferred desc, o.supplier_id`,
    },
    [itemIds],
  )
}

export interface StockFileRow {
  readonly warehouse: string
  readonly sku: string
  readonly on_hand: number
  readonly buffer: number
}

export async function readStockRows(
  db: Queryable,
  itemIds: readonly number[],
): Promise<readonly StockFileRow[]> {
  return await rows<StockFileRow>(
    db,
    {
      name: 'catalog.exportStock',
      text: `select h.code as warehouse, i.sku, t.on_hand, t.buffer
               from unnest($1::int[]) with ordinality u(item_id, place)
               join item i on i.item_id = u.item_id
               join stock t on t.item_id = i.item_id
               join warehouse h on h.warehouse_id = t.warehouse_id
              order by u.place, t.warehouse_id`,
    },
    [itemIds],
  )
}

export interface PriceFileRow {
  readonly price_list: string
  readonly sku: string
  readonly wholesale: Money | null
  readonly retail: Money | null
  readonly sale_wholesale: Money | null
  readonly sale_starts: string | null
  readonly sale_ends: string | null
}

/** A row for each sale, and one where there is none. */
export async function readPriceRows(
  db: Queryable,
  itemIds: readonly number[],
): Promise<readonly PriceFileRow[]> {
  return await rows<PriceFileRow>(
    db,
    {
      name: 'catalog.exportPrices',
      text: `select l.code as price_list, i.sku, c.wholesale, c.retail, w.wholesale as sale_wholesale,
                    w.starts_on::text as sale_starts, w.ends_on::text as sale_ends
               from unnest($1::int[]) with ordinality u(item_id, place)
               join item i on i.item_id = u.item_id
              cross join lateral (select n.price_list_id from price n where n.item_id = i.item_id
                                  union select n.price_list_id from sale_window n where n.item_id = i.item_id) n
               join price_list l on l.price_list_id = n.price_list_id
               left join price c on c.price_list_id = l.price_list_id and c.item_id = i.item_id
               left join sale_window w on w.price_list_id = l.price_list_id and w.item_id = i.item_id
              order by u.place, l.price_list_id, w.starts_on`,
    },
    [itemIds],
  )
}

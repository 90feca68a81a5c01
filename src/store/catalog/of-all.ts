import type { Money } from '../../core/shared/money.ts'
import { type Queryable, row, rows } from '../sql.ts'

/** A product as the operator knows it: what every retailer's view is made from. */
export interface CatalogProduct {
  readonly productId: number
  readonly key: string
  readonly title: string
  readonly brand: string
  readonly items: readonly CatalogItem[]
}

export interface CatalogItem {
  readonly itemId: number
  readonly sku: string
  readonly label: string
  readonly gtin: string | null
  readonly discontinued: boolean
  readonly wholesale: Money
  readonly retail: Money
  /** Units free over all suppliers. */
  readonly available: number
}

/** An item with its offers and its prices in every list. */
export interface WholeItem extends Omit<CatalogItem, 'available'> {
  readonly productId: number
  readonly productKey: string
  readonly title: string
  readonly brand: string
  readonly mpn: string | null
  readonly supplierItemNumber: string | null
  /** Thousandths of a pound. */
  readonly shippingWeight: number
  readonly msrp: Money | null
  readonly map: Money | null
  readonly category: string | null
  /** `/images/…` or an address elsewhere; `images` are further ones. */
  readonly image: string | null
  readonly images: readonly string[]
  /** When it is expected back, `YYYY-MM-DD`. */
  readonly eta: string | null
  readonly version: number
  readonly changedAt: Date
  readonly offers: readonly {
    readonly supplier: string
    readonly supplierSku: string
    readonly cost: Money
    readonly preferred: boolean
  }[]
  readonly prices: readonly {
    readonly priceList: string
    readonly wholesale: Money | null
    readonly retail: Money | null
  }[]
  /** Inclusive days, `YYYY-MM-DD`, in the retailer's own zone. */
  readonly sales: readonly {
    readonly priceList: string
    readonly startsOn: string
    readonly endsOn: string
    readonly wholesale: Money
  }[]
}

/** The next products by number. */
export async function nextProducts(
  db: Queryable,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly number[]> {
  const found = await rows<{ product_id: number }>(
    db,
    {
      name: 'catalog.nextProducts',
      text: 'select product_id from product where product_id > $1 order by product_id limit $2',
    },
    [page.after, page.limit],
  )
  return found.map((product) => product.product_id)
}

/** These products with all their items, in no particular order. */
export async function readCatalogProducts(
  db: Queryable,
  productIds: readonly number[],
): Promise<readonly CatalogProduct[]> {
  return await rows<CatalogProduct>(
    db,
    {
      name: 'catalog.readCatalogProducts',
      text: `select p.product_id as "productId", p.product_key as key, p.title, p.brand,
                    (select coalesce(json_agg(json_build_object('itemId', i.item_id, 'sku', i.sku, 'label', i.label,
                              'gtin', i.gtin, 'discontinued', i.discontinued, 'wholesale', i.wholesale,
                              'retail', i.retail, 'available', coalesce(s.available, 0)) order by i.position, i.item_id), '[]')
                       from item i
                       left join lateral (select sum(greatest(t.on_hand - t.reserved - t.buffer, 0)) as available
                                            from stock t where t.item_id = i.item_id) s on true
                      where i.product_id = p.product_id) as items
               from product p
              where p.product_id = any ($1)`,
    },
    [productIds],
  )
}

/** By its SKU, or by its number written as digits. */
export async function findItemId(db: Queryable, skuOrId: string): Promise<number | undefined> {
  const found = await row<{ item_id: number }>(
    db,
    {
      name: 'catalog.findItemId',
      text: `select item_id from (select item_id, 0 as place from item where sku = $1
                                  union all select item_id, 1 from item where item_id = $2) f
              order by place limit 1`,
    },
    // what is longer than nine digits is no item's number, though it may be a SKU
    [skuOrId, /^\d{1,9}$/.test(skuOrId) ? Number(skuOrId) : null],
  )
  return found?.item_id
}

export async function readWholeItem(db: Queryable, itemId: number): Promise<WholeItem | undefined> {
  return await row<WholeItem>(
    db,
    {
      name: 'catalog.readWholeItem',
      text: `select i.item_id as "itemId", i.sku, i.label, i.gtin, i.discontinued, i.wholesale, i.retail,
                    i.product_id as "productId", p.product_key as "productKey", p.title, p.brand, i.mpn,
                    i.supplier_item_number as "supplierItemNumber", i.shipping_weight as "shippingWeight", i.msrp, i.map,
                    i.version, i.changed_at as "changedAt", i.eta::text as eta, p.image, p.images,
                    nullif(p.metadata ->> 'category', '') as category,
                    (select coalesce(json_agg(json_build_object('supplier', s.code, 'supplierSku', o.supplier_sku,
                              'cost', o.cost, 'preferred', o.preferred) order by s.supplier_id), '[]')
                       from supplier_offer o join supplier s on s.supplier_id = o.supplier_id
                      where o.item_id = i.item_id) as offers,
                    (select coalesce(json_agg(json_build_object('priceList', l.code, 'wholesale', c.wholesale,
                              'retail', c.retail) order by l.price_list_id), '[]')
                       from price c join price_list l on l.price_list_id = c.price_list_id
                      where c.item_id = i.item_id) as prices,
                    (select coalesce(json_agg(json_build_object('priceList', l.code, 'startsOn', w.starts_on,
                              'endsOn', w.ends_on, 'wholesale', w.wholesale) order by w.starts_on, l.price_list_id), '[]')
                       from sale_window w join price_list l on l.price_list_id = w.price_list_id
                      where w.item_id = i.item_id) as sales
               from item i join product p on p.product_id = i.product_id
              where i.item_id = $1`,
    },
    [itemId],
  )
}

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

/** A place in a list of products: its number, and before it how well it matched where a term was given. */
export interface ProductPlace {
  readonly productId: number
  /** As the database writes it; '' where no term was given. */
  readonly rank: string
}

/** The next products by number. */
export async function nextProducts(
  db: Queryable,
  page: { readonly after: ProductPlace | undefined; readonly limit: number },
): Promise<readonly ProductPlace[]> {
  return await rows<ProductPlace>(
    db,
    {
      name: 'catalog.nextProducts',
      text: `select product_id as "productId", '' as rank from product
              where product_id > $1 order by product_id limit $2`,
    },
    [page.after?.productId ?? 0, page.limit],
  )
}

/** The next products that match, best first. The query texts come from `core/catalog/search-query.ts`. */
export async function nextFound(
  db: Queryable,
  query: { readonly english: string; readonly simple: string },
  page: { readonly after: ProductPlace | undefined; readonly limit: number },
): Promise<readonly ProductPlace[]> {
  return await rows<ProductPlace>(
    db,
    {
      name: 'catalog.nextFound',
      text: `select m.product_id as "productId", m.rank::text as rank
               from (select to_tsquery('english', $1) || to_tsquery('simple', $2) as query) q
              cross join lateral (select p.product_id, ts_rank(p.search, q.query) as rank
                                    from product p where p.search @@ q.query) m
              where $3::float4 is null or m.rank < $3 or (m.rank = $3 and m.product_id > $4)
              order by m.rank desc, m.product_id limit $5`,
    },
    [query.english, query.simple, page.after?.rank ?? null, page.after?.productId ?? null, page.limit],
  )
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
                    i.version, i.changed_at as "changedAt",
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

import type { Item, Product, ProductMetadata } from '../../core/catalog/product.ts'
import { freeStock } from '../free-stock.ts'
import { type Queryable, rows } from '../sql.ts'

interface ProductRow {
  product_id: number
  title: string
  brand: string
  description: string
  ingredients: string | null
  analysis: Product['analysis']
  image: string | null
  images: string[]
  metadata: Partial<ProductMetadata>
  items: (Item & { visible: boolean })[]
}

/**
 * An item as one retailer sees it: its prices, what is free of it over the suppliers the retailer may buy from, and
 * whether it may be seen at all. `i`, `p` and `r` are the item, its product and the retailer; needs the fence for the overlay.
 */
const seenItem = `
  json_build_object('id', i.item_id, 'productId', i.product_id, 'sku', i.sku, 'label', i.label, 'gtin', i.gtin,
    'mpn', i.mpn, 'supplierItemNumber', i.supplier_item_number, 'discontinued', i.discontinued,
    'shippingWeight', i.shipping_weight, 'msrp', i.msrp, 'map', i.map,
    'retail', coalesce(own.retail, base.retail, i.retail),
    'cost', coalesce(s.wholesale, own.wholesale, base.wholesale, i.wholesale),
    'available', coalesce(f.available, 0), 'visible', coalesce(f.visible, false),
    'purchasable', coalesce(f.visible, false) and not i.discontinued and (coalesce(f.available, 0) > 0 or r.backorders))`

const seenItemFrom = `
       from item i
       left join price_list l on l.price_list_id = r.price_list_id
       left join price own on own.price_list_id = r.price_list_id and own.item_id = i.item_id
       left join price base on base.price_list_id = l.parent_id and base.item_id = i.item_id
       left join lateral (
         select w.wholesale from sale_window w
          where w.price_list_id = r.price_list_id and w.item_id = i.item_id
            and (retailer_now(r.retailer_id, $2) at time zone r.timezone)::date between w.starts_on and w.ends_on
          order by w.starts_on desc limit 1) s on true
       left join lateral (
         select bool_or(e.ok) as visible,
                sum(case when e.ok then greatest(${freeStock}, 0) end)::int
                  as available
           from supplier_offer o
          cross join lateral (select entitled(r.retailer_id, i.item_id, i.product_id, p.brand_key, o.supplier_id,
                                              r.entitled_by_default) as ok) e
           left join (stock t join warehouse h on h.warehouse_id = t.warehouse_id)
             on t.item_id = i.item_id and h.supplier_id = o.supplier_id
          where o.item_id = i.item_id) f on true`

/** These products with all their items as this retailer sees them, entitled or not: `visible` says which. Needs the fence. */
export async function readProducts(
  db: Queryable,
  retailerId: number,
  productIds: readonly number[],
  now: Date,
): Promise<readonly { product: Product; visibleItems: ReadonlySet<number> }[]> {
  const found = await rows<ProductRow>(
    db,
    {
      name: 'catalog.readProducts',
      text: `select p.product_id, p.title, p.brand, p.description, p.ingredients, p.analysis, p.image, p.images,
                    p.metadata,
                    (select coalesce(json_agg(${seenItem} order by i.position, i.item_id), '[]')
                     ${seenItemFrom}
                      where i.product_id = p.product_id) as items
               from product p
              cross join retailer r
              where r.retailer_id = $1 and p.product_id = any ($3)`,
    },
    [retailerId, now, productIds],
  )
  return found.map((each) => ({
    product: productFromRow(each),
    visibleItems: new Set(each.items.filter((item) => item.visible).map((item) => item.id)),
  }))
}

function productFromRow(found: ProductRow): Product {
  return {
    id: found.product_id,
    title: found.title,
    brand: found.brand,
    description: found.description,
    ingredients: found.ingredients,
    analysis: found.analysis,
    imageUrl: found.image,
    additionalImageUrls: found.images,
    metadata: {
      species: found.metadata.species ?? null,
      category: found.metadata.category ?? null,
      subcategory: found.metadata.subcategory ?? null,
      lifeStage: found.metadata.lifeStage ?? [],
      productGroup: found.metadata.productGroup ?? [],
      mainIngredient: found.metadata.mainIngredient ?? null,
      breedSize: found.metadata.breedSize ?? [],
      specialCondition: found.metadata.specialCondition ?? [],
      type: found.metadata.type ?? [],
      countryOfOrigin: found.metadata.countryOfOrigin ?? null,
    },
    items: found.items.map(({ visible: _, ...item }) => item),
  }
}

/** Which product each of these items belongs to; unknown items are not among them. */
export async function readProductIds(
  db: Queryable,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const found = await rows<{ item_id: number; product_id: number }>(
    db,
    { name: 'catalog.readProductIds', text: 'select item_id, product_id from item where item_id = any ($1)' },
    [itemIds],
  )
  return new Map(found.map((item) => [item.item_id, item.product_id]))
}

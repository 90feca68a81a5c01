import type { Money } from '../../core/shared/money.ts'
import { type Queryable, rows } from '../sql.ts'

/** An item as the operator's list shows it. */
export interface ListedItem {
  readonly itemId: number
  readonly productId: number
  readonly sku: string
  readonly label: string
  readonly title: string
  readonly brand: string
  readonly category: string | null
  readonly gtin: string | null
  readonly mpn: string | null
  /** A name in the hub's own image store, or an absolute address. */
  readonly image: string | null
  readonly discontinued: boolean
  readonly wholesale: Money
  readonly retail: Money
  readonly msrp: Money | null
  readonly map: Money | null
  /** What the preferred supplier asks; null where nobody offers it. */
  readonly cost: Money | null
  /** The codes of those who offer it, the preferred one first. */
  readonly suppliers: readonly string[]
  /** Units over all warehouses; what is free is counted warehouse by warehouse. */
  readonly onHand: number
  readonly reserved: number
  readonly available: number
  readonly changedAt: Date
}

/** These items, in no particular order. */
export async function readListedItems(
  db: Queryable,
  itemIds: readonly number[],
): Promise<readonly ListedItem[]> {
  return await rows<ListedItem>(
    db,
    {
      name: 'catalog.readListedItems',
      text: `select i.item_id as "itemId", i.product_id as "productId", i.sku, i.label, p.title, p.brand,
                    nullif(p.metadata ->> 'category', '') as category, i.gtin, i.mpn, coalesce(p.image, p.images ->> 0) as image,
                    i.discontinued, i.wholesale, i.retail, i.msrp, i.map, o.cost, coalesce(o.suppliers, '{}') as suppliers,
                    coalesce(s.on_hand, 0)::int as "onHand", coalesce(s.reserved, 0)::int as reserved,
                    coalesce(s.available, 0)::int as available, i.changed_at as "changedAt"
               from unnest($1::int[]) u(item_id)
               join item i on i.item_id = u.item_id
               join product p on p.product_id = i.product_id
               left join lateral (
                 select array_agg(n.code order by f.preferred desc, f.cost, f.supplier_id) as suppliers,
                        (array_agg(f.cost order by f.preferred desc, f.cost, f.supplier_id))[1] as cost
                   from supplier_offer f join supplier n on n.supplier_id = f.supplier_id
                  where f.item_id = i.item_id) o on true
               left join lateral (
                 select sum(t.on_hand) as on_hand, sum(t.reserved) as reserved,
                        sum(greatest(t.on_hand - t.reserved - t.buffer, 0)) as available
                   from stock t where t.item_id = i.item_id) s on true`,
    },
    [itemIds],
  )
}

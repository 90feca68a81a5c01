import { type Queryable, rows } from '../sql.ts'

/** What a supplier offers of an item, and what lies of it in its warehouses. */
export interface OfferStock {
  readonly itemId: number
  readonly sku: string
  readonly supplierSku: string
  readonly gtin: string | null
  readonly title: string
  readonly label: string
  readonly discontinued: boolean
  readonly warehouses: readonly {
    readonly warehouse: string
    readonly onHand: number
    readonly reserved: number
    readonly buffer: number
    /** Negative is a shortage. */
    readonly available: number
  }[]
}

export interface OfferFilter {
  /** Part of a code or a title, in any case. */
  readonly term: string | null
  readonly itemId: number | null
  /** Of which no unit is free anywhere. */
  readonly isOut: boolean
}

/** The next items that a supplier offers after one of them, by its own codes. */
export async function nextOffers(
  db: Queryable,
  supplierId: number,
  { term, itemId, isOut }: OfferFilter,
  page: { readonly after: number | undefined; readonly limit: number },
): Promise<readonly OfferStock[]> {
  const like = term === null ? null : `%${term.replaceAll(/[\\%_]/g, '\\$&')}%`
  return await rows<OfferStock>(
    db,
    {
      name: 'inventory.nextOffers',
      text: `select o.item_id as "itemId", i.sku, o.supplier_sku as "supplierSku", i.gtin, p.title, i.label, i.discontinued, s.warehouses
               from supplier_offer o
               join item i on i.item_id = o.item_id
               join product p on p.product_id = i.product_id
              cross join lateral (
                 select coalesce(json_agg(json_build_object('warehouse', h.code, 'onHand', t.on_hand, 'reserved', t.reserved,
                          'buffer', t.buffer, 'available', t.on_hand - t.reserved - t.buffer) order by h.warehouse_id), '[]') as warehouses,
                        coalesce(sum(greatest(t.on_hand - t.reserved - t.buffer, 0)), 0) as free
                   from warehouse h join stock t on t.item_id = o.item_id and t.warehouse_id = h.warehouse_id
                  where h.supplier_id = o.supplier_id) s
              where o.supplier_id = $1
                and ($2::int is null or (o.supplier_sku, o.item_id) > (select a.supplier_sku, a.item_id from supplier_offer a
                                                                        where a.supplier_id = $1 and a.item_id = $2))
                and ($3::text is null or o.supplier_sku ilike $3 or i.sku ilike $3 or i.gtin ilike $3
                     or p.title || ' ' || i.label ilike $3)
                and ($4::int is null or o.item_id = $4) and (not $5 or s.free = 0)
              order by o.supplier_sku, o.item_id limit $6`,
    },
    [supplierId, page.after ?? null, like, itemId, isOut, page.limit],
  )
}

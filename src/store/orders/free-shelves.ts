import { type Queryable, rows } from '../sql.ts'
import type { LockedOrder } from './change.ts'

/** Units of an item that one supplier's warehouse has free for one retailer. */
export interface FreeShelf {
  readonly itemId: number
  readonly supplierId: number
  readonly warehouseId: number
  readonly postalCode: string
  readonly free: number
}

/**
 * Where these suppliers have these items now, for this order: what it has of them without reserving it is not free to it a second
 * time. Whoever means to reserve has locked the items' stock before.
 */
export async function readFreeShelves(
  db: Queryable,
  { retailerId, placedMonth, number }: LockedOrder,
  wanted: readonly { readonly itemId: number; readonly supplierId: number }[],
): Promise<readonly FreeShelf[]> {
  return await rows<FreeShelf>(
    db,
    {
      name: 'orders.readFreeShelves',
      text: `select t.item_id as "itemId", w.supplier_id as "supplierId", t.warehouse_id as "warehouseId",
                    w.postal_code as "postalCode",
                    t.on_hand - t.reserved - t.buffer + case when s.overlays_stock then coalesce(v.on_hand, 0) else 0 end
                      - coalesce((select sum(p.quantity - p.quantity_shipped - p.quantity_canceled - p.reserved)
                                    from part p
                                   where p.retailer_id = $1 and p.placed_month = $5 and p.number = $4 and p.item_id = t.item_id
                                     and p.warehouse_id = t.warehouse_id), 0)::int as free
               from (select distinct i, p from unnest($2::int[], $3::int[]) k(i, p)) k
               join stock t on t.item_id = k.i
               join warehouse w on w.warehouse_id = t.warehouse_id and w.supplier_id = k.p
              cross join settings s
               left join stock_overlay v
                 on v.retailer_id = $1 and v.item_id = t.item_id and v.warehouse_id = t.warehouse_id
              order by t.item_id, t.warehouse_id`,
    },
    [
      retailerId,
      wanted.map(({ itemId }) => itemId),
      wanted.map(({ supplierId }) => supplierId),
      number,
      placedMonth,
    ],
  )
}

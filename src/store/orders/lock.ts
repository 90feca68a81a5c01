import { type Queryable, rows } from '../sql.ts'

/** Locks every stock row of these items, one after the other in the order of the house (item, warehouse). */
export async function lockStockOfItems(db: Queryable, itemIds: readonly number[]): Promise<void> {
  await rows(
    db,
    {
      name: 'orders.lockStockOfItems',
      text: `select 1
               from (select i from unnest($1::int[]) i order by i) k
              cross join lateral (select 1 from stock s where s.item_id = k.i order by s.warehouse_id
                                     for no key update) s`,
    },
    [[...new Set(itemIds)]],
  )
}

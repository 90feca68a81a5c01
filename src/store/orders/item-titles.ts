import { type Queryable, rows } from '../sql.ts'

/** What an item is called today: an order froze its prices alone. */
export interface ItemTitle {
  readonly itemId: number
  readonly title: string
  readonly label: string
}

export async function readItemTitles(
  db: Queryable,
  itemIds: readonly number[],
): Promise<readonly ItemTitle[]> {
  return await rows<ItemTitle>(
    db,
    {
      name: 'orders.readItemTitles',
      text: `select i.item_id as "itemId", p.title, i.label
               from item i join product p on p.product_id = i.product_id
              where i.item_id = any ($1::int[])`,
    },
    [itemIds],
  )
}

import type { Money } from '../../core/shared/money.ts'
import { type Queryable, rows } from '../sql.ts'

export interface ListPrice {
  readonly itemId: number
  readonly sku: string
  readonly title: string
  readonly wholesale: Money | null
  readonly retail: Money | null
  readonly wholesaleInForce: Money
  readonly retailInForce: Money
}

/** What a price list says of these items, and what holds by it; without a list, what the items say themselves. */
export async function readListPrices(
  db: Queryable,
  priceListId: number | undefined,
  itemIds: readonly number[],
): Promise<readonly ListPrice[]> {
  return await rows<ListPrice>(
    db,
    {
      name: 'catalog.readListPrices',
      text: `select i.item_id as "itemId", i.sku, p.title,
                    case when $1::int is null then i.wholesale else own.wholesale end as wholesale,
                    case when $1::int is null then i.retail else own.retail end as retail,
                    coalesce(own.wholesale, base.wholesale, i.wholesale) as "wholesaleInForce",
                    coalesce(own.retail, base.retail, i.retail) as "retailInForce"
               from item i
               join product p on p.product_id = i.product_id
               left join price_list l on l.price_list_id = $1
               left join price own on own.price_list_id = $1 and own.item_id = i.item_id
               left join price base on base.price_list_id = l.parent_id and base.item_id = i.item_id
              where i.item_id = any ($2)`,
    },
    [priceListId ?? null, itemIds],
  )
}

export async function readSkus(
  db: Queryable,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const found = await rows<{ item_id: number; sku: string }>(
    db,
    { name: 'catalog.readSkus', text: 'select item_id, sku from item where item_id = any ($1)' },
    [itemIds],
  )
  return new Map(found.map((each) => [each.item_id, each.sku]))
}

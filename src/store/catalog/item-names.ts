import { type Queryable, rows } from '../sql.ts'

/** The numbers of items by what they are called: SKUs, or numbers written as digits. Unknown ones are not among them. */
export async function findItemIds(
  db: Queryable,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ name: string; item_id: number }>(
    db,
    {
      name: 'catalog.findItemIds',
      text: `select distinct on (n.name) n.name, f.item_id
               from unnest($1::text[]) n(name)
              cross join lateral (select i.item_id, 0 as place from item i where i.sku = n.name
                                  union all
                                  select i.item_id, 1 from item i
                                   where i.item_id = case when n.name ~ '^[0-9]{1,9}$' then n.name::int end) f
              order by n.name, f.place`,
    },
    [names],
  )
  return new Map(found.map((each) => [each.name, each.item_id]))
}

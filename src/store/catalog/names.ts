import { type Queryable, rows } from '../sql.ts'

/** The brands whose names begin so, by name: each found by one step along the index, however many items it has. */
export async function brandsLike(
  db: Queryable,
  beginning: string,
  limit: number,
): Promise<readonly { readonly key: string; readonly name: string }[]> {
  return await rows(
    db,
    {
      name: 'catalog.brandsLike',
      text: `with recursive step(key, n) as (
               (select p.brand_key, 1 from product p where p.brand_key >= $1 and p.brand_key <> '' order by p.brand_key limit 1)
               union all
               select (select p.brand_key from product p where p.brand_key > s.key order by p.brand_key limit 1), s.n + 1
                 from step s where s.key is not null and starts_with(s.key, $1) and s.n <= $2)
             select s.key, (select p.brand from product p where p.brand_key = s.key order by p.brand_key limit 1) as name
               from step s where s.key is not null and starts_with(s.key, $1) order by s.n limit $2`,
    },
    [beginning, limit],
  )
}

/** The same of categories. */
export async function categoriesLike(
  db: Queryable,
  beginning: string,
  limit: number,
): Promise<readonly { readonly key: string; readonly name: string }[]> {
  const key = `lower(coalesce(p.metadata ->> 'category', ''))`
  return await rows(
    db,
    {
      name: 'catalog.categoriesLike',
      text: `with recursive step(key, n) as (
               (select ${key}, 1 from product p where ${key} >= $1 and ${key} <> '' order by ${key} limit 1)
               union all
               select (select ${key} from product p where ${key} > s.key order by ${key} limit 1), s.n + 1
                 from step s where s.key is not null and starts_with(s.key, $1) and s.n <= $2)
             select s.key, (select p.metadata ->> 'category' from product p where ${key} = s.key order by ${key} limit 1) as name
               from step s where s.key is not null and starts_with(s.key, $1) order by s.n limit $2`,
    },
    [beginning, limit],
  )
}

import { changed, type Queryable, row, rows } from '../sql.ts'

/** One call composes so many products: its memory stays small, and its plan is the same for ten as for half a million. */
const CHUNK = 20_000

/**
 * Brings up to date what products are found by; the words, codes and classes of each are composed by `refresh_search` of the
 * schema. `productsFrom` is a query of our own for the product ids, `name` its name. How many changed.
 */
export async function refreshSearch(
  db: Queryable,
  name: string,
  productsFrom: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const found = await row<{ ids: readonly number[] | null }>(
    db,
    {
      name: `catalog.refreshSearch.${name}`,
      text: `select array_agg(product_id order by product_id) as ids from (${productsFrom}) f(product_id)`,
    },
    values,
  )
  return await refreshSearchOf(db, found?.ids ?? [])
}

/** The same for products by number. */
export async function refreshSearchOf(db: Queryable, productIds: readonly number[]): Promise<number> {
  let moved = 0
  for (let from = 0; from < productIds.length; from += CHUNK) {
    const [refreshed] = await rows<{ moved: number }>(
      db,
      { name: 'catalog.refreshSearch', text: 'select hub.refresh_search($1) as moved' },
      [productIds.slice(from, from + CHUNK)],
    )
    moved += refreshed?.moved ?? 0
  }
  if (moved > 0) await changed(db, { name: 'catalog.settleSearch', text: 'select hub.settle_search()' })
  return moved
}

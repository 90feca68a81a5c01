import { type Queryable, row, rows } from '../sql.ts'
import type { Assortment } from './assortment.ts'

export type ListOrder = 'best' | 'title'

/** What of `e` the retailer may buy: parameters 1 to 4. Without an assortment everything is seen. */
const seen = `(case when e.class_id < $2 then get_bit($1::bytea, e.class_id) = 1 else false end
                  and e.product_id not in (select unnest($4::int[]))
                or e.product_id in (select unnest($3::int[])))`
const unseen = '($1::bytea is null and $2::int is null and $3::int[] is null and $4::int[] is null)'

function seenBy(assortment: Assortment | undefined): { way: string; condition: string; values: unknown[] } {
  if (!assortment) return { way: 'all', condition: unseen, values: [null, null, null, null] }
  const { classes, shown, hidden } = assortment
  return { way: 'seen', condition: seen, values: [classes, classes.length * 8, shown, hidden] }
}

/** Four bytes for each product: one value, however many they are. */
const packed = (order: string) =>
  `coalesce(string_agg(int4send(h.product_id), ''::bytea order by ${order}), '') as ids`

function unpacked(ids: Buffer | undefined): Int32Array {
  const found = new Int32Array((ids?.length ?? 0) / 4)
  for (let at = 0; at < found.length; at += 1) found[at] = ids?.readInt32BE(at * 4) ?? 0
  return found
}

/**
 * Every product that a search finds, in order. The query texts come from `core/catalog/search-query.ts`. Only the narrow
 * entries of what matches are read, the words by their index alone.
 */
export async function foundProducts(
  db: Queryable,
  assortment: Assortment | undefined,
  queries: { readonly found: string; readonly ranks: readonly string[] },
  order: ListOrder,
): Promise<Int32Array> {
  const { way, condition, values } = seenBy(assortment)
  const rank = queries.ranks
    .map(
      (_, place) =>
        `when h.product_id in (select e.product_id from search_entry e where e.words @@ $${6 + place}::tsquery) then ${place}`,
    )
    .join('\n                                  ')
  const best = order === 'best'
  const found = await row<{ ids: Buffer }>(
    db,
    {
      name: `catalog.found.${way}.${order}`,
      text: `with hit as materialized (
               select e.product_id, e.title_key from search_entry e where e.words @@ $5::tsquery and ${condition})
             select ${packed(best ? `h.rank, h.title_key, h.product_id` : 'h.title_key, h.product_id')}
               from (select h.product_id, h.title_key${best ? `, case ${rank} else ${queries.ranks.length} end as rank` : ''}
                       from hit h) h`,
    },
    [...values, queries.found, ...(best ? queries.ranks : [])],
  )
  return unpacked(found?.ids)
}

/** Every product there is to see, by title. */
export async function listedProducts(db: Queryable, assortment: Assortment | undefined): Promise<Int32Array> {
  const { way, condition, values } = seenBy(assortment)
  const sparse = assortment?.sparse
  const found = await row<{ ids: Buffer }>(
    db,
    {
      name: `catalog.listed.${way}${sparse ? '.sparse' : ''}`,
      text: `select ${packed('h.title_key, h.product_id')}
               from (select e.title_key, e.product_id from search_entry e
                      where ${condition}${sparse ? ' and (e.class_id = any ($5) or e.product_id = any ($3))' : ''}
                      order by e.title_key, e.product_id) h`,
    },
    sparse ? [...values, sparse] : values,
  )
  return unpacked(found?.ids)
}

/** One of the first pages of the same, walked along the titles from their beginning or end. */
export async function firstListed(
  db: Queryable,
  assortment: Assortment | undefined,
  page: { readonly sort: 'asc' | 'desc'; readonly offset: number; readonly limit: number },
): Promise<readonly number[]> {
  const { way, condition, values } = seenBy(assortment)
  const found = await rows<{ product_id: number }>(
    db,
    {
      name: `catalog.firstListed.${way}.${page.sort}`,
      text: `select e.product_id from search_entry e where ${condition}
              order by e.title_key ${page.sort}, e.product_id ${page.sort} offset $5 limit $6`,
    },
    [...values, page.offset, page.limit],
  )
  return found.map((product) => product.product_id)
}

/** Which of these queries find something there is to see, by their places. */
export async function findingQueries(
  db: Queryable,
  assortment: Assortment | undefined,
  queries: readonly string[],
): Promise<ReadonlySet<number>> {
  const { way, condition, values } = seenBy(assortment)
  const found = await rows<{ place: number }>(
    db,
    {
      name: `catalog.finding.${way}`,
      text: `select q.n::int - 1 as place from unnest($5::text[]) with ordinality q(query, n)
              where exists (select 1 from search_entry e where e.words @@ q.query::tsquery and ${condition})`,
    },
    [...values, queries],
  )
  return new Set(found.map((each) => each.place))
}

export interface KnownWord {
  readonly word: string
  readonly stem: string
}

/** Those of the words that some product is, or was, found by. */
export async function knownWords(db: Queryable, words: readonly string[]): Promise<readonly KnownWord[]> {
  return await rows<KnownWord>(
    db,
    {
      name: 'catalog.knownWords',
      text: `select w.word, coalesce((ts_lexize('pg_catalog.english_stem', w.word))[1], w.word) as stem
               from search_word w where w.word = any ($1) order by w.word`,
    },
    [words],
  )
}

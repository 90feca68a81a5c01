import { type Queryable, row, rows } from '../sql.ts'

/** Where a retailer may buy at least one of the product's items from at least one supplier. `p` and `r` are product and retailer. */
const visible = `exists (
                select 1 from item i join supplier_offer o on o.item_id = i.item_id
                 where i.product_id = p.product_id
                   and entitled(r.retailer_id, i.item_id, p.product_id, p.brand_key, o.supplier_id, r.entitled_by_default))`

export interface ProductPage {
  readonly sort: 'best' | 'asc' | 'desc'
  readonly offset: number
  readonly limit: number
}

const orders = {
  asc: 'order by lower(p.title), p.product_id',
  desc: 'order by lower(p.title) desc, p.product_id desc',
  // what was found by a code or in the title before what only mentions it
  best: 'order by ts_rank(p.search, q.query) desc, lower(p.title), p.product_id',
} as const

/** A page of the products a retailer may buy, by title; with how many there are. */
export async function pageOfProducts(
  db: Queryable,
  retailerId: number,
  page: ProductPage,
): Promise<{ total: number; productIds: number[] }> {
  const order = page.sort === 'desc' ? 'desc' : 'asc'
  const found = await rows<{ product_id: number }>(
    db,
    {
      name: `catalog.pageOfProducts.${order}`,
      text: `select p.product_id
               from product p cross join retailer r
              where r.retailer_id = $1 and ${visible}
              ${orders[order]} offset $2 limit $3`,
    },
    [retailerId, page.offset, page.limit],
  )
  const counted = await row<{ total: number }>(
    db,
    {
      name: 'catalog.countProducts',
      text: `select count(*) as total from product p cross join retailer r where r.retailer_id = $1 and ${visible}`,
    },
    [retailerId],
  )
  return { total: counted?.total ?? 0, productIds: found.map((product) => product.product_id) }
}

/**
 * A page of the products that match every word of a term, by beginnings of words or by a code in any of its forms. The
 * query texts come from `core/catalog/search-query.ts`: text words for the stemmed search, code words for the exact one.
 */
export async function pageOfFound(
  db: Queryable,
  retailerId: number,
  query: { readonly english: string; readonly simple: string },
  page: ProductPage,
): Promise<{ total: number; productIds: number[] }> {
  const matching = `from (select to_tsquery('english', $2) || to_tsquery('simple', $3) as query) q
              cross join product p cross join retailer r
              where r.retailer_id = $1 and p.search @@ q.query and ${visible}`
  const found = await rows<{ product_id: number }>(
    db,
    {
      name: `catalog.pageOfFound.${page.sort}`,
      text: `select p.product_id ${matching} ${orders[page.sort]} offset $4 limit $5`,
    },
    [retailerId, query.english, query.simple, page.offset, page.limit],
  )
  const counted = await row<{ total: number }>(
    db,
    { name: 'catalog.countFound', text: `select count(*) as total ${matching}` },
    [retailerId, query.english, query.simple],
  )
  return { total: counted?.total ?? 0, productIds: found.map((product) => product.product_id) }
}

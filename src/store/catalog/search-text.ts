import { changed, type Queryable } from '../sql.ts'

/**
 * What a shopper may type to find a product. Text is stemmed English: the title weighs A, the brand B, what kind of thing it
 * is and its sizes C, the description D. Codes are plain lower-case tokens of weight A in every form in use: as given, without
 * punctuation, by their pieces; a GTIN also as 12, 13 and 14 digits and without leading zeros.
 * `productsFrom` is a query of our own for the product ids, `name` its name. How many changed.
 */
export async function refreshSearch(
  db: Queryable,
  name: string,
  productsFrom: string,
  values: readonly unknown[] = [],
): Promise<number> {
  return await changed(
    db,
    {
      name: `catalog.refreshSearch.${name}`,
      text: composing(productsFrom),
    },
    values,
  )
}

/** The same for products by number. */
export async function refreshSearchOf(db: Queryable, productIds: readonly number[]): Promise<number> {
  return await refreshSearch(db, 'byId', 'select unnest($1::int[])', [productIds])
}

function composing(productsFrom: string): string {
  return `with wanted as (
               select p.product_id, p.title, p.brand, p.description, p.metadata
                 from product p where p.product_id in (${productsFrom})),
             kinds as (
               select w.product_id, string_agg(m.value #>> '{}', ' ' order by m.value #>> '{}') as text
                 from wanted w
                cross join lateral (
                  select v as value from jsonb_each(w.metadata) e(k, v)
                   where e.k in ('species', 'category', 'subcategory') and jsonb_typeof(e.v) = 'string'
                  union all
                  select v from jsonb_each(w.metadata) e(k, l), jsonb_array_elements(l) v
                   where e.k in ('type', 'productGroup') and jsonb_typeof(e.l) = 'array') m
                group by w.product_id),
             codes as (
               select i.product_id, lower(c.code) as code, c.gtin
                 from item i
                cross join lateral (values (i.sku, false), (i.mpn, false), (i.supplier_item_number, false),
                                           (i.item_id::text, false), (i.gtin, true)) c(code, gtin)
                where i.product_id in (select product_id from wanted) and c.code is not null),
             forms as (
               select product_id, code as form from codes
               union
               select product_id, regexp_replace(code, '[^[:alnum:]]+', '', 'g') from codes
               union
               select product_id, piece from codes cross join lateral regexp_split_to_table(code, '[^[:alnum:]]+') piece
               union
               select i.product_id, f.form
                 from item i
                cross join lateral (values (i.gtin_key), (right(i.gtin_key, 13)), (right(i.gtin_key, 12)),
                                           (ltrim(i.gtin_key, '0'))) f(form)
                where i.product_id in (select product_id from wanted) and i.gtin_key is not null
                  and length(f.form) >= length(ltrim(i.gtin_key, '0'))),
${composition}`
}

const composition = `             tokens as (
               select product_id,
                      string_agg('''' || replace(replace(form, '\\', '\\\\'), '''', '''''') || ''':1A', ' ' order by form)::tsvector
                        as codes
                 from forms where form <> '' group by product_id),
             labels as (
               select i.product_id, string_agg(distinct i.label, ' ') as text
                 from item i where i.product_id in (select product_id from wanted) and i.label <> '' group by i.product_id),
             composed as (
               select w.product_id,
                      coalesce(t.codes, '') || setweight(to_tsvector('english', w.title), 'A')
                      || setweight(to_tsvector('english', w.brand), 'B')
                      || setweight(to_tsvector('english', concat_ws(' ', k.text, l.text)), 'C')
                      || setweight(to_tsvector('english', w.description), 'D') as search
                 from wanted w
                 left join tokens t on t.product_id = w.product_id
                 left join kinds k on k.product_id = w.product_id
                 left join labels l on l.product_id = w.product_id)
             update product p set search = c.search
               from composed c where c.product_id = p.product_id and p.search is distinct from c.search`

import { type Queryable, row, rows } from '../sql.ts'

/** Which items of those that a retailer may buy. */
export interface ItemChoice {
  readonly supplierId?: number | undefined
  /** Only items of these products, in the order of these. */
  readonly productIds?: Int32Array | undefined
}

/** Items by what they are called; all that is given must hold. */
export interface NamedItems extends ItemChoice {
  readonly skus?: readonly string[] | undefined
  /** In their normal form. */
  readonly gtinKeys?: readonly string[] | undefined
}

/**
 * The numbers of all items that the retailer may buy, by number, or in the order of the products asked for. Who may buy what
 * is asked of whole tables at once here; `entitled` says the same of single items.
 */
export async function readItemNumbers(
  db: Queryable,
  retailerId: number,
  { supplierId, productIds }: ItemChoice,
): Promise<Int32Array> {
  const ofSupplier = `and o.supplier_id = $2 and i.item_id in (select n.item_id from supplier_offer n where n.supplier_id = $2)`
  const from = productIds
    ? 'unnest($3::int[]) with ordinality f(product_id, place) join item i on i.product_id = f.product_id'
    : 'item i'
  const order = productIds ? 'min(f.place), i.position, i.item_id' : 'i.item_id'
  // each way names every parameter, so that each has its type
  const ways = [productIds && 'ofProducts', supplierId !== undefined && 'ofSupplier'].filter((way) => way)
  const found = await row<{ ids: Buffer }>(
    db,
    {
      name: ['catalog.itemNumbers', ...ways].join('.'),
      text: `with rule as materialized (select e.scope, e.ref, e.allowed from entitlement e where e.retailer_id = $1)
             select coalesce(string_agg(int4send(l.item_id), ''::bytea order by l.place), '') as ids
               from (select i.item_id, row_number() over (order by ${order}) as place
                       from ${from}
                       join product p on p.product_id = i.product_id
                       join supplier_offer o on o.item_id = i.item_id
                      cross join (select entitled_by_default from retailer where retailer_id = $1) r
                       left join rule ri on ri.scope = 'item' and ri.ref = i.item_id::text
                       left join rule rp on rp.scope = 'product' and rp.ref = i.product_id::text
                       left join rule rb on rb.scope = 'brand' and rb.ref = p.brand_key
                       left join rule rs on rs.scope = 'supplier' and rs.ref = o.supplier_id::text
                      where coalesce(ri.allowed, rp.allowed, rb.allowed, rs.allowed, r.entitled_by_default)
                        and ($2::int is null or true) and ($3::int[] is null or true)
                        ${supplierId === undefined ? '' : ofSupplier}
                      group by i.item_id) l`,
    },
    [retailerId, supplierId ?? null, productIds ? [...productIds] : null],
  )
  return unpacked(found?.ids)
}

/** The same of few items, found by their names. */
export async function readNamedItemNumbers(
  db: Queryable,
  retailerId: number,
  { skus, gtinKeys, supplierId, productIds }: NamedItems,
): Promise<Int32Array> {
  const by = skus ? 'i.sku = any ($2)' : 'i.gtin_key = any ($3)'
  const found = await rows<{ item_id: number }>(
    db,
    {
      name: `catalog.namedItemNumbers.${skus ? 'sku' : 'upc'}`,
      text: `select i.item_id
               from item i
               join product p on p.product_id = i.product_id
              cross join retailer r
              where r.retailer_id = $1 and ${by}
                and ($2::text[] is null or i.sku = any ($2)) and ($3::text[] is null or i.gtin_key = any ($3))
                and ($5::int[] is null or i.product_id = any ($5))
                and exists (select 1 from supplier_offer o
                             where o.item_id = i.item_id and ($4::int is null or o.supplier_id = $4)
                               and entitled(r.retailer_id, i.item_id, i.product_id, p.brand_key, o.supplier_id,
                                            r.entitled_by_default))
              order by i.item_id`,
    },
    [retailerId, skus ?? null, gtinKeys ?? null, supplierId ?? null, productIds ? [...productIds] : null],
  )
  return Int32Array.from(found, (item) => item.item_id)
}

function unpacked(ids: Buffer | undefined): Int32Array {
  const found = new Int32Array((ids?.length ?? 0) / 4)
  for (let at = 0; at < found.length; at += 1) found[at] = ids?.readInt32BE(at * 4) ?? 0
  return found
}

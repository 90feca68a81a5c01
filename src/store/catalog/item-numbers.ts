import { type Queryable, row, rows } from '../sql.ts'

/** Which items of those that a retailer may buy. */
export interface ItemChoice {
  readonly supplierId?: number | undefined
  /** Only items of these products, in the order of these. */
  readonly productIds?: Int32Array | undefined
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
  { supplierId, productIds, skus, gtinKeys }: ItemChoice,
): Promise<Int32Array> {
  const values: unknown[] = [retailerId]
  const parts: [name: string, text: string][] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  if (supplierId !== undefined) {
    const supplier = bind(supplierId)
    parts.push([
      'supplier',
      `and i.item_id in (select n.item_id from supplier_offer n where n.supplier_id = ${supplier}) and o.supplier_id = ${supplier}`,
    ])
  }
  if (skus)
    parts.push(['sku', `and i.item_id in (select n.item_id from item n where n.sku = any (${bind(skus)}))`])
  if (gtinKeys) {
    parts.push([
      'upc',
      `and i.item_id in (select n.item_id from item n where n.gtin_key = any (${bind(gtinKeys)}))`,
    ])
  }
  const from = productIds
    ? `unnest(${bind([...productIds])}::int[]) with ordinality f(product_id, place) join item i on i.product_id = f.product_id`
    : 'item i'
  const order = productIds ? 'min(f.place), i.position, i.item_id' : 'i.item_id'
  const found = await row<{ ids: Buffer }>(
    db,
    {
      name: [
        'catalog.itemNumbers',
        ...(productIds ? ['ofProducts'] : []),
        ...parts.map(([name]) => name),
      ].join('.'),
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
                        ${parts.map(([, text]) => text).join(' ')}
                      group by i.item_id) l`,
    },
    values,
  )
  return unpacked(found?.ids)
}

/** Items by SKU; unknown ones are not among them. */
export async function readItemIdsBySku(
  db: Queryable,
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ sku: string; item_id: number }>(
    db,
    { name: 'catalog.readItemIdsBySku', text: 'select sku, item_id from item where sku = any ($1)' },
    [skus],
  )
  return new Map(found.map((item) => [item.sku, item.item_id]))
}

function unpacked(ids: Buffer | undefined): Int32Array {
  const found = new Int32Array((ids?.length ?? 0) / 4)
  for (let at = 0; at < found.length; at += 1) found[at] = ids?.readInt32BE(at * 4) ?? 0
  return found
}

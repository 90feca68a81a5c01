import { type Queryable, row } from '../sql.ts'

/** A product with all that is said of it. */
export interface WholeProduct {
  readonly productId: number
  readonly key: string
  readonly title: string
  readonly brand: string
  readonly description: string
  readonly ingredients: string | null
  readonly image: string | null
  readonly images: readonly string[]
  readonly metadata: Readonly<Record<string, string | readonly string[] | null>>
  readonly changedAt: Date
  /** In their order. */
  readonly itemIds: readonly number[]
}

/** By its key, or by its number written as digits. */
export async function readWholeProduct(db: Queryable, keyOrId: string): Promise<WholeProduct | undefined> {
  return await row<WholeProduct>(
    db,
    {
      name: 'catalog.readWholeProduct',
      text: `select p.product_id as "productId", p.product_key as key, p.title, p.brand, p.description, p.ingredients, p.image,
                    p.images, p.metadata, p.changed_at as "changedAt",
                    array(select i.item_id from item i where i.product_id = p.product_id
                           order by i.position, i.item_id limit 500) as "itemIds"
               from (select product_id, 0 as place from product where product_key = $1
                     union all select product_id, 1 from product where product_id = $2) f
               join product p on p.product_id = f.product_id
              order by f.place limit 1`,
    },
    [keyOrId, /^\d{1,9}$/.test(keyOrId) ? Number(keyOrId) : null],
  )
}

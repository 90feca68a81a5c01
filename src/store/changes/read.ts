import { type Queryable, row, rows } from '../sql.ts'

/** How far changes have been told of, for one retailer; null where none ever was. */
export interface ChangeHeads {
  readonly catalog: Date | null
  readonly stock: Date | null
  readonly terms: Date | null
  /** The last event of the retailer's own orders. */
  readonly ownSeq: number
}

export async function readChangeHeads(db: Queryable, retailerId: number): Promise<ChangeHeads> {
  const found = await row<ChangeHeads>(
    db,
    {
      name: 'changes.heads',
      text: `select (select changed_at from catalog_change order by changed_at desc limit 1) as catalog,
                    (select changed_at from stock_change order by changed_at desc limit 1) as stock,
                    (select changed_at from terms_change where retailer_id = $1) as terms,
                    coalesce((select last_seq from stream_head where kind = 'retailer' and owner_id = $1), 0) as "ownSeq"`,
    },
    [retailerId],
  )
  return found ?? { catalog: null, stock: null, terms: null, ownSeq: 0 }
}

/** A place in a list of changes: everything up to it has been told. */
export interface ChangePlace {
  readonly at: Date
  readonly itemId: number
}

export interface ChangedItem {
  readonly at: Date
  readonly itemId: number
}

/**
 * The next items of the catalog that have changed after a place, in the order of their times; without those whose stock
 * changed after the other place as well, which are told of there.
 */
export async function nextCatalogChanges(
  db: Queryable,
  after: ChangePlace,
  stockAfter: ChangePlace,
  limit: number,
): Promise<readonly (ChangedItem & { readonly alsoStock: boolean })[]> {
  return await rows<ChangedItem & { alsoStock: boolean }>(
    db,
    {
      name: 'changes.nextCatalog',
      text: `select c.changed_at as at, c.item_id as "itemId",
                    -- by its key, one at a time: as a condition it would be asked of all that changed since
                    coalesce((select (s.changed_at, s.item_id) > ($3, $4) from stock_change s where s.item_id = c.item_id),
                             false) as "alsoStock"
               from (select changed_at, item_id from catalog_change
                      where changed_at >= $1 and (changed_at, item_id) > ($1, $2)
                      order by changed_at, item_id limit $5) c
              order by c.changed_at, c.item_id`,
    },
    [after.at, after.itemId, stockAfter.at, stockAfter.itemId, limit],
  )
}

/** The next items whose stock has changed after a place. */
export async function nextStockChanges(
  db: Queryable,
  after: ChangePlace,
  limit: number,
): Promise<readonly ChangedItem[]> {
  return await rows<ChangedItem>(
    db,
    {
      name: 'changes.nextStock',
      text: `select changed_at as at, item_id as "itemId" from stock_change
              where changed_at >= $1 and (changed_at, item_id) > ($1, $2)
              order by changed_at, item_id limit $3`,
    },
    [after.at, after.itemId, limit],
  )
}

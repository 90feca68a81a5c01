import { changed, type Queryable, row, rows } from '../sql.ts'

/** A change of what lies where, in the order in which changes are told. */
export interface StockPlace {
  readonly changedAt: Date
  readonly itemId: number
}

/** Up to where those who wait for goods have been looked after; `undefined`: nowhere yet. */
export async function readOwedPlace(db: Queryable): Promise<StockPlace | undefined> {
  return await row<StockPlace>(db, {
    name: 'owed.readPlace',
    text: 'select changed_at as "changedAt", item_id as "itemId" from owed_place',
  })
}

/** Forwards only, whoever else is at it. */
export async function saveOwedPlace(db: Queryable, { changedAt, itemId }: StockPlace): Promise<void> {
  await changed(
    db,
    {
      name: 'owed.savePlace',
      text: `insert into owed_place as p (changed_at, item_id) values ($1, $2)
             on conflict (only_row) do update set changed_at = excluded.changed_at, item_id = excluded.item_id
              where (p.changed_at, p.item_id) < (excluded.changed_at, excluded.item_id)`,
    },
    [changedAt, itemId],
  )
}

/** Where the changes of stock have come to. */
export async function readLatestChange(db: Queryable): Promise<StockPlace | undefined> {
  return await row<StockPlace>(db, {
    name: 'owed.readLatest',
    text: `select changed_at as "changedAt", item_id as "itemId" from stock_change
            order by changed_at desc, item_id desc limit 1`,
  })
}

/** The next items of which the stock has changed, each once. */
export async function readStockChanges(
  db: Queryable,
  after: StockPlace,
  most: number,
): Promise<readonly StockPlace[]> {
  return await rows<StockPlace>(
    db,
    {
      name: 'owed.readChanges',
      text: `select changed_at as "changedAt", item_id as "itemId" from stock_change
              where (changed_at, item_id) > ($1::timestamptz, $2::int) order by changed_at, item_id limit $3`,
    },
    [after.changedAt, after.itemId, most],
  )
}

/** Units of an item that a supplier owes to one order. */
export interface OwedUnits {
  readonly retailerId: number
  readonly number: number
  readonly itemId: number
  readonly supplierId: number
  readonly quantity: number
  /** The retailer takes a line in pieces. */
  readonly splits: boolean
}

/** Who waits for these items, or for any, the order that came first at the head. Needs the fence of all retailers. */
export async function readOwedUnits(
  db: Queryable,
  itemIds: readonly number[] | null,
  most: number,
): Promise<readonly OwedUnits[]> {
  return await rows<OwedUnits>(
    db,
    {
      name: itemIds ? 'owed.readUnitsOf' : 'owed.readUnits',
      text: `select p.retailer_id as "retailerId", p.number, p.item_id as "itemId", f.supplier_id as "supplierId",
                    p.quantity - p.quantity_shipped - p.quantity_canceled as quantity, r.splits
               from part p
               join fulfillment f on f.retailer_id = p.retailer_id and f.placed_month = p.placed_month and f.number = p.number
                    and f.fulfillment_no = p.fulfillment_no and not f.replaced
                    and f.state not in ('shipped', 'completed', 'canceled', 'failed')
               join orders o on o.retailer_id = p.retailer_id and o.placed_month = p.placed_month and o.number = p.number
               join retailer r on r.retailer_id = p.retailer_id
              where p.warehouse_id is null and p.quantity > p.quantity_shipped + p.quantity_canceled
                ${itemIds ? 'and p.item_id = any ($2::int[])' : ''}
              order by o.placed_at, p.retailer_id, p.number, p.line_no, p.part_no limit $1`,
    },
    itemIds ? [most, itemIds] : [most],
  )
}

/** What suppliers have free of items, in all their warehouses and in the one that has most. */
export interface FreeOfSupplier {
  readonly itemId: number
  readonly supplierId: number
  readonly free: number
  readonly most: number
}

/** null for `free`: every retailer sees its own. */
export async function readFreeOfSuppliers(
  db: Queryable,
  itemIds: readonly number[],
): Promise<readonly FreeOfSupplier[] | null> {
  const seen = await row<{ overlays: boolean }>(db, {
    name: 'owed.overlays',
    text: 'select overlays_stock as overlays from settings',
  })
  if (seen?.overlays) return null
  return await rows<FreeOfSupplier>(
    db,
    {
      name: 'owed.readFree',
      text: `select t.item_id as "itemId", w.supplier_id as "supplierId",
                    sum(greatest(t.on_hand - t.reserved - t.buffer, 0))::int as free,
                    max(t.on_hand - t.reserved - t.buffer) as most
               from unnest($1::int[]) u(item) join stock t on t.item_id = u.item
               join warehouse w on w.warehouse_id = t.warehouse_id
              group by t.item_id, w.supplier_id`,
    },
    [[...new Set(itemIds)]],
  )
}

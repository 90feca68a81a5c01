import { changed, type Queryable, row } from '../sql.ts'
import type { StockChunk } from './stock.ts'

export interface Adjustment {
  readonly source: string
  readonly key: string
  readonly at: Date
}

const said = 'unnest($1::int[], $2::int[], $3::int[], $4::int[]) s(item_id, warehouse_id, on_hand, buffer)'

/** Makes the rows that are new, in one statement: nobody waits for what is not there yet. How many nobody else has made since. */
export async function makeStock(db: Queryable, { source, key, at }: Adjustment): Promise<number> {
  return await changed(
    db,
    {
      name: 'imports.makeStock',
      text: `with made as (
               insert into stock (item_id, warehouse_id, on_hand, buffer)
               select item_id, warehouse_id, on_hand, coalesce(buffer, 0) from stock_next where is_new
                order by item_id, warehouse_id
               on conflict do nothing returning item_id, warehouse_id, on_hand),
             told as (
               insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
               select item_id, warehouse_id, $1, $2, on_hand, $3 from made where on_hand <> 0)
             select from made`,
    },
    [source, key, at],
  )
}

/**
 * Sets what lies where, with one adjustment for every difference. Rows that are there are locked in the order of the house
 * (item, warehouse), in which the chunk is, and what moved meanwhile is counted against the balance under the lock. Rows that
 * have gone are made again.
 */
export async function setStock(
  db: Queryable,
  chunk: StockChunk,
  adjustment: Adjustment,
): Promise<{ readonly created: number; readonly changed: number }> {
  const { source, key, at } = adjustment
  const values = [chunk.items, chunk.warehouses, chunk.onHand, chunk.buffers, source, key, at]
  // as many rows as separators, and one more
  const all = chunk.items.split(',').length
  const stored = await setStored(db, values)
  const created = stored.found < all ? await insertStock(db, values) : 0
  return { created, changed: stored.moved }
}

/** How many of them there are, and how many differed. The lock gives the newest balance, whatever the statement saw before. */
async function setStored(
  db: Queryable,
  values: readonly unknown[],
): Promise<{ readonly found: number; readonly moved: number }> {
  const set = await row<{ found: number; moved: number }>(
    db,
    {
      name: 'imports.setStock',
      text: `with locked as materialized (
               select s.item_id, s.warehouse_id, s.on_hand, coalesce(s.buffer, t.buffer) as buffer,
                      s.on_hand - t.on_hand as delta, t.buffer as was_buffer
                 from ${said}
                cross join lateral (select on_hand, buffer from stock t
                                     where t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
                                       for no key update) t),
             differs as (select * from locked where delta <> 0 or buffer <> was_buffer),
             told as (
               insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
               select item_id, warehouse_id, $5, $6, delta, $7 from differs where delta <> 0),
             moved as (
               update stock t set on_hand = s.on_hand, buffer = s.buffer, version = t.version + 1
                 from differs s where t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
               returning 1)
             select (select count(*) from locked) as found, (select count(*) from moved) as moved`,
    },
    values,
  )
  return set ?? { found: 0, moved: 0 }
}

/** Those that are there already stay as they are. How many were not. */
async function insertStock(db: Queryable, values: readonly unknown[]): Promise<number> {
  return await changed(
    db,
    {
      name: 'imports.insertStock',
      text: `with made as (
               insert into stock (item_id, warehouse_id, on_hand, buffer)
               select item_id, warehouse_id, on_hand, coalesce(buffer, 0) from ${said}
               on conflict do nothing returning item_id, warehouse_id, on_hand),
             told as (
               insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
               select item_id, warehouse_id, $5, $6, on_hand, $7 from made where on_hand <> 0)
             select from made`,
    },
    values,
  )
}

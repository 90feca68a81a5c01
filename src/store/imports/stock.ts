import { changed, type Queryable, row, rows } from '../sql.ts'
import { refreshStatistics, type StagingTable } from './staging.ts'

/** Rows of a stock file; a buffer of null stays as it is. */
export const stockStage: StagingTable = {
  name: 'stock_stage',
  columns: ['warehouse text', 'sku text', 'item int', 'on_hand int', 'buffer int'],
  found: ['warehouse_id int', 'item_id int'],
}

export async function checkStockStage(db: Queryable): Promise<void> {
  const checks = {
    resolve: `update stock_stage s set warehouse_id = w.warehouse_id, item_id = i.item_id
                from stock_stage t
                left join warehouse w on w.code = t.warehouse
                left join item i on (t.sku is not null and i.sku = t.sku)
               where t.row_no = s.row_no`,
    resolveById: `update stock_stage s set item_id = i.item_id from item i where s.sku is null and i.item_id = s.item`,
    known: `update stock_stage s
               set bad_column = case when s.warehouse_id is null then 'warehouse' when s.sku is null then 'item_id' else 'sku' end,
                   bad_value = case when s.warehouse_id is null then s.warehouse else coalesce(s.sku, s.item::text) end,
                   bad_reason = case when s.warehouse_id is null then 'names no warehouse of this hub'
                                     else 'names no item of this hub' end
             where s.warehouse_id is null or s.item_id is null`,
    both: `update stock_stage s
              set bad_column = 'item_id', bad_value = s.item::text, bad_reason = 'is not the item of this sku, ' || s.item_id
            where s.bad_reason is null and s.sku is not null and s.item <> s.item_id`,
    twice: `update stock_stage s
               set bad_column = case when s.sku is null then 'item_id' else 'sku' end,
                   bad_value = coalesce(s.sku, s.item::text),
                   bad_reason = 'is in row ' || d.first || ' already, in the same warehouse'
              from (select row_no, min(row_no) over (partition by item_id, warehouse_id) as first
                      from stock_stage where bad_reason is null) d
             where d.row_no = s.row_no and d.first < s.row_no`,
  } as const
  for (const [name, text] of Object.entries(checks)) {
    await changed(db, { name: `imports.checkStock.${name}`, text })
    if (name.startsWith('resolve')) await refreshStatistics(db, stockStage)
  }
}

/** What a feed says of one item in one warehouse. */
export interface StockCount {
  readonly itemId: number
  readonly warehouseId: number
  readonly onHand: number
  /** null: as it is. */
  readonly buffer: number | null
}

const differs = `t.item_id is null or t.on_hand <> s.on_hand or t.buffer <> coalesce(s.buffer, t.buffer)`

/** The next accepted rows that differ from what is stored now, in the order of the locks. */
export async function nextStockChanges(
  db: Queryable,
  after: { readonly itemId: number; readonly warehouseId: number },
  limit: number,
): Promise<readonly StockCount[]> {
  return await rows<StockCount>(
    db,
    {
      name: 'imports.nextStockChanges',
      text: `select s.item_id as "itemId", s.warehouse_id as "warehouseId", s.on_hand as "onHand", s.buffer
               from stock_stage s
               left join stock t on t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
              where s.bad_reason is null and (s.item_id, s.warehouse_id) > ($1, $2) and (${differs})
              order by s.item_id, s.warehouse_id limit $3`,
    },
    [after.itemId, after.warehouseId, limit],
  )
}

/** So that the next rows are found by their order, not by sorting again for each chunk. */
export async function orderStockStage(db: Queryable): Promise<void> {
  await db.query(
    'create index on stock_stage (item_id, warehouse_id) where bad_reason is null; analyze stock_stage',
  )
}

/** What applying would come to, as things stand. */
export async function countStockChanges(
  db: Queryable,
): Promise<{ readonly created: number; readonly changed: number }> {
  const counted = await row<{ created: number; changed: number }>(db, {
    name: 'imports.countStockChanges',
    text: `select count(*) filter (where t.item_id is null) as created, count(t.item_id) as changed
             from stock_stage s
             left join stock t on t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
            where s.bad_reason is null and (${differs})`,
  })
  return counted ?? { created: 0, changed: 0 }
}

/**
 * Sets what lies where, with one adjustment for every difference. Locks row by row in the order of the house (item,
 * warehouse), then inserts what is not there yet; what moved meanwhile is counted against the balance under the lock.
 */
export async function setStock(
  db: Queryable,
  counts: readonly StockCount[],
  adjustment: { readonly source: string; readonly key: string; readonly at: Date },
): Promise<{ readonly created: number; readonly changed: number }> {
  const columns = [
    counts.map((count) => count.itemId),
    counts.map((count) => count.warehouseId),
    counts.map((count) => count.onHand),
    counts.map((count) => count.buffer),
  ]
  await rows(
    db,
    {
      name: 'imports.lockStock',
      text: `select 1
               from (select i, w from unnest($1::int[], $2::int[]) k(i, w) order by i, w) k
              cross join lateral (select 1 from stock s where s.item_id = k.i and s.warehouse_id = k.w
                                     for no key update) s`,
    },
    columns.slice(0, 2),
  )
  const made = await rows<StockKey>(
    db,
    {
      name: 'imports.insertStock',
      text: `insert into stock (item_id, warehouse_id)
             select i, w from unnest($1::int[], $2::int[]) k(i, w) order by i, w
             on conflict do nothing returning item_id, warehouse_id`,
    },
    columns.slice(0, 2),
  )
  const set = await rows<StockKey>(
    db,
    {
      name: 'imports.setStock',
      text: `with said as (
               select s.item_id, s.warehouse_id, s.on_hand, coalesce(s.buffer, t.buffer) as buffer, s.on_hand - t.on_hand as delta
                 from unnest($1::int[], $2::int[], $3::int[], $4::int[]) s(item_id, warehouse_id, on_hand, buffer)
                 join stock t on t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
                where t.on_hand <> s.on_hand or t.buffer <> coalesce(s.buffer, t.buffer)),
             told as (
               insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
               select item_id, warehouse_id, $5, $6, delta, $7 from said where delta <> 0)
             update stock t set on_hand = s.on_hand, buffer = s.buffer, version = t.version + 1
               from said s where t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
             returning t.item_id, t.warehouse_id`,
    },
    [...columns, adjustment.source, adjustment.key, adjustment.at],
  )
  const created = new Set(made.map(keyText))
  return { created: created.size, changed: set.filter((key) => !created.has(keyText(key))).length }
}

interface StockKey {
  item_id: number
  warehouse_id: number
}

function keyText(key: StockKey): string {
  return `${key.item_id} ${key.warehouse_id}`
}

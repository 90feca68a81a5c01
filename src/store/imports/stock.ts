import { changed, type Queryable, row, rows } from '../sql.ts'
import { changesNoted } from './changes.ts'
import type { StagingTable } from './staging.ts'

/** Rows of a stock file; a buffer of null stays as it is. */
export const stockStage: StagingTable = {
  name: 'stock_stage',
  columns: [
    'warehouse text',
    'sku text',
    'item int',
    'supplier text',
    'supplier_sku text',
    'on_hand int',
    'buffer int',
  ],
}

/**
 * In one pass: whom each row is about, and what is wrong with it. `also` are further columns of the stage to carry along.
 */
export const orderedStock = (also = '') => `
  with known as (
    select s.row_no, s.on_hand, s.buffer, w.warehouse_id, w.supplier_id as owner_id, i.item_id,${also}
           case when w.warehouse_id is null then 'warehouse' when i.item_id is null then 'item'
                when s.item <> i.item_id then 'both' end as wrong
      from stock_stage s
      left join warehouse w on w.code = s.warehouse
      left join item i on i.sku = s.sku
     where s.refused is null and s.sku is not null
    union all
    select s.row_no, s.on_hand, s.buffer, w.warehouse_id, w.supplier_id, i.item_id,${also}
           case when w.warehouse_id is null then 'warehouse' when i.item_id is null then 'item' end
      from stock_stage s
      left join warehouse w on w.code = s.warehouse
      left join item i on i.item_id = s.item
     where s.refused is null and s.sku is null and s.item is not null
    union all
    -- what lies in a warehouse is its supplier's, unless another is named
    select s.row_no, s.on_hand, s.buffer, w.warehouse_id, w.supplier_id, o.item_id,${also}
           case when w.warehouse_id is null then 'warehouse' when s.supplier is not null and u.supplier_id is null then 'supplier'
                when o.items > 1 then 'many' when o.item_id is null then 'offer' end
      from stock_stage s
      left join warehouse w on w.code = s.warehouse
      left join supplier u on u.code = s.supplier
     cross join lateral (select min(o.item_id) as item_id, count(*) as items from supplier_offer o
                          where o.supplier_id = coalesce(u.supplier_id, w.supplier_id) and o.supplier_sku = s.supplier_sku) o
     where s.refused is null and s.sku is null and s.item is null),
  ordered as (
    -- what is wrong comes last of its shelf, so that it is nobody's first
    select *, first_value(row_no) over (partition by item_id, warehouse_id order by wrong is not null, row_no) as first
      from known)`

/** What is stored beside what is said; rows that say nothing new are left out. */
const compare = `
  create temp table stock_next on commit drop as
  ${orderedStock()}
  select o.row_no, o.item_id, o.warehouse_id, o.on_hand, coalesce(o.buffer, t.buffer) as buffer,
         t.on_hand as was_on_hand, t.buffer as was_buffer, t.item_id is null as is_new, o.first, true as differs,
         coalesce(o.wrong, case when o.first < o.row_no then 'twice' end) as wrong
    from ordered o
    left join stock t on t.item_id = o.item_id and t.warehouse_id = o.warehouse_id
   where o.wrong is not null or o.first < o.row_no or t.item_id is null
      or t.on_hand <> o.on_hand or t.buffer <> o.buffer`

/** What is wrong goes to the refusals, what differs stays in `stock_next`. */
export async function checkStockStage(db: Queryable): Promise<void> {
  await db.query(compare)
  const wrong = await row(db, {
    name: 'imports.wrongStock',
    text: 'select from stock_next where wrong is not null limit 1',
  })
  if (wrong) await refuseWrongStock(db, 'stock_next')
  await db.query('analyze stock_next')
}

/**
 * Whose a warehouse is that is not the supplier's own is not the supplier's to learn, and it reads what is said of its files: of another's
 * and of one that there is not, the same is said.
 */
export const NO_WAREHOUSE_OF_SUPPLIER = 'names no warehouse of this supplier'

/** A feed speaks for a supplier. */
const noWarehouse = { stock_next: 'names no warehouse of this hub', feed_next: NO_WAREHOUSE_OF_SUPPLIER }

const refuseStock = (table: 'stock_next' | 'feed_next') => `insert into import_refusal
           select n.row_no, 1, r.col, r.value, r.reason
             from ${table} n
             join stock_stage s on s.row_no = n.row_no
            cross join lateral (
              select case when s.sku is not null then 'sku' when s.item is not null then 'item_id' else 'supplier_sku' end as col,
                     coalesce(s.sku, s.item::text, s.supplier_sku) as value) named
            cross join lateral (
              select 'warehouse' as wrong, 'warehouse' as col, s.warehouse as value, '${noWarehouse[table]}' as reason
              union all
              select 'item', named.col, named.value, 'names no item of this hub'
              union all
              select 'supplier', 'supplier', s.supplier, 'names no supplier of this hub'
              union all
              select 'offer', named.col, named.value, 'is no code under which this supplier offers an item'
              union all
              select 'many', named.col, named.value, 'is the code of several items of this supplier: name them by sku'
              union all
              select 'both', 'item_id', s.item::text, 'is not the item of this sku, ' || n.item_id
              union all
              select 'twice', named.col, named.value, 'is in row ' || n.first || ' already, in the same warehouse') r
            where n.wrong = r.wrong`

/** Moves what is wrong over to the refusals. */
export async function refuseWrongStock(db: Queryable, table: 'stock_next' | 'feed_next'): Promise<void> {
  await changed(db, { name: `imports.refuseStock.${table}`, text: refuseStock(table) })
  await db.query(`delete from ${table} where wrong is not null`)
}

/** What this supplier does not offer is to it no item of the hub. */
export async function refuseUnoffered(
  db: Queryable,
  supplierId: number,
  table: 'stock_next' | 'feed_next',
): Promise<void> {
  await changed(
    db,
    {
      name: `imports.refuseUnoffered.${table}`,
      // also of rows that say nothing new: whether a count is right is nobody else's to learn
      text: `with named as (select s.row_no, i.item_id, 'sku' as col, s.sku as value
                              from stock_stage s join item i on i.sku = s.sku where s.refused is null
                             union all
                            select s.row_no, i.item_id, 'item_id', s.item::text
                              from stock_stage s join item i on i.item_id = s.item where s.refused is null and s.sku is null),
                  foreigners as (select n.* from named n
                              where not exists (select from supplier_offer o where o.item_id = n.item_id and o.supplier_id = $1)
                                and not exists (select from import_refusal r where r.row_no = n.row_no)),
                  gone as (delete from ${table} x using foreigners f where x.row_no = f.row_no)
             insert into import_refusal
             select row_no, 1, col, value, 'names no item of this hub' from foreigners`,
    },
    [supplierId],
  )
}

/** The first changes, for the report. */
export async function noteStockChanges(
  db: Queryable,
  table: 'stock_next' | 'feed_next' = 'stock_next',
): Promise<void> {
  // a thousand codes are looked up one by one: a join was seen to read every item for them
  await changed(db, {
    name: `imports.noteStockChanges.${table}`,
    text: `insert into import_change
           select n.row_no, (select i.sku from item i where i.item_id = n.item_id), c.nth, c.col, c.was, c.is_now, w.code
             from (select * from ${table} where differs order by row_no limit ${changesNoted}) n
             join warehouse w on w.warehouse_id = n.warehouse_id
            cross join lateral (values
              (1, '', '', case when n.is_new then n.on_hand || ' in ' || w.code end),
              (2, 'on_hand', n.was_on_hand::text, case when not n.is_new then n.on_hand::text end),
              (3, 'buffer', n.was_buffer::text, case when not n.is_new then n.buffer::text end)) c(nth, col, was, is_now)
            where c.is_now <> c.was`,
  })
}

/** Rows of one transaction, in the order of the locks: the arrays that a statement unnests, as text. */
export interface StockChunk {
  readonly items: string
  readonly warehouses: string
  readonly onHand: string
  /** NULL: as it is. */
  readonly buffers: string
}

/** All that is to be set, some twenty bytes a row, since it must be known when the staging table is gone. */
export async function stockChunks(
  db: Queryable,
  rowsOfEach: number,
  which: 'stored' | 'all',
): Promise<readonly StockChunk[]> {
  return await rows<StockChunk>(
    db,
    {
      name: `imports.stockChunks.${which}`,
      text: `select array_agg(item_id order by o)::text as items, array_agg(warehouse_id order by o)::text as warehouses,
                    array_agg(on_hand order by o)::text as "onHand", array_agg(buffer order by o)::text as buffers
               from (select n.*, row_number() over (order by item_id, warehouse_id) - 1 as o
                       from stock_next n${which === 'stored' ? ' where not n.is_new' : ''}) n
              group by o / $1::int order by o / $1::int`,
    },
    [rowsOfEach],
  )
}

/** What applying would come to, as things stand. */
export async function countStockChanges(
  db: Queryable,
): Promise<{ readonly created: number; readonly changed: number }> {
  const counted = await row<{ created: number; changed: number }>(db, {
    name: 'imports.countStockChanges',
    text: `select count(*) filter (where is_new) as created, count(*) filter (where not is_new) as changed from stock_next`,
  })
  return counted ?? { created: 0, changed: 0 }
}

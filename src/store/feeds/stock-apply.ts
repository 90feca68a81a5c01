import { changed, type Queryable, row, rows } from '../sql.ts'
import { corrections, type StockCounts } from './stock-corrections.ts'

/** Rows of one short transaction, in the order of the locks: the arrays that a statement unnests, as text. */
export interface FeedChunk {
  readonly partNo: number
  readonly items: string
  readonly warehouses: string
  readonly onHand: string
  readonly buffers: string
  /** Of the rows as they were compared: one that has changed since is worked out anew. */
  readonly versions: string
  readonly counted: string
  readonly marks: string | null
}

/** All that is to be set, since it must be known when the staging table is gone. Rows that are new come along where not made here. */
export async function feedChunks(
  db: Queryable,
  { rowsOfEach, which, ownMarks }: { rowsOfEach: number; which: 'stored' | 'all'; ownMarks: boolean },
): Promise<readonly FeedChunk[]> {
  return await rows<FeedChunk>(
    db,
    {
      name: `feeds.stockChunks.${which}.${ownMarks}`,
      text: `select (o / $1::int)::int + 1 as "partNo", array_agg(item_id order by o)::text as items,
                    array_agg(warehouse_id order by o)::text as warehouses, array_agg(on_hand order by o)::text as "onHand",
                    array_agg(buffer order by o)::text as buffers, array_agg(version order by o)::text as versions,
                    array_agg(counted order by o)::text as counted,
                    ${ownMarks ? 'array_agg(mark order by o)::text' : 'null'} as marks
               from (select n.item_id, n.warehouse_id, n.on_hand, coalesce(n.buffer, 0) as buffer, coalesce(n.version, 0) as version,
                            n.counted, n.mark, row_number() over (order by n.item_id, n.warehouse_id) - 1 as o
                       from feed_next n where n.differs${which === 'stored' ? ' and not n.is_new' : ''}) n
              group by o / $1::int order by o / $1::int`,
    },
    [rowsOfEach],
  )
}

/** What its adjustments and its snapshot are kept under. */
export interface Applying {
  readonly runId: number
  readonly at: Date
}

const NEW_ROWS = 2000

/** Makes the rows that are new, in one statement: nobody waits for what is not there yet. How many nobody else has made since. */
export async function makeFeedStock(db: Queryable, { runId, at }: Applying): Promise<number> {
  const made = await row<{ made: number }>(
    db,
    {
      name: 'feeds.makeStock',
      text: `with made as (
               insert into stock (item_id, warehouse_id, on_hand, buffer)
               select item_id, warehouse_id, on_hand, coalesce(buffer, 0) from feed_next where is_new
                order by item_id, warehouse_id
               on conflict do nothing returning item_id, warehouse_id, on_hand, buffer),
             told as (
               insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
               select item_id, warehouse_id, 'feed', $1::text, on_hand, $2 from made where on_hand <> 0),
             kept as (
               insert into feed_stock_before (feed_run_id, part_no, items, warehouses, was_on_hand, on_hand, was_buffer, buffer, at)
               select $1::bigint, -1 - o / ${NEW_ROWS}, array_agg(item_id order by o), array_agg(warehouse_id order by o),
                      array_agg(null::int), array_agg(on_hand order by o), array_agg(null::int), array_agg(buffer order by o), $2
                 from (select *, row_number() over (order by item_id, warehouse_id) - 1 as o from made) m
                group by o / ${NEW_ROWS})
             select count(*)::int as made from made`,
    },
    [runId, at],
  )
  return made?.made ?? 0
}

const said = `unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::bigint[], $6::int[])
                s(item_id, warehouse_id, on_hand, buffer, version, counted)`

/** Writes the rows of `target`, explains each difference, keeps what was there. */
const write = (runId: string, at: string, part: string, key = `${runId}::text`) => `
             differs as (select * from target where on_hand <> was_on_hand or buffer <> was_buffer),
             told as (
               insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
               select item_id, warehouse_id, 'feed', ${key}, on_hand - was_on_hand, ${at}
                 from differs where on_hand <> was_on_hand),
             moved as (
               update stock t set on_hand = s.on_hand, buffer = s.buffer, version = t.version + 1
                 from differs s where t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
               returning 1),
             kept as (
               insert into feed_stock_before (feed_run_id, part_no, items, warehouses, was_on_hand, on_hand, was_buffer, buffer, at)
               select ${runId}::bigint, ${part}, array_agg(item_id), array_agg(warehouse_id), array_agg(was_on_hand),
                      array_agg(on_hand), array_agg(was_buffer), array_agg(buffer), ${at}
                 from differs having count(*) > 0)`

/**
 * Sets the rows of a chunk, locked in the order of the house. Those that nobody touched since they were compared are set as it
 * came out then; the others are given back, to be worked out under the lock that is held now.
 */
export async function setFeedStock(
  db: Queryable,
  chunk: FeedChunk,
  { runId, at }: Applying,
): Promise<{ readonly changed: number; readonly touched: TouchedRows | null }> {
  const { items, warehouses, onHand, buffers, versions, counted, partNo } = chunk
  const set = await row<{ changed: number; touched: TouchedRows | null }>(
    db,
    {
      name: 'feeds.setStock',
      text: `with locked as materialized (
               select s.*, t.on_hand as was_on_hand, t.buffer as was_buffer, t.version as now_version
                 from ${said}
                cross join lateral (select on_hand, buffer, version from stock t
                                     where t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
                                       for no key update) t),
             target as (select * from locked where now_version = version),
             ${write('$7', '$8', '$9')}
             select (select count(*) from moved)::int as changed,
                    (select json_build_object('items', array_agg(item_id), 'warehouses', array_agg(warehouse_id))
                       from locked where now_version <> version having count(*) > 0) as touched`,
    },
    [items, warehouses, onHand, buffers, versions, counted, runId, at, partNo],
  )
  return set ?? { changed: 0, touched: null }
}

export interface TouchedRows {
  readonly items: readonly number[]
  readonly warehouses: readonly number[]
}

/**
 * The same for rows that changed since they were compared, by what is known of them now: a statement of its own, since the
 * one that waited for their locks does not see the movements it waited for.
 */
export async function setTouchedStock(
  db: Queryable,
  { chunk, touched, rules }: { chunk: FeedChunk; touched: TouchedRows; rules: TouchedRules },
  { runId, at }: Applying,
): Promise<number> {
  const { items, warehouses, buffers, counted, marks, partNo } = chunk
  const set = await row<{ changed: number }>(
    db,
    {
      name: `feeds.setTouchedStock.${rules.counts}`,
      text: `with said as (
               select s.item_id, s.warehouse_id, s.counted, s.buffer, coalesce(s.mark, $1) as mark
                 from unnest($4::int[], $5::int[], $6::int[], $7::int[], $8::timestamptz[])
                      s(item_id, warehouse_id, counted, buffer, mark)
                 join unnest($9::int[], $10::int[]) k(item_id, warehouse_id)
                   on k.item_id = s.item_id and k.warehouse_id = s.warehouse_id),
             corrected as (${corrections(rules.counts, { from: 'said n' })}),
             target as (
               select n.item_id, n.warehouse_id, greatest(n.counted + coalesce(c.quantity, 0), 0) as on_hand, n.buffer,
                      t.on_hand as was_on_hand, t.buffer as was_buffer
                 from said n
                 join stock t on t.item_id = n.item_id and t.warehouse_id = n.warehouse_id
                 left join corrected c on c.item_id = n.item_id and c.warehouse_id = n.warehouse_id),
             ${write('$11', '$12', '$13', `$11::text || ':again'`)}
             select (select count(*) from moved)::int as changed`,
    },
    [
      ...[rules.oldest, `${rules.receivedLagSeconds} seconds`, rules.supplierId],
      ...[items, warehouses, counted, buffers, marks, touched.items, touched.warehouses],
      ...[runId, at, TOUCHED_PARTS + partNo],
    ],
  )
  return set?.changed ?? 0
}

/** Parts of a snapshot from there on are of rows that were worked out anew. */
const TOUCHED_PARTS = 1_000_000

export interface TouchedRules {
  readonly counts: StockCounts
  readonly receivedLagSeconds: number
  readonly supplierId: number
  /** The oldest mark of the feed; that of all rows where they have none of their own. */
  readonly oldest: Date
}

/** Notes the rows a run names: what the next run is compared with, and how old what is known of each shelf is. */
export async function nameFeedStock(db: Queryable, runId: number, ownMarks: boolean): Promise<void> {
  await changed(
    db,
    {
      name: `feeds.nameStock.${ownMarks}`,
      text: `insert into feed_named (feed_run_id, part_no, items, places, marks)
             select $1, (o / 5000)::int, array_agg(item_id order by o), array_agg(warehouse_id order by o),
                    ${ownMarks ? 'array_agg(mark order by o)' : 'null'}
               from (select item_id, warehouse_id, mark, row_number() over (order by item_id, warehouse_id) - 1 as o
                       from feed_next) n
              group by o / 5000`,
    },
    [runId],
  )
}

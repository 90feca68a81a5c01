import { changed, type Queryable, row, rows } from '../sql.ts'
import { corrections, type StockCounts } from './stock-corrections.ts'

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
             part as (
               select -1 - o / ${NEW_ROWS} as part_no, array_agg(item_id order by o) as items, array_agg(warehouse_id order by o) as warehouses,
                      array_agg(null::int) as was, array_agg(on_hand order by o) as on_hand, array_agg(buffer order by o) as buffer
                 from (select *, row_number() over (order by item_id, warehouse_id) - 1 as o from made) m
                group by o / ${NEW_ROWS}),
             told as (
               insert into stock_adjustment_part (source, source_key, part_no, items, warehouses, on_hand, at)
               select 'feed', $1::text, part_no, items, warehouses, on_hand, $2 from part),
             kept as (
               insert into feed_stock_before (feed_run_id, part_no, items, warehouses, was_on_hand, on_hand, was_buffer, buffer, at)
               select $1::bigint, part_no, items, warehouses, was, on_hand, was, buffer, $2 from part)
             select count(*)::int as made from made`,
    },
    [runId, at],
  )
  return made?.made ?? 0
}

/** Explains the differences of a part, and keeps what was there: `part` is a query of that, in arrays. */
const toldAndKept = (run: string, part: string, at: string, key = `${run}::text`) => `
             told as (
               insert into stock_adjustment_part (source, source_key, part_no, items, warehouses, on_hand, at)
               select 'feed', ${key}, ${part}, items, warehouses, differences, ${at} from done),
             kept as (
               insert into feed_stock_before (feed_run_id, part_no, items, warehouses, was_on_hand, on_hand, was_buffer, buffer, at)
               select ${run}::bigint, ${part}, items, warehouses, was_on_hand, on_hand, was_buffer, buffer, ${at} from done)`

/** The rows of `from` as the arrays of a part; no part where there are none. */
const inArrays = (from: string) => `
               select ${arrayColumns} from ${from} having count(*) > 0`

const arrayed = (what: string, name = what) => `array_agg(${what} order by item_id, warehouse_id) as ${name}`
const arrayColumns = [
  ...[
    arrayed('item_id', 'items'),
    arrayed('warehouse_id', 'warehouses'),
    arrayed('was_on_hand'),
    arrayed('on_hand'),
  ],
  ...[arrayed('was_buffer'), arrayed('buffer'), arrayed('on_hand - was_on_hand', 'differences')],
].join(', ')

/** One of the parts of a run's plan. */
export interface PlannedPart extends Applying {
  readonly partNo: number
}

/**
 * Sets the rows of a part, locked in the order of the house, which is that of the part. Those that nobody touched since they were
 * compared are set as it came out then; the others are given back. What is lost of it in a crash of the server is lost whole, and
 * before the run is said to be done all of it is on the disk: so no part waits for the disk by itself.
 */
export async function setFeedStock(
  db: Queryable,
  { runId, partNo, at }: PlannedPart,
): Promise<{ readonly changed: number; readonly touched: TouchedRows | null }> {
  // what is locked in the order of a list is not to be hashed first
  await db.query(
    'set local enable_hashjoin = off; set local enable_mergejoin = off; set local synchronous_commit = off',
  )
  const set = await row<{ changed: number; touched: TouchedRows | null }>(
    db,
    {
      name: 'feeds.setStock',
      text: `with part as materialized (
               select u.* from feed_stock_plan p
                cross join lateral unnest(p.items, p.warehouses, p.on_hand, p.buffer, p.versions)
                                   u(item_id, warehouse_id, on_hand, buffer, version)
                where p.feed_run_id = $1 and p.part_no = $2),
             differs as (
               -- where the version is the one that was compared, so is the rest
               update stock t set on_hand = p.on_hand, buffer = p.buffer, version = t.version + 1
                 from part p where t.item_id = p.item_id and t.warehouse_id = p.warehouse_id and t.version = p.version
               returning p.item_id, p.warehouse_id),
             counted as (
               select (select count(*) from differs) as rows, (select count(*) from differs) = (select count(*) from part) as all),
             touched as (
               select item_id, warehouse_id from part
                where not (select c.all from counted c) and (item_id, warehouse_id) not in (select item_id, warehouse_id from differs)),
             done as (
               -- mostly that is the part as it stands in the plan, arrays and all
               select p.items, p.warehouses, p.was_on_hand, p.on_hand, p.was_buffer, p.buffer, p.differences
                 from counted c
                cross join lateral (select * from feed_stock_plan p where p.feed_run_id = $1 and p.part_no = $2 and c.all) p
               union all
               select * from (${inArrays(`(
                 select u.* from feed_stock_plan p
                  cross join lateral unnest(p.items, p.warehouses, p.on_hand, p.buffer, p.was_on_hand, p.was_buffer)
                                     u(item_id, warehouse_id, on_hand, buffer, was_on_hand, was_buffer)
                  where p.feed_run_id = $1 and p.part_no = $2 and not (select c.all from counted c)
                    and (u.item_id, u.warehouse_id) not in (select item_id, warehouse_id from touched)) u`)}) rest),
             ${toldAndKept('$1', '$2', '$3').trim()}
             select (select rows from counted)::int as changed,
                    (select json_build_object('items', array_agg(item_id order by item_id, warehouse_id),
                                              'warehouses', array_agg(warehouse_id order by item_id, warehouse_id))
                       from touched having count(*) > 0) as touched`,
    },
    [runId, partNo, at],
  )
  return set ?? { changed: 0, touched: null }
}

export interface TouchedRows {
  readonly items: readonly number[]
  readonly warehouses: readonly number[]
}

/**
 * The same for rows that changed since they were compared, by what is known of them now. They are locked first, by a statement of
 * its own, since one that waits for locks does not see the movements it waited for. Needs the fence of every retailer.
 */
export async function setTouchedStock(
  db: Queryable,
  { touched, rules }: { readonly touched: TouchedRows; readonly rules: TouchedRules },
  { runId, partNo, at }: PlannedPart,
): Promise<number> {
  const { items, warehouses } = touched
  await rows(
    db,
    {
      name: 'feeds.lockTouched',
      text: `select 1 from unnest($1::int[], $2::int[]) k(item_id, warehouse_id)
              cross join lateral (select 1 from stock t where t.item_id = k.item_id and t.warehouse_id = k.warehouse_id
                                     for no key update) t`,
    },
    [items, warehouses],
  )
  const set = await row<{ changed: number }>(
    db,
    {
      name: `feeds.setTouchedStock.${rules.counts}`,
      text: `with said as (
               select s.item_id, s.warehouse_id, s.counted, s.buffer, coalesce(s.mark, $1) as mark
                 from feed_stock_plan p
                cross join lateral unnest(p.items, p.warehouses, p.counted, p.buffer, p.marks)
                                   s(item_id, warehouse_id, counted, buffer, mark)
                 join unnest($4::int[], $5::int[]) k(item_id, warehouse_id)
                   on k.item_id = s.item_id and k.warehouse_id = s.warehouse_id
                where p.feed_run_id = $6 and p.part_no = $7),
             corrected as (${corrections(rules.counts, { from: 'said n' })}),
             target as (
               select n.item_id, n.warehouse_id, greatest(n.counted + coalesce(c.quantity, 0), 0) as on_hand, n.buffer,
                      t.on_hand as was_on_hand, t.buffer as was_buffer
                 from said n
                 join stock t on t.item_id = n.item_id and t.warehouse_id = n.warehouse_id
                 left join corrected c on c.item_id = n.item_id and c.warehouse_id = n.warehouse_id),
             differs as (
               update stock t set on_hand = s.on_hand, buffer = s.buffer, version = t.version + 1
                 from target s
                where t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
                  and (s.on_hand <> s.was_on_hand or s.buffer <> s.was_buffer)
               returning s.*),
             done as (${inArrays('differs')}),
             ${toldAndKept('$6', '$9', '$8', `$6::text || ':again'`).trim()}
             select (select count(*) from differs)::int as changed`,
    },
    [
      ...[rules.oldest, `${rules.receivedLagSeconds} seconds`, rules.supplierId],
      ...[items, warehouses, runId, partNo, at, TOUCHED_PARTS + partNo],
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
             select $1, (o / 5000)::int, array_agg(item_id), array_agg(warehouse_id), ${ownMarks ? 'array_agg(mark)' : 'null'}
               from (select item_id, warehouse_id, mark, row_number() over (order by item_id, warehouse_id) - 1 as o
                       from feed_next order by item_id, warehouse_id) n
              group by o / 5000`,
    },
    [runId],
  )
}

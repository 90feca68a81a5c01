import { changed, type Queryable, row } from '../sql.ts'
import { CHANGES_IN_PART, type ChangeSort, type Gathered } from './changes.ts'

export interface StockRuns {
  readonly runId: number
  /** The run whose names this one is measured against; null where a file names only what changed. */
  readonly lastRunId: number | null
  /** To be kept of each sort. */
  readonly most: number
}

/** Shelves that the last run named and this one does not. Parts of the names that are alike are not looked into. */
const missing = `
  select u.item_id, u.warehouse_id
    from feed_named l
   cross join lateral unnest(l.items, l.places) u(item_id, warehouse_id)
   where l.feed_run_id = $1
     and not exists (select 1 from feed_named m where m.feed_run_id = $2 and m.part_no = l.part_no
                        and m.items = l.items and m.places = l.places)
     and not exists (select 1 from feed_next n where n.item_id = u.item_id and n.warehouse_id = u.warehouse_id)`

/** Mostly both name the same, which is seen without looking at a single shelf. */
const otherNames = `
  select 1 from feed_named l
   where l.feed_run_id = $1
     and not exists (select 1 from feed_named m where m.feed_run_id = $2 and m.part_no = l.part_no
                        and m.items = l.items and m.places = l.places)
   limit 1`

/** What each sort is made of: row_no, item_id, warehouse_id, column, was, is_now, nth and size, as whole numbers. */
const entries: Readonly<Record<ChangeSort, string>> = {
  coming: `select row_no, item_id, warehouse_id, '' as col, null::int as was, on_hand as is_now, 0 as nth, 0 as size
             from feed_next where is_new`,
  changed: `select row_no, item_id, warehouse_id, 'on_hand' as col, was_on_hand as was, on_hand as is_now, 2 as nth,
                   abs(on_hand - was_on_hand) as size
              from feed_next where differs and not is_new and on_hand <> was_on_hand
            union all
            select row_no, item_id, warehouse_id, 'buffer', was_buffer, buffer, 3, abs(buffer - was_buffer)
              from feed_next where differs and not is_new and buffer <> was_buffer`,
  going: `select null::int as row_no, b.item_id, b.warehouse_id, '' as col, coalesce(t.on_hand, 0) as was, null::int as is_now,
                 0 as nth, coalesce(t.on_hand, 0) as size
            from (${missing}) b
            left join stock t on t.item_id = b.item_id and t.warehouse_id = b.warehouse_id`,
}

/**
 * The largest first, then in the order of the file, as one number. Codes are looked up for what is kept alone, and each part is put
 * together as text: half of the work is left out so.
 */
const gather = (what: ChangeSort) => `
  insert into feed_gathered
  select '${what}', (n / ${CHANGES_IN_PART})::int, count(*)::int,
         '[' || string_agg('{"row":' || coalesce(row_no::text, 'null') || ',"sku":' || to_json(sku) || ',"place":' || to_json(place)
                           || ',"column":"' || col || '","from":"' || coalesce(was::text, '') || '","to":'
                           || ${what === 'coming' ? `to_json(is_now || ' in ' || place)` : `'"' || coalesce(is_now::text, '') || '"'`} || '}',
                           ',' order by n) || ']'
    from (select e.*, row_number() over (order by e.rank, e.nth, e.item_id, e.warehouse_id) - 1 as n
            -- looked up in the order of the items, page by page, before they are put in their own
            from (select e.*, (select i.sku from item i where i.item_id = e.item_id) as sku, w.code as place
                    from (select * from (${largest(what)}) e order by e.item_id) e
                    join warehouse w on w.warehouse_id = e.warehouse_id offset 0) e) e
   group by 2`

const largest = (what: ChangeSort) => `
  select *, coalesce(row_no, 0) - (size::bigint << 32) as rank from (${entries[what]}) e
   order by rank, nth, item_id, warehouse_id limit ${what === 'going' ? '$3' : '$1'}::bigint`

/**
 * Gathers what the run of this transaction comes to, the largest differences of all its rows first, in parts that `readGathered`
 * gives.
 */
export async function gatherStockChanges(
  db: Queryable,
  runs: StockRuns,
  { created, changed: differing }: { readonly created: number; readonly changed: number },
): Promise<Gathered> {
  const { most } = runs
  await db.query(
    `create temp table feed_gathered (what text, part_no int, rows int, changes text) on commit drop;
     alter table feed_gathered alter column changes set storage external`,
  )
  if (created > 0) await changed(db, { name: 'feedChanges.gatherNew', text: gather('coming') }, [most])
  if (differing > 0) await changed(db, { name: 'feedChanges.gatherChanged', text: gather('changed') }, [most])
  const going = await gatherMissing(db, runs)
  const changes = await countChanges(db, differing, most)
  return { going, more: Math.max(created, changes, going) > most }
}

/** How many shelves the last run named that this one does not. */
async function gatherMissing(db: Queryable, { runId, lastRunId, most }: StockRuns): Promise<number> {
  if (lastRunId === null) return 0
  const runs = [lastRunId, runId]
  const other = await row(db, { name: 'feedChanges.otherNames', text: otherNames }, runs)
  if (!other) return 0
  const counted = await row<{ going: number }>(
    db,
    {
      name: 'feedChanges.countMissing',
      text: `select count(*)::int as going from (${missing}) m`,
    },
    runs,
  )
  const going = counted?.going ?? 0
  if (going > 0)
    await changed(db, { name: 'feedChanges.gatherMissing', text: gather('going') }, [...runs, most])
  return going
}

/** A shelf that differs has one change or two; which is asked only where it makes a difference. */
async function countChanges(db: Queryable, differing: number, most: number): Promise<number> {
  if (differing > most || 2 * differing <= most) return differing
  const counted = await row<{ changes: number }>(db, {
    name: 'feedChanges.countChanged',
    text: `select (count(*) filter (where on_hand <> was_on_hand) + count(*) filter (where buffer <> was_buffer))::int as changes
             from feed_next where differs and not is_new`,
  })
  return counted?.changes ?? differing
}

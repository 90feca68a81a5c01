import { changed, type Queryable, row, rows } from '../sql.ts'
import { namedRows } from './row-snapshots.ts'

export const changeSorts = ['coming', 'changed', 'going'] as const
export type ChangeSort = (typeof changeSorts)[number]

/** What a run makes otherwise, of one column of one row; '' for nothing, values as the hub prints them. */
export interface FeedChange {
  /** Of the file; null for what is not in it. */
  readonly row: number | null
  readonly sku: string
  /** The warehouse, supplier or price list; '' where the item itself is meant. */
  readonly place: string
  /** The hub's own column; '' where all of it is new, or gone. */
  readonly column: string
  readonly from: string
  readonly to: string
}

/** How many rows a run brings, changes and misses. */
export interface Compared {
  readonly coming: number
  readonly changed: number
  readonly going: number
  /** Of one sort there is more to be looked at than is kept; a row may have several changes. */
  readonly more: boolean
}

/** Kept of each sort, of a run, unless fewer are asked for. */
export const CHANGES_KEPT = 100_000
/** Of one row of the table: what a page reads at most twice. */
export const CHANGES_IN_PART = 500

const missing = { catalog: missingOf('catalog'), prices: missingOf('prices') } as const

function missingOf(kind: 'catalog' | 'prices'): string {
  const place =
    kind === 'catalog'
      ? `coalesce((select code from supplier where supplier_id = b.place), '')`
      : `coalesce((select code from price_list where price_list_id = b.place), '')`
  return `select i.sku, ${place} as place, '' as was, b.item, b.place as place_id
            from (select u.item, u.place from feed_named l cross join lateral unnest(l.items, l.places) u(item, place)
                   where l.feed_run_id = $1::bigint) b
            join item i on i.item_id = b.item
           where not exists (select 1 from (${namedRows(kind)}) n where n.item = b.item and n.place = b.place)`
}

export interface Gathered {
  /** Rows that the last run named and this one does not. */
  readonly going: number
  /** There is more of one sort than was gathered. */
  readonly more: boolean
}

/**
 * Gathers what the run of this transaction comes to, the largest differences first, in parts that `readGathered` gives. Every change
 * has to be noted: `noteAllChanges`.
 */
export async function gatherChanges(
  db: Queryable,
  kind: keyof typeof missing,
  { lastRunId, most }: { readonly lastRunId: number | null; readonly most: number },
): Promise<Gathered> {
  await changed(
    db,
    {
      name: `feedChanges.gather.${kind}`,
      text: `create temp table feed_gathered on commit drop as
             with told as (
               select case when col = '' then 'coming' else 'changed' end as what, row_no, sku, coalesce(place, '') as place, col,
                      coalesce(was, '') as was, coalesce(is_now, '') as is_now, nth,
                      case when was ~ '^-?[0-9]{1,15}$' and is_now ~ '^-?[0-9]{1,15}$'
                           then abs(is_now::numeric - was::numeric) else 0 end as size
                 from import_change
               union all
               select 'going', null, sku, place, '', was, '', 0, case when was = '' then 0 else was::numeric end
                 from (${missing[kind]}) m),
             numbered as (
               select t.*, row_number() over (partition by what order by size desc, row_no, nth, sku, place, col) - 1 as n,
                      count(*) over (partition by what) as total
                 from told t)
             select what, (n / ${CHANGES_IN_PART})::int as part_no, count(*)::int as rows, max(total)::int as total,
                    jsonb_agg(jsonb_build_object('row', row_no, 'sku', sku, 'place', place, 'column', col,
                                                 'from', was, 'to', is_now) order by n)::text as changes
               from numbered where n < $2 group by 1, 2`,
    },
    // no run has that number
    [lastRunId ?? 0, most],
  )
  const found = await rows<{ what: ChangeSort; total: number }>(db, {
    name: 'feedChanges.gathered',
    text: 'select what, max(total)::int as total from feed_gathered group by what',
  })
  return {
    going: found.find(({ what }) => what === 'going')?.total ?? 0,
    more: found.some(({ total }) => total > most),
  }
}

export interface ChangePart {
  readonly what: ChangeSort
  readonly partNo: number
  readonly rows: number
  /** The text of a JSON array of `FeedChange`. */
  readonly changes: string
}

/** Part by part: all of them at once would not fit the memory of a small machine. */
export async function* readGathered(db: Queryable): AsyncGenerator<ChangePart> {
  const parts = await rows<{ what: ChangeSort; partNo: number }>(db, {
    name: 'feedChanges.parts',
    text: 'select what, part_no as "partNo" from feed_gathered order by what, part_no',
  })
  for (const { what, partNo } of parts) {
    const part = await row<{ rows: number; changes: string }>(
      db,
      {
        name: 'feedChanges.gatheredPart',
        text: 'select rows, changes from feed_gathered where what = $1 and part_no = $2',
      },
      [what, partNo],
    )
    if (part) yield { what, partNo, ...part }
  }
}

/** What was kept of the run before goes: a run that is approved is compared again. */
export async function dropChanges(db: Queryable, runId: number): Promise<void> {
  await changed(db, { name: 'feedChanges.drop', text: 'delete from feed_change where feed_run_id = $1' }, [
    runId,
  ])
}

export async function insertChanges(db: Queryable, runId: number, part: ChangePart): Promise<void> {
  await changed(
    db,
    {
      name: 'feedChanges.insert',
      text: `insert into feed_change (feed_run_id, what, part_no, rows, changes) values ($1, $2, $3, $4, $5)
             on conflict (feed_run_id, what, part_no) do update set rows = excluded.rows, changes = excluded.changes`,
    },
    [runId, part.what, part.partNo, part.rows, part.changes],
  )
}

/** Where a list of changes goes on. */
export interface ChangePlace {
  readonly partNo: number
  readonly index: number
}

export interface PlacedChange extends FeedChange, ChangePlace {}

/** One sort of changes of a run, in their order, from after `after` on; of the items whose SKU holds `search`, where it is said. */
export async function readChangesOf(
  db: Queryable,
  {
    runId,
    what,
    search,
    after,
    limit,
  }: {
    readonly runId: number
    readonly what: ChangeSort
    readonly search: string | undefined
    readonly after: ChangePlace | undefined
    readonly limit: number
  },
): Promise<readonly PlacedChange[]> {
  const found = await rows<{ partNo: number; index: number; change: FeedChange }>(
    db,
    {
      name: 'feedChanges.read',
      text: `select c.part_no as "partNo", e.index::int as index, e.change
               from feed_change c cross join lateral jsonb_array_elements(c.changes) with ordinality e(change, index)
              where c.feed_run_id = $1 and c.what = $2 and c.part_no >= $3 and (c.part_no > $3 or e.index > $4)
                and ($5::text is null or position(lower($5) in lower(e.change ->> 'sku')) > 0)
              order by c.part_no, e.index limit $6`,
    },
    [runId, what, after?.partNo ?? 0, after?.index ?? 0, search ?? null, limit],
  )
  return found.map(({ change, ...place }) => ({ ...change, ...place }))
}

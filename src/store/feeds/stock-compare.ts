import { orderedStock, refuseWrongStock, stockStage } from '../imports/stock.ts'
import { changed, type Queryable, row } from '../sql.ts'
import { corrections, type StockCounts } from './stock-corrections.ts'

/** Rows of a stock feed: those of a stock file, and when each was counted, where the file says so. */
export const feedStockStage = { ...stockStage, columns: [...stockStage.columns, 'as_of timestamptz'] }

export interface StockFeedRules {
  readonly supplierId: number
  readonly counts: StockCounts
  /** How long before its mark the supplier's count must have had a purchase order to know of it, in seconds. */
  readonly receivedLagSeconds: number
  /** The mark of rows that bring none. */
  readonly asOf: Date
  readonly now: Date
  /** Marks up to then are taken for now: the clocks of two machines differ a little. */
  readonly latest: Date
}

/** Fences nothing off: what moves stock is everybody's orders. For the transaction. */
export async function seeAllRetailers(db: Queryable): Promise<void> {
  const found = await row<{ retailers: string }>(db, {
    name: 'feeds.retailers',
    text: `select coalesce(string_agg(retailer_id::text, ','), '') as retailers from retailer`,
  })
  await db.query(`set local dropdock.retailers = '${(found?.retailers ?? '').replace(/[^\d,]/g, '')}'`)
}

const compare = `
  create temp table feed_next on commit drop as
  ${orderedStock('s.as_of,')}
  select o.row_no, o.item_id, o.warehouse_id, o.on_hand as counted, o.on_hand, coalesce(o.buffer, t.buffer) as buffer,
         least(coalesce(o.as_of, $2::timestamptz), $3::timestamptz) as mark, null::timestamptz as known_mark,
         t.on_hand as was_on_hand, t.buffer as was_buffer, t.version, t.item_id is null as is_new, o.first,
         t.item_id is null or t.on_hand <> o.on_hand or t.buffer <> coalesce(o.buffer, t.buffer) as differs,
         -- what is another's is as unknown as what is nobody's, whatever else is wrong with its row
         coalesce(case when o.owner_id <> $1::int then 'warehouse' end, o.wrong,
                  case when o.first < o.row_no then 'twice' when o.as_of > $4::timestamptz then 'future' end) as wrong
    from ordered o
    left join stock t on t.item_id = o.item_id and t.warehouse_id = o.warehouse_id`

/**
 * What each row of the stage comes to, in `feed_next`: the count, corrected by what it could not know. Rows that are wrong, or
 * older than what is known of the same shelf, are refused. The oldest mark there is; undefined where no row is left.
 */
export async function compareStockFeed(
  db: Queryable,
  rules: StockFeedRules,
): Promise<{ readonly oldest: Date; readonly newest: Date } | undefined> {
  const { supplierId, asOf, now, latest } = rules
  await changed(db, { name: 'feeds.compareStock', text: compare }, [supplierId, asOf, now, latest])
  const marks = await row<{ oldest: Date | null; newest: Date; wrong: boolean }>(db, {
    name: 'feeds.stockMarks',
    text: `select min(mark) filter (where wrong is null) as oldest, max(mark) filter (where wrong is null) as newest,
                  coalesce(bool_or(wrong is not null), false) as wrong from feed_next`,
  })
  const stale = marks?.oldest ? await markStale(db, marks.oldest) : 0
  if (marks?.wrong || stale > 0) await refuse(db)
  await db.query('analyze feed_next (item_id, warehouse_id, is_new, differs)')
  if (!marks?.oldest) return undefined
  await correct(db, rules, marks.oldest)
  return { oldest: marks.oldest, newest: marks.newest }
}

/** Only what is kept of runs that know something newer is read: mostly none. */
async function markStale(db: Queryable, oldest: Date): Promise<number> {
  return await changed(
    db,
    {
      name: 'feeds.markStale',
      text: `update feed_next n set wrong = 'stale', known_mark = k.mark
               from (select u.item_id, u.warehouse_id, max(coalesce(u.mark, r.as_of)) as mark
                       from feed_run r
                       join feed f on f.feed_id = r.feed_id and f.kind = 'stock'
                       join feed_named l on l.feed_run_id = r.feed_run_id
                      cross join lateral unnest(l.items, l.places, l.marks) u(item_id, warehouse_id, mark)
                      where r.state = 'accepted' and r.as_of > $1
                      group by 1, 2) k
              where n.item_id = k.item_id and n.warehouse_id = k.warehouse_id and n.wrong is null and n.mark < k.mark`,
    },
    [oldest],
  )
}

async function refuse(db: Queryable): Promise<void> {
  await changed(db, {
    name: 'feeds.refuseStock',
    text: `insert into import_refusal
           select n.row_no, 1, r.col, r.value, r.reason
             from feed_next n
             join feed_stock_stage s on s.row_no = n.row_no
            cross join lateral (
              select 'future' as wrong, 'as_of' as col, to_char(s.as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as value,
                     'is in the future' as reason
              union all
              select 'stale', 'as_of', to_char(n.mark at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                     'is older than what is known of this shelf, as of '
                     || to_char(n.known_mark at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) r
            where n.wrong = r.wrong`.replace('feed_stock_stage', feedStockStage.name),
  })
  await refuseWrongStock(db, 'feed_next')
}

async function correct(db: Queryable, rules: StockFeedRules, oldest: Date): Promise<void> {
  const { counts, receivedLagSeconds, supplierId } = rules
  await changed(
    db,
    {
      name: `feeds.correctStock.${counts}`,
      text: `update feed_next n
                set on_hand = greatest(n.counted + c.quantity, 0),
                    differs = n.is_new or n.was_on_hand <> greatest(n.counted + c.quantity, 0) or n.was_buffer <> n.buffer
               from (${corrections(counts, { from: 'feed_next n' })}) c
              where c.item_id = n.item_id and c.warehouse_id = n.warehouse_id`,
    },
    [oldest, `${receivedLagSeconds} seconds`, supplierId],
  )
}

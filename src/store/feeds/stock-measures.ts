import type { GateExample, Measure } from '../../core/inventory/feeds/gates.ts'
import { type Queryable, row, rows } from '../sql.ts'

export const EXAMPLES = 10

/** What a stock feed comes to, in one pass over `feed_next`. */
export interface StockFigures {
  readonly named: number
  readonly created: number
  readonly changed: number
  /** Shelves of it that had stock, and those of them that are to have none. */
  readonly stocked: number
  readonly zeroed: number
}

export async function stockFigures(db: Queryable): Promise<StockFigures> {
  const found = await row<StockFigures>(db, {
    name: 'feeds.stockFigures',
    text: `select count(*)::int as named, (count(*) filter (where is_new))::int as created,
                  (count(*) filter (where differs and not is_new))::int as changed,
                  (count(*) filter (where was_on_hand > 0))::int as stocked,
                  (count(*) filter (where was_on_hand > 0 and on_hand = 0))::int as zeroed from feed_next`,
  })
  return found ?? { named: 0, created: 0, changed: 0, stocked: 0, zeroed: 0 }
}

const where = 'join item i on i.item_id = n.item_id join warehouse w on w.warehouse_id = n.warehouse_id'

export async function zeroedExamples(db: Queryable): Promise<readonly GateExample[]> {
  return await rows<GateExample>(db, {
    name: 'feeds.zeroedStock',
    text: `select i.sku || ' in ' || w.code as what, n.was_on_hand::text as from, '0' as to
             from (select item_id, warehouse_id, was_on_hand from feed_next where was_on_hand > 0 and on_hand = 0
                    order by was_on_hand desc, item_id, warehouse_id limit ${EXAMPLES}) n ${where}
            order by n.was_on_hand desc, n.item_id, n.warehouse_id`,
  })
}

/**
 * Of what the run named, the shelves that this one does not. Mostly both name the same, so parts of their names that are alike are
 * not looked into; of a dry run (0) there are none yet.
 */
export async function missingStock(
  db: Queryable,
  { lastRunId, runId }: { readonly lastRunId: number; readonly runId: number },
): Promise<Measure> {
  const base = `(select u.item_id, u.warehouse_id from feed_named l
                  cross join lateral unnest(l.items, l.places) u(item_id, warehouse_id)
                  where l.feed_run_id = $1
                    and not exists (select 1 from feed_named m where m.feed_run_id = $2 and m.part_no = l.part_no
                                       and m.items = l.items and m.places = l.places)) b
                 left join feed_next n on n.item_id = b.item_id and n.warehouse_id = b.warehouse_id`
  const counted = await row<{ count: number; of: number }>(
    db,
    {
      name: 'feeds.missingStock',
      text: `select (select (count(*) filter (where n.item_id is null))::int from ${base}) as count,
                    (select coalesce(sum(cardinality(l.items)), 0)::int from feed_named l where l.feed_run_id = $1) as of`,
    },
    [lastRunId, runId],
  )
  const { count = 0, of = 0 } = counted ?? {}
  if (count === 0) return { count, of, examples: [] }
  const examples = await rows<GateExample>(
    db,
    {
      name: 'feeds.missingStockExamples',
      text: `select i.sku || ' in ' || w.code as what, coalesce(t.on_hand, 0)::text as from, '' as to
               from (select b.item_id, b.warehouse_id from ${base} where n.item_id is null
                      order by 1, 2 limit ${EXAMPLES}) n
               left join stock t on t.item_id = n.item_id and t.warehouse_id = n.warehouse_id ${where}
              order by n.item_id, n.warehouse_id`,
    },
    [lastRunId, runId],
  )
  return { count, of, examples }
}

/** Counts that all changed by one and the same of these factors; small ones are chance. */
export async function stockFactor(db: Queryable): Promise<Measure> {
  const found = await row<{ count: number; of: number; factor: number | null }>(db, {
    name: 'feeds.stockFactor',
    text: `with moved as (
             select greatest(was_on_hand, on_hand) as more, least(was_on_hand, on_hand) as fewer, on_hand > was_on_hand as up
               from feed_next where differs and not is_new and was_on_hand <> on_hand),
           each as (
             select more / fewer as factor, up, count(*) as rows from moved
              where case when fewer >= 3 and more % fewer = 0
                         then more / fewer = any (array[6, 10, 12, 20, 24, 36, 48, 50, 72, 100, 144, 1000]) end
              group by 1, 2)
           select (select count(*)::int from moved) as of, coalesce((select max(rows)::int from each), 0) as count,
                  (select factor from each order by rows desc, factor limit 1) as factor`,
  })
  const { count = 0, of = 0, factor = null } = found ?? {}
  if (count === 0 || factor === null) return { count, of, examples: [] }
  const examples = await rows<GateExample>(
    db,
    {
      name: 'feeds.stockFactorExamples',
      text: `select i.sku || ' in ' || w.code as what, n.was_on_hand::text as from, n.on_hand::text as to
               from (select * from feed_next where differs and not is_new and least(was_on_hand, on_hand) >= 3
                       and greatest(was_on_hand, on_hand) = least(was_on_hand, on_hand)::bigint * $1::int
                      order by item_id, warehouse_id limit ${EXAMPLES}) n ${where}
              order by n.item_id, n.warehouse_id`,
    },
    [factor],
  )
  return { count, of, examples }
}

import { changed, type Queryable, row, rows } from '../sql.ts'

export interface UndonePart {
  readonly restored: number
  readonly removed: number
  readonly left: number
  readonly reasons: readonly { readonly what: string; readonly reason: string }[]
}

/** What is kept of a run, part by part, and how many rows each is. */
export async function stockParts(
  db: Queryable,
  runId: number,
): Promise<readonly { readonly partNo: number; readonly rows: number }[]> {
  return await rows(
    db,
    {
      name: 'feeds.stockParts',
      text: `select part_no as "partNo", cardinality(items) as rows from feed_stock_before
              where feed_run_id = $1 order by part_no`,
    },
    [runId],
  )
}

export const REASONS = 100

/**
 * Takes one part of a run back, locked in the order of the house: what the run added is taken off again, whatever left since
 * staying left. Rows that somebody else has counted since stay as they are. The part is gone with it, so that an undo that was
 * stopped goes on where it was. Needs the fence of every retailer.
 */
export async function undoStockPart(
  db: Queryable,
  { runId, partNo, at }: { readonly runId: number; readonly partNo: number; readonly at: Date },
): Promise<UndonePart> {
  await rows(
    db,
    {
      name: 'feeds.lockPart',
      text: `with part as (
               select u.* from feed_stock_before b cross join lateral unnest(b.items, b.warehouses) u(item_id, warehouse_id)
                where b.feed_run_id = $1 and b.part_no = $2 order by 1, 2)
             select 1 from part p
              cross join lateral (select 1 from stock t where t.item_id = p.item_id and t.warehouse_id = p.warehouse_id
                                     for no key update) t`,
    },
    [runId, partNo],
  )
  const undone = await row<UndonePart>(db, { name: 'feeds.undoPart', text: undo }, [runId, partNo, at])
  await changed(
    db,
    {
      name: 'feeds.dropPart',
      text: 'delete from feed_stock_before where feed_run_id = $1 and part_no = $2',
    },
    [runId, partNo],
  )
  return undone ?? { restored: 0, removed: 0, left: 0, reasons: [] }
}

const undo = `
  with part as (
    select b.at, u.*
      from feed_stock_before b
     cross join lateral unnest(b.items, b.warehouses, b.was_on_hand, b.on_hand, b.was_buffer, b.buffer)
                        u(item_id, warehouse_id, was_on_hand, became, was_buffer, became_buffer)
     where b.feed_run_id = $1 and b.part_no = $2),
  judged as (
    select p.*, t.on_hand as now_on_hand, t.buffer as now_buffer,
           case when t.item_id is null then 'is gone'
                -- what orders moved since explains the difference, or else somebody else has
                when t.on_hand <> p.became
                       + (select coalesce(sum(m.on_hand), 0) from movement m
                           where m.item_id = p.item_id and m.warehouse_id = p.warehouse_id and m.at > p.at
                             and not (select overlays_stock from settings))
                       + (select coalesce(sum(a.on_hand), 0) from stock_adjustment a
                           where a.item_id = p.item_id and a.warehouse_id = p.warehouse_id and a.at > p.at
                             and a.source = 'shipment')
                then 'was counted again since' end as left_because,
           p.was_on_hand is null and t.reserved = 0 and t.on_hand = p.became
           and not exists (select 1 from movement m where m.item_id = p.item_id and m.warehouse_id = p.warehouse_id) as is_unused
      from part p
      left join stock t on t.item_id = p.item_id and t.warehouse_id = p.warehouse_id),
  target as (
    select j.*, case when is_unused then 0 else greatest(now_on_hand - (became - coalesce(was_on_hand, 0)), 0) end as on_hand,
           case when now_buffer = became_buffer then coalesce(was_buffer, now_buffer) else now_buffer end as buffer
      from judged j where left_because is null),
  told as (
    insert into stock_adjustment_part (source, source_key, part_no, items, warehouses, on_hand, at)
    select 'feed-undo', $1::text || ':' || $2::text, $2, array_agg(item_id order by item_id, warehouse_id),
           array_agg(warehouse_id order by item_id, warehouse_id), array_agg(on_hand - now_on_hand order by item_id, warehouse_id), $3
      from target where on_hand <> now_on_hand having count(*) > 0),
  removed as (
    delete from stock t using target s
     where s.is_unused and t.item_id = s.item_id and t.warehouse_id = s.warehouse_id returning 1),
  moved as (
    update stock t set on_hand = s.on_hand, buffer = s.buffer, version = t.version + 1
      from target s where not s.is_unused and t.item_id = s.item_id and t.warehouse_id = s.warehouse_id returning 1),
  reasons as (
    select item_id, warehouse_id, left_because as reason from judged where left_because is not null
    union all
    select item_id, warehouse_id, 'was made by the run and used since: none are left on hand' from target
     where was_on_hand is null and not is_unused
    union all
    select item_id, warehouse_id, 'has another buffer since: that stays' from target where now_buffer <> became_buffer
    union all
    select item_id, warehouse_id, 'more has left since than there was before: none are left on hand' from target
     where not is_unused and now_on_hand < became - coalesce(was_on_hand, 0))
  select (select count(*) from moved)::int as restored, (select count(*) from removed)::int as removed,
         (select count(*) from reasons)::int as left,
         (select coalesce(json_agg(json_build_object('what', i.sku || ' in ' || w.code, 'reason', r.reason)), '[]')
            from (select * from reasons order by item_id, warehouse_id limit ${REASONS}) r
            join item i on i.item_id = r.item_id join warehouse w on w.warehouse_id = r.warehouse_id) as reasons`

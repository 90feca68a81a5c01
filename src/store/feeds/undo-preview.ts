import { type Queryable, row } from '../sql.ts'

/** What taking a run back would come to, and what has happened since. Rows are shelves, or rows of the catalog. */
export interface UndoPreview {
  readonly restored: number
  readonly removed: number
  /** Rows that would stay as they are, or not quite become what they were. */
  readonly left: number
  /** Units that orders have taken from these shelves since, less what was given back; orders those were, and units that left. */
  readonly soldUnits: number
  readonly soldOrders: number
  readonly shippedUnits: number
}

/** Of a run of stock; locks nothing. Needs the fence of every retailer. */
export async function previewStockUndo(db: Queryable, runId: number): Promise<UndoPreview> {
  const found = await row<UndoPreview>(db, { name: 'feeds.previewUndo', text: preview }, [runId])
  return found ?? { restored: 0, removed: 0, left: 0, soldUnits: 0, soldOrders: 0, shippedUnits: 0 }
}

const preview = `
  with part as (
    select b.at, u.*
      from feed_stock_before b
     cross join lateral unnest(b.items, b.warehouses, b.was_on_hand, b.on_hand, b.was_buffer, b.buffer)
                        u(item_id, warehouse_id, was_on_hand, became, was_buffer, became_buffer)
     where b.feed_run_id = $1),
  moved as (
    select p.item_id, p.warehouse_id, m.retailer_id, m.number, m.on_hand, m.reserved, m.reason
      from part p
      join movement m on m.item_id = p.item_id and m.warehouse_id = p.warehouse_id and m.at > p.at),
  sums as (
    select item_id, warehouse_id, sum(on_hand) as on_hand from moved group by 1, 2),
  judged as (
    select p.*, t.on_hand as now_on_hand, t.buffer as now_buffer,
           t.item_id is null or t.on_hand <> p.became
             + case when (select overlays_stock from settings) then 0 else coalesce(s.on_hand, 0) end
             + (select coalesce(sum(a.on_hand), 0) from stock_adjustment a
                 where a.item_id = p.item_id and a.warehouse_id = p.warehouse_id and a.at > p.at and a.source = 'shipment')
             as is_left,
           p.was_on_hand is null and t.reserved = 0 and t.on_hand = p.became
             and not exists (select 1 from movement m where m.item_id = p.item_id and m.warehouse_id = p.warehouse_id) as is_unused
      from part p
      left join stock t on t.item_id = p.item_id and t.warehouse_id = p.warehouse_id
      left join sums s on s.item_id = p.item_id and s.warehouse_id = p.warehouse_id)
  select (count(*) filter (where not is_left and not is_unused))::int as restored,
         (count(*) filter (where not is_left and is_unused))::int as removed,
         (count(*) filter (where is_left or now_buffer <> became_buffer or (was_on_hand is null and not is_unused)
                             or (not is_unused and now_on_hand < became - coalesce(was_on_hand, 0))))::int as left,
         greatest((select coalesce(sum(reserved) filter (where reason in ('reserve', 'release')), 0) from moved), 0)::int
           as "soldUnits",
         (select count(distinct (retailer_id, number)) from moved where reason = 'reserve')::int as "soldOrders",
         greatest((select coalesce(-sum(on_hand) filter (where reason = 'ship'), 0) from moved), 0)::int as "shippedUnits"
    from judged`

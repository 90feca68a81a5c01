import { changed, type Queryable, row, rows } from '../sql.ts'

/** Until the transaction ends; false where another one has it: that one does the work. */
export async function holdChanges(db: Queryable): Promise<boolean> {
  // a statement of its own: what the next one sees begins after whoever had the lock before has committed
  const held = await row<{ ok: boolean }>(db, {
    name: 'changes.hold',
    text: `select pg_try_advisory_xact_lock(hashtext(current_schema() || '.changes')) as ok`,
  })
  return held?.ok ?? false
}

/** Above every time given before, in whole milliseconds: what the wires print of it is all of it. */
const next = (table: string) =>
  `greatest(date_trunc('milliseconds', $1::timestamptz), (select max(changed_at) from ${table}) + interval '1 ms')`

const taking = (touched: string, kept: string, key: string) => `
  with taken as (delete from ${touched} returning ${key})
  insert into ${kept} (${key}, changed_at)
  select distinct ${key}, ${next(kept)} from taken
  on conflict (${key}) do update set changed_at = excluded.changed_at`

/** Gives a time to every item whose stock was touched, and notes the level it is at now; how many. */
export async function sequenceStock(db: Queryable, now: Date): Promise<number> {
  const text = `
    with taken as (delete from stock_touch returning item_id),
         touched as materialized (select distinct item_id from taken),
         levelled as (
           insert into stock_level as l (item_id, level)
           select t.item_id, level_of((select sum(greatest(s.on_hand - s.reserved - s.buffer, 0))
                                         from stock s where s.item_id = t.item_id))
             from touched t
           on conflict (item_id) do update set level = excluded.level where l.level <> excluded.level)
    insert into stock_change (item_id, changed_at)
    select item_id, ${next('stock_change')} from touched
    on conflict (item_id) do update set changed_at = excluded.changed_at`
  return await changed(db, { name: 'changes.sequenceStock', text }, [now])
}

/** The same for items of the catalog. */
export async function sequenceCatalog(db: Queryable, now: Date): Promise<number> {
  const text = taking('catalog_touch', 'catalog_change', 'item_id')
  return await changed(db, { name: 'changes.sequenceCatalog', text }, [now])
}

/** The same for the terms of retailers. */
export async function sequenceTerms(db: Queryable, now: Date): Promise<number> {
  const text = taking('terms_touch', 'terms_change', 'retailer_id')
  return await changed(db, { name: 'changes.sequenceTerms', text }, [now])
}

/** Who has parcels that wait to be told of. */
export async function retailersWithNewShipments(db: Queryable): Promise<readonly number[]> {
  const found = await rows<{ retailer_id: number }>(db, {
    name: 'changes.retailersWithNewShipments',
    text: 'select distinct retailer_id from shipment_touch',
  })
  return found.map((each) => each.retailer_id)
}

/** Tells of the new parcels of these retailers, those of a retailer at one time above its earlier ones; how many. Needs their fence. */
export async function sequenceShipments(
  db: Queryable,
  retailers: readonly number[],
  now: Date,
): Promise<number> {
  return await changed(
    db,
    {
      name: 'changes.sequenceShipments',
      text: `with taken as (delete from shipment_touch where retailer_id = any ($2)
                            returning retailer_id, placed_month, number, shipment_no),
             times as (
               select r.retailer_id,
                      greatest(date_trunc('milliseconds', retailer_now(r.retailer_id, $1)), l.told_at + interval '1 ms') as told_at
                 from (select distinct retailer_id from taken) r
                 left join lateral (select n.told_at from shipment_notice n
                                     where n.retailer_id = r.retailer_id order by n.told_at desc limit 1) l on true)
             insert into shipment_notice (retailer_id, told_at, number, shipment_no, placed_month)
             select t.retailer_id, m.told_at, t.number, t.shipment_no, t.placed_month
               from taken t join times m on m.retailer_id = t.retailer_id`,
    },
    [now, retailers],
  )
}

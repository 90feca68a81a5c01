import { changed, type Queryable, row, rows } from '../sql.ts'
import { adjustmentsOfShelf } from './adjustments.ts'

/** One shelf on which what is told and what is explained differ. */
export interface StockDrift {
  readonly itemId: number
  readonly warehouseId: number
  readonly sku: string
  readonly warehouse: string
  /** Units on the shelf, and the sum of its movements and adjustments. */
  readonly onHand: number
  readonly explained: number
  /** Units reserved, what open orders wait for, and the sum of the movements. */
  readonly reserved: number
  readonly ordered: number
  readonly reservedMoved: number
}

const sums = (where: string, adjusted = 'select item_id, warehouse_id, on_hand from stock_adjusted') => `
  select item_id, warehouse_id, coalesce(s.on_hand, 0) + coalesce(v.on_hand, 0) as on_hand,
         coalesce(m.on_hand, 0) + coalesce(a.on_hand, 0) as explained, coalesce(s.reserved, 0) as reserved,
         coalesce(p.reserved, 0) as ordered, coalesce(m.reserved, 0) as reserved_moved
    from (select * from stock ${where}) s
    full join (select item_id, warehouse_id, sum(on_hand) as on_hand, sum(reserved) as reserved
                 from movement ${where} group by 1, 2) m using (item_id, warehouse_id)
    full join (select item_id, warehouse_id, sum(on_hand) as on_hand
                 from (${adjusted}) a group by 1, 2) a using (item_id, warehouse_id)
    full join (select item_id, warehouse_id, sum(on_hand) as on_hand
                 from stock_overlay ${where} group by 1, 2) v using (item_id, warehouse_id)
    full join (select item_id, warehouse_id, sum(reserved) as reserved
                 from part ${where === '' ? 'where' : `${where} and`} reserved > 0 group by 1, 2) p using (item_id, warehouse_id)`

const drifting = (where: string, adjusted?: string) => `
  select d.item_id as "itemId", d.warehouse_id as "warehouseId", coalesce(i.sku, d.item_id::text) as sku,
         coalesce(w.code, d.warehouse_id::text) as warehouse, d.on_hand::int as "onHand", d.explained::int as explained,
         d.reserved::int as reserved, d.ordered::int as ordered, d.reserved_moved::int as "reservedMoved"
    from (${sums(where, adjusted)}) d
    left join item i on i.item_id = d.item_id
    left join warehouse w on w.warehouse_id = d.warehouse_id
   where d.on_hand <> d.explained or d.reserved <> d.ordered or d.reserved_moved <> d.ordered
   order by d.item_id, d.warehouse_id`

/** Every shelf that drifts, up to `most`. Reads all there is; needs the fence of every retailer. */
export async function readStockDrift(db: Queryable, most: number): Promise<readonly StockDrift[]> {
  return await rows<StockDrift>(db, { name: 'stock.readDrift', text: `${drifting('')} limit $1` }, [most])
}

/** One shelf, held until the end of the transaction; undefined where all is well with it by now. */
export async function lockDrift(
  db: Queryable,
  itemId: number,
  warehouseId: number,
): Promise<StockDrift | undefined> {
  const key = [itemId, warehouseId]
  await rows(
    db,
    {
      name: 'stock.lockDrift',
      text: 'select 1 from stock where item_id = $1 and warehouse_id = $2 for no key update',
    },
    key,
  )
  // a statement of its own, which sees what whoever held the lock has written
  const where = 'where item_id = $1 and warehouse_id = $2'
  return await row<StockDrift>(
    db,
    { name: 'stock.driftOf', text: drifting(where, adjustmentsOfShelf('$1', '$2')) },
    key,
  )
}

/** The shelf keeps its count; what nobody explained is written down as that. */
export async function explainOnHand(
  db: Queryable,
  { itemId, warehouseId, onHand, explained }: StockDrift,
  { key, at }: { readonly key: string; readonly at: Date },
): Promise<void> {
  await changed(
    db,
    {
      name: 'stock.explain',
      text: `insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
             values ($1, $2, 'repair', $3, $4, $5)`,
    },
    [itemId, warehouseId, key, onHand - explained, at],
  )
}

/** What open orders wait for is reserved, and each part's movements come to what it holds. Orders are the truth of this. */
export async function repairReserved(
  db: Queryable,
  { itemId, warehouseId, ordered }: StockDrift,
  at: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: 'stock.repairReserved',
      text: `insert into stock (item_id, warehouse_id, on_hand, reserved) values ($1, $2, 0, $3)
             on conflict (item_id, warehouse_id) do update set reserved = excluded.reserved, version = stock.version + 1`,
    },
    [itemId, warehouseId, ordered],
  )
  await changed(
    db,
    {
      name: 'stock.repairMovements',
      text: `with moved as (
               select retailer_id, number, line_no, part_no, sum(reserved) as reserved, max(occurrence) as last
                 from movement where item_id = $1 and warehouse_id = $2 group by 1, 2, 3, 4),
             held as (
               select retailer_id, number, line_no, part_no, reserved from part
                where item_id = $1 and warehouse_id = $2 and reserved > 0)
             insert into movement (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, occurrence, on_hand, reserved, at)
             select $1, $2, retailer_id, number, line_no, part_no,
                    case when coalesce(h.reserved, 0) > coalesce(m.reserved, 0) then 'reserve' else 'release' end,
                    coalesce(m.last, 0) + 1, 0, coalesce(h.reserved, 0) - coalesce(m.reserved, 0), $3
               from moved m full join held h using (retailer_id, number, line_no, part_no)
              where coalesce(h.reserved, 0) <> coalesce(m.reserved, 0)`,
    },
    [itemId, warehouseId, at],
  )
}

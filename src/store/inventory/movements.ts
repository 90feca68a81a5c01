import { type Queryable, rows } from '../sql.ts'
import { latestAdjustments } from './adjustments.ts'

/** One change of a balance, with what brought it about. Differences, in units. */
export interface LedgerEntry {
  readonly at: Date
  /** The same moment in microseconds, for the next page. */
  readonly micros: string
  readonly warehouseId: number
  readonly warehouse: string
  readonly reason: 'reserve' | 'release' | 'ship' | 'void' | 'return' | 'adjustment'
  readonly onHand: number
  readonly reserved: number
  readonly retailer: string | null
  readonly number: number | null
  /** Of an adjustment: what made it (`feed`, `import`, `count`, …), under which key, and why, where that was said. */
  readonly source: string | null
  readonly sourceKey: string | null
  readonly note: string | null
  /** What lies there as the statement reads it. */
  readonly nowOnHand: number
  readonly nowReserved: number
}

/**
 * The ledger of an item, newest first, from a moment on; entries of that very moment that were told before are passed over. Needs the
 * fence of every retailer.
 */
export async function readLedger(
  db: Queryable,
  itemId: number,
  page: {
    readonly warehouseId: number | undefined
    readonly from: { readonly micros: string; readonly skip: number } | undefined
    readonly limit: number
  },
): Promise<readonly LedgerEntry[]> {
  const { warehouseId, from, limit } = page
  return await rows<LedgerEntry>(
    db,
    {
      name: `inventory.readLedger${warehouseId === undefined ? '' : '.warehouse'}`,
      text: `select m.at, (extract(epoch from m.at) * 1000000)::bigint::text as micros, m.warehouse_id as "warehouseId",
                    h.code as warehouse, m.reason, m.on_hand as "onHand", m.reserved, r.code as retailer, m.number, m.source,
                    m.source_key as "sourceKey", m.note, coalesce(t.on_hand, 0) as "nowOnHand", coalesce(t.reserved, 0) as "nowReserved"
               from ((select at, warehouse_id, reason, on_hand, reserved, retailer_id, number, line_no, part_no, occurrence,
                             null as source, null as source_key, null as note
                        from movement
                       where item_id = $1 and at <= ${moment} and ($2::int is null or warehouse_id = $2)
                       order by at desc, warehouse_id, retailer_id, number desc, line_no, part_no, reason, occurrence desc
                       limit $4::bigint + $5::bigint)
                     union all
                     select at, warehouse_id, 'adjustment', on_hand, 0, null, null, null, null, null, source, source_key, note
                       from (${adjusted}) a) m
               join warehouse h on h.warehouse_id = m.warehouse_id
               left join stock t on t.item_id = $1 and t.warehouse_id = m.warehouse_id
               left join retailer r on r.retailer_id = m.retailer_id
              order by m.at desc, m.warehouse_id, m.retailer_id, m.number desc, m.line_no, m.part_no, m.reason, m.occurrence desc,
                       m.source, m.source_key
             offset $5::bigint limit $4::bigint`,
    },
    [itemId, warehouseId ?? null, from?.micros ?? null, limit, from?.skip ?? 0],
  )
}

const moment = `coalesce(timestamptz 'epoch' + $3::bigint * interval '1 microsecond', 'infinity')`

const adjusted = latestAdjustments('$1', {
  where: (row) => `${row}.at <= ${moment} and ($2::int is null or ${row}.warehouse_id = $2)`,
  limit: '$4::bigint + $5::bigint',
})

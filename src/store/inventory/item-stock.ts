import { type Queryable, rows } from '../sql.ts'
import { latestAdjustments } from './adjustments.ts'

/** What lies of an item in one warehouse, in units. */
export interface WarehouseStock {
  readonly warehouse: string
  readonly supplier: string
  readonly onHand: number
  readonly reserved: number
  readonly buffer: number
  /** Negative is a shortage that a feed revealed. */
  readonly available: number
}

/** One change of a balance: by an order (with its retailer and number) or by a feed (with its source). */
export interface StockMovement {
  readonly at: Date
  readonly warehouse: string
  readonly reason: 'reserve' | 'release' | 'ship' | 'return' | 'adjustment'
  /** Differences, in units. */
  readonly onHand: number
  readonly reserved: number
  readonly retailer: string | null
  readonly number: number | null
  readonly source: string | null
}

export async function readWarehouseStock(db: Queryable, itemId: number): Promise<readonly WarehouseStock[]> {
  return await rows<WarehouseStock>(
    db,
    {
      name: 'inventory.readWarehouseStock',
      text: `select h.code as warehouse, s.code as supplier, t.on_hand as "onHand", t.reserved, t.buffer,
                    t.on_hand - t.reserved - t.buffer as available
               from stock t
               join warehouse h on h.warehouse_id = t.warehouse_id
               join supplier s on s.supplier_id = h.supplier_id
              where t.item_id = $1
              order by t.warehouse_id`,
    },
    [itemId],
  )
}

/** The latest changes of an item's balances, newest first. Needs the fence of every retailer. */
export async function readLatestMovements(
  db: Queryable,
  itemId: number,
  limit: number,
): Promise<readonly StockMovement[]> {
  return await rows<StockMovement>(
    db,
    {
      name: 'inventory.readLatestMovements',
      text: `select m.at, h.code as warehouse, m.reason, m.on_hand as "onHand", m.reserved, r.code as retailer, m.number,
                    m.source
               from ((select at, warehouse_id, reason, on_hand, reserved, retailer_id, number, null as source
                        from movement where item_id = $1 order by at desc, number desc limit $2)
                     union all
                     select at, warehouse_id, 'adjustment', on_hand, 0, null, null, source
                       from (${latestAdjustments('$1', { limit: '$2' })}) a) m
               join warehouse h on h.warehouse_id = m.warehouse_id
               left join retailer r on r.retailer_id = m.retailer_id
              order by m.at desc, m.number desc limit $2`,
    },
    [itemId, limit],
  )
}

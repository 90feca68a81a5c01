import { changed, type Queryable, row, rows } from '../sql.ts'

/** Keeps new orders of this retailer waiting until the transaction ends. */
export async function holdRetailer(db: Queryable, retailerId: number): Promise<void> {
  await rows(
    db,
    { name: 'orders.holdRetailer', text: 'select 1 from retailer_head where retailer_id = $1 for update' },
    [retailerId],
  )
}

/** What hangs on an order, beside what its own statements take away. */
const ownedTables = [
  ...['goods_receipt', 'goods_return_line', 'goods_return', 'supplier_bill', 'account_entry'],
  ...['acknowledgement', 'exclusion', 'shipment', 'part', 'order_line', 'fulfillment', 'decision', 'event'],
  ...['deadline', 'fulfillment_clock'],
]

const gone = `retailer_id = $1 and (placed_month, number) in (
                select placed_month, number from orders where retailer_id = $1 and placed_at < $2)`

/**
 * Removes a retailer's orders placed before a moment, with all that hangs on them; their POs are free again, their numbers
 * are never given again. What stays is counted anew. Gives how many went.
 */
export async function removeOrdersBefore(db: Queryable, retailerId: number, before: Date): Promise<number> {
  await db.query(`set local dropdock.reset = 'on'`)
  for (const table of ownedTables) {
    await changed(db, { name: `orders.reset.${table}`, text: `delete from ${table} where ${gone}` }, [
      retailerId,
      before,
    ])
  }
  await changed(
    db,
    {
      name: 'orders.reset.payments',
      text: `delete from account_entry where retailer_id = $1 and kind = 'payment' and at < $2`,
    },
    [retailerId, before],
  )
  const removed = await row<{ orders: number }>(
    db,
    {
      name: 'orders.reset.orders',
      text: `with removed as (delete from orders where retailer_id = $1 and placed_at < $2 returning number),
             claims as (delete from purchase_order where retailer_id = $1 and number in (select number from removed)),
             work as (delete from supplier_work where retailer_id = $1 and number in (select number from removed)),
             plays as (delete from scenario where retailer_id = $1 and number in (select number from removed)),
             told as (delete from work_exported where retailer_id = $1 and number in (select number from removed)),
             moved as (delete from movement where retailer_id = $1 and number in (select number from removed))
             select count(*) as orders from removed`,
    },
    [retailerId, before],
  )
  return removed?.orders ?? 0
}

/** Ordinals, counters and the retailer's own copy of the stock, from the orders that are there. */
export async function recountRetailer(db: Queryable, retailerId: number): Promise<void> {
  const statements = [
    [
      'ordinals',
      `update orders o set ordinal = n.ordinal
                    from (select placed_month, number, row_number() over (order by number) as ordinal
                            from orders where retailer_id = $1) n
                   where o.retailer_id = $1 and o.placed_month = n.placed_month and o.number = n.number
                     and o.ordinal <> n.ordinal`,
    ],
    [
      'head',
      `update retailer_head set order_count = (select count(*) from orders where retailer_id = $1)
               where retailer_id = $1`,
    ],
    // sample orders come back under numbers of before: words are written anew
    ['words', 'delete from order_word where retailer_id = $1'],
    ['wordsStale', 'delete from order_word_stale where retailer_id = $1'],
    ['wordsHead', 'delete from order_word_head where retailer_id = $1'],
    ['hours', 'delete from order_hour where retailer_id = $1'],
    ['hoursHead', 'delete from order_hour_head where retailer_id = $1'],
    ['uncount', 'delete from order_count where retailer_id = $1'],
    [
      'count',
      `insert into order_count (retailer_id, state, orders)
               select $1, state, count(*) from orders where retailer_id = $1 group by state`,
    ],
    [
      'credit',
      `update credit_account
          set open = (select coalesce(sum(credit_open), 0) from orders where retailer_id = $1),
              balance = (select coalesce(sum(amount), 0) from account_entry where retailer_id = $1)
        where retailer_id = $1`,
    ],
    ['overlay', 'delete from stock_overlay where retailer_id = $1'],
    [
      'overlays',
      `insert into stock_overlay (retailer_id, item_id, warehouse_id, on_hand)
                  select $1, item_id, warehouse_id, sum(on_hand) from movement
                   where retailer_id = $1 and (select overlays_stock from settings)
                   group by item_id, warehouse_id having sum(on_hand) <> 0`,
    ],
  ] as const
  for (const [name, text] of statements) {
    await changed(db, { name: `orders.recount.${name}`, text }, [retailerId])
  }
}

import type {
  GoodsReturn,
  GoodsReturnState,
  LineUnits,
  Receipt,
} from '../../core/fulfillment/returns/goods-return.ts'
import type { ReturnState } from '../../core/orders/order.ts'
import type { LockedOrder } from '../orders/change.ts'
import { changed, type Queryable, rows } from '../sql.ts'

export interface NewReturn
  extends Pick<
    GoodsReturn,
    'fulfillmentNo' | 'supplierId' | 'returnNo' | 'returnNumber' | 'reference' | 'reason' | 'expiresOn'
  > {
  readonly lines: readonly {
    readonly lineNo: number
    readonly quantity: number
    readonly supplierCost: number
  }[]
}

/** Items and the retailer's costs come from the order's own lines. Whoever calls holds the order. */
export async function insertReturn(
  db: Queryable,
  order: LockedOrder,
  goods: NewReturn,
  at: Date,
): Promise<void> {
  await rows(
    db,
    {
      name: 'returns.insert',
      text: `with made as (
               insert into goods_return (retailer_id, placed_month, number, return_no, fulfillment_no, supplier_id,
                                         return_number, reference, state, reason, expires_on, authorized_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, 'authorized', $9, $10, $11))
             insert into goods_return_line (retailer_id, placed_month, number, return_no, line_no, item_id, quantity,
                                            unit_cost, supplier_cost)
             select $1, $2, $3, $4, l.line_no, l.item_id, x.quantity, l.unit_cost, x."supplierCost"
               from json_to_recordset($12) x("lineNo" int, quantity int, "supplierCost" bigint)
               join order_line l on l.retailer_id = $1 and l.placed_month = $2 and l.number = $3 and l.line_no = x."lineNo"`,
    },
    [
      ...keyOf(order),
      ...[goods.returnNo, goods.fulfillmentNo, goods.supplierId, goods.returnNumber, goods.reference],
      ...[goods.reason, goods.expiresOn, at, JSON.stringify(goods.lines)],
    ],
  )
}

/** Where returns of the order stand now, and so where its fulfillment does. */
export async function saveReturnStates(
  db: Queryable,
  order: LockedOrder,
  returns: readonly { readonly returnNo: number; readonly state: GoodsReturnState }[],
  fulfillment: { readonly fulfillmentNo: number; readonly returnState: ReturnState },
  at: Date,
): Promise<void> {
  await rows(
    db,
    {
      name: 'returns.saveStates',
      text: `with now as (select * from unnest($4::int[], $5::text[]) n(return_no, state)),
             moved as (
               update goods_return g
                  set state = n.state,
                      received_at = case when n.state = 'received' then coalesce(g.received_at, $8) else g.received_at end,
                      credited_at = case when n.state = 'credited' then coalesce(g.credited_at, $8) else g.credited_at end
                 from now n
                where g.retailer_id = $1 and g.placed_month = $2 and g.number = $3 and g.return_no = n.return_no
                  and g.state <> n.state)
             update fulfillment set return_state = $7
              where retailer_id = $1 and placed_month = $2 and number = $3 and fulfillment_no = $6`,
    },
    [
      ...keyOf(order),
      ...[returns.map(({ returnNo }) => returnNo), returns.map(({ state }) => state)],
      ...[fulfillment.fulfillmentNo, fulfillment.returnState, at],
    ],
  )
}

/** What has come back in all, in place of what stood there. */
export async function saveReceipts(
  db: Queryable,
  order: LockedOrder,
  returnNo: number,
  receipts: readonly Receipt[],
): Promise<void> {
  await changed(
    db,
    {
      name: 'returns.forgetReceipts',
      text: 'delete from goods_receipt where retailer_id = $1 and placed_month = $2 and number = $3 and return_no = $4',
    },
    [...keyOf(order), returnNo],
  )
  await changed(
    db,
    {
      name: 'returns.insertReceipts',
      text: `insert into goods_receipt (retailer_id, placed_month, number, return_no, line_no, disposition, warehouse_id,
                                        quantity)
             select $1, $2, $3, $4, "lineNo", disposition, coalesce("warehouseId", 0), quantity
               from json_to_recordset($5) x("lineNo" int, disposition text, "warehouseId" int, quantity int)`,
    },
    [...keyOf(order), returnNo, JSON.stringify(receipts)],
  )
}

export async function saveCredited(
  db: Queryable,
  order: LockedOrder,
  returnNo: number,
  lines: readonly LineUnits[],
): Promise<void> {
  await changed(
    db,
    {
      name: 'returns.saveCredited',
      text: `update goods_return_line l set quantity_credited = x.quantity
               from unnest($5::int[], $6::int[]) x(line_no, quantity)
              where l.retailer_id = $1 and l.placed_month = $2 and l.number = $3 and l.return_no = $4
                and l.line_no = x.line_no`,
    },
    [...keyOf(order), returnNo, lines.map(({ lineNo }) => lineNo), lines.map(({ quantity }) => quantity)],
  )
}

/**
 * Units back on a shelf, or in the retailer's own copy of it where shipments do not count for everybody, each with its movement.
 * `occurrence` tells this change from others of the same line: the order's version that it makes.
 */
export async function restock(
  db: Queryable,
  order: LockedOrder,
  fulfillmentNo: number,
  receipts: readonly Receipt[],
  occurrence: number,
  at: Date,
): Promise<void> {
  if (receipts.length === 0) return
  await rows(
    db,
    {
      name: 'returns.restock',
      text: `with asked as (
               select p.item_id, x."warehouseId" as warehouse_id, x."lineNo" as line_no, p.part_no, x.quantity
                 from json_to_recordset($5) x("lineNo" int, "warehouseId" int, quantity int)
                cross join lateral (
                  select p.item_id, p.part_no from part p
                   where p.retailer_id = $1 and p.placed_month = $2 and p.number = $3 and p.line_no = x."lineNo"
                     and p.fulfillment_no = $4
                   order by p.part_no limit 1) p),
             told as (
               insert into movement (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, occurrence,
                                     on_hand, reserved, at)
               select item_id, warehouse_id, $1, $3, line_no, part_no, 'return', $6, quantity, 0, $7 from asked),
             own as (
               insert into stock_overlay as o (retailer_id, item_id, warehouse_id, on_hand)
               select $1, item_id, warehouse_id, sum(quantity) from asked
                where (select overlays_stock from settings) group by item_id, warehouse_id
               on conflict (retailer_id, item_id, warehouse_id) do update set on_hand = o.on_hand + excluded.on_hand)
             insert into stock as s (item_id, warehouse_id, on_hand)
             select item_id, warehouse_id, sum(case when overlays_stock then 0 else quantity end)::int
               from asked cross join settings group by item_id, warehouse_id order by item_id, warehouse_id
             on conflict (item_id, warehouse_id)
             do update set on_hand = s.on_hand + excluded.on_hand, version = s.version + 1`,
    },
    [...keyOf(order), fulfillmentNo, JSON.stringify(receipts), occurrence, at],
  )
}

function keyOf({ retailerId, placedMonth, number }: LockedOrder): readonly number[] {
  return [retailerId, placedMonth, number]
}

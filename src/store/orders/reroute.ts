import type { PartChange } from '../../core/fulfillment/order-change.ts'
import type { OrderPlan } from '../../core/orders/order-plan.ts'
import { changed, type Queryable } from '../sql.ts'
import type { LockedOrder } from './change.ts'
import { saveLines } from './quantities.ts'
import { moveStock } from './stock-moves.ts'

/** One state of the order after the other: which version these rows belong to, and when it was made. */
interface Version {
  readonly version: number
  readonly at: Date
}

/**
 * Takes an order's fulfillments off every list and gives back what they had reserved. Their rows stay, with their parts, so that
 * the movements stay explained. Whoever calls holds the stock.
 */
export async function withdrawRouting(
  db: Queryable,
  order: LockedOrder,
  parts: readonly PartChange[],
  { version, at }: Version,
): Promise<void> {
  const key = keyOf(order)
  await moveStock(db, order, parts, version, at)
  await saveLines(db, key, parts)
  await changed(
    db,
    {
      name: 'orders.withdraw',
      text: `with work as (
               update supplier_work w set state = 'canceled' from fulfillment f
                where f.retailer_id = $1 and f.placed_month = $2 and f.number = $3 and not f.replaced
                  and w.supplier_id = f.supplier_id and w.retailer_id = $1 and w.number = $3
                  and w.fulfillment_no = f.fulfillment_no)
             update fulfillment
                set state = 'canceled', cancel_state = 'canceled', hold_reason = null, hold_until = null, replaced = true
              where retailer_id = $1 and placed_month = $2 and number = $3 and not replaced`,
    },
    key,
  )
}

/** Writes lines, fulfillments, parts, reservations and the decision of an order that is routed anew. */
export async function insertRouting(
  db: Queryable,
  order: LockedOrder,
  plan: OrderPlan,
  { version, at }: Version,
): Promise<void> {
  const key = keyOf(order)
  await changed(
    db,
    {
      name: 'orders.removeLines',
      text: 'delete from order_line where retailer_id = $1 and placed_month = $2 and number = $3',
    },
    key,
  )
  await changed(db, { name: 'orders.insertLines', text: insertLines }, [
    ...key,
    JSON.stringify(plan.lines),
    plan.state,
  ])
  await insertShares(db, order, plan, { version, at })
  await insertDecision(db, order, plan.decision, version)
}

/** Fulfillments and parts with what they reserve. Whoever calls holds the stock. */
export async function insertShares(
  db: Queryable,
  order: LockedOrder,
  {
    fulfillments,
    parts,
    state,
  }: Pick<OrderPlan, 'parts' | 'state'> & { readonly fulfillments: readonly object[] },
  { version, at }: Version,
): Promise<void> {
  const key = keyOf(order)
  await changed(db, { name: 'orders.insertFulfillments', text: insertFulfillments }, [
    ...key,
    JSON.stringify(fulfillments),
  ])
  await changed(db, { name: 'orders.insertParts', text: insertParts }, [
    ...key,
    JSON.stringify(parts),
    state,
    version,
    at,
  ])
}

export async function insertDecision(
  db: Queryable,
  order: LockedOrder,
  decision: object,
  version: number,
): Promise<void> {
  await changed(
    db,
    {
      name: 'orders.insertDecision',
      text: 'insert into decision (retailer_id, placed_month, number, version, facts) values ($1, $2, $3, $4, $5)',
    },
    [...keyOf(order), version, JSON.stringify(decision)],
  )
}

function keyOf({ retailerId, placedMonth, number }: LockedOrder): number[] {
  return [retailerId, placedMonth, number]
}

// of an order that is over as it is written, every unit is: $5 is its state
const shipped = `case when $5::text = 'shipped' then quantity else 0 end`
const canceled = `case when $5::text = 'canceled' then quantity else 0 end`

const insertLines = `
  insert into order_line (retailer_id, placed_month, number, line_no, item_id, product_id, sku, gtin, quantity,
                          quantity_shipped, quantity_canceled, unit_price, unit_cost)
  select $1, $2, $3, "lineNo", "itemId", "productId", sku, gtin, quantity, ${shipped}, ${canceled}, "unitPrice", "unitCost"
    from json_to_recordset($4) x("lineNo" int, "itemId" int, "productId" int, sku text, gtin text, quantity int,
         "unitPrice" bigint, "unitCost" bigint)`

const insertFulfillments = `
  with x as (
    select f.*, invoice_number("supplierId", $1, $3, "fulfillmentNo") as invoice
      from json_to_recordset($4) f("fulfillmentNo" int, "supplierId" int, state text, "holdReason" text, "holdUntil" date,
           "shippedElsewhere" boolean, freight bigint, "pickPack" bigint, "shipDate" date)),
  work as (
    insert into supplier_work (supplier_id, retailer_id, number, fulfillment_no, placed_month, invoice_number, state,
                               placed_at)
    select "supplierId", $1, $3, "fulfillmentNo", $2, invoice, x.state, o.placed_at
      from x join orders o on o.retailer_id = $1 and o.placed_month = $2 and o.number = $3)
  insert into fulfillment (retailer_id, placed_month, number, fulfillment_no, supplier_id, invoice_number, state,
                           hold_reason, hold_until, shipped_elsewhere, cancel_state, freight, pick_pack, ship_date)
  select $1, $2, $3, "fulfillmentNo", "supplierId", invoice, state, "holdReason", "holdUntil", "shippedElsewhere",
         case state when 'canceled' then 'canceled' else 'none' end, freight, "pickPack", "shipDate"
    from x`

const insertParts = `
  with x as (
    select p.*, case when s.reserves_stock and "warehouseId" is not null then quantity else 0 end as held
      from json_to_recordset($4) p("lineNo" int, "partNo" int, "fulfillmentNo" int, "itemId" int, "warehouseId" int,
           quantity int, "supplierCost" bigint, "expectedOn" date)
     cross join settings s),
  told as (
    insert into movement (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, occurrence, on_hand,
                          reserved, at)
    select "itemId", "warehouseId", $1, $3, "lineNo", "partNo", 'reserve', $6, 0, held, $7 from x where held > 0),
  kept as (
    update stock s set reserved = s.reserved + n.held, version = s.version + 1
      from (select "itemId", "warehouseId", sum(held)::int as held from x where held > 0 group by 1, 2) n
     where s.item_id = n."itemId" and s.warehouse_id = n."warehouseId")
  insert into part (retailer_id, placed_month, number, line_no, part_no, fulfillment_no, item_id, warehouse_id, quantity,
                    reserved, quantity_shipped, quantity_canceled, supplier_cost,
                    expected_on)
  select $1, $2, $3, "lineNo", "partNo", "fulfillmentNo", "itemId", "warehouseId", quantity, held, ${shipped}, ${canceled},
         "supplierCost", "expectedOn"
    from x`

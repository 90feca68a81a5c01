import type { SampleRows } from './sample.ts'

const order = 'number bigint, "placedMonth" int'
const parts = `json_to_recordset($2) x(${order}, "lineNo" int, "fulfillmentNo" int, "itemId" int, "warehouseId" int,
       quantity int, shipped int, canceled int, open int, "placedAt" timestamptz, "updatedAt" timestamptz)`

const insertOrders = `
  with x as (
    select * from json_to_recordset($2) x(${order}, dialect text, po text, "poKey" text, state text, "placedState" text,
           version int, "customerEmail" text, "shipTo" jsonb, "addressNumber" bigint, "addressedAt" timestamptz,
           "taxRate" int, "shippingCost" bigint, discount bigint, "placedAt" timestamptz, "updatedAt" timestamptz,
           "requestHash" text)),
  claimed as (
    insert into purchase_order (retailer_id, po_key, request_hash, number, placed_month)
    select $1, "poKey", decode("requestHash", 'hex'), number, "placedMonth" from x order by "poKey")
  insert into orders (retailer_id, placed_month, number, ordinal, dialect, po, po_key, state, placed_state, version,
                      customer_email, ship_to, address_number, addressed_at, tax_rate, shipping_cost, discount,
                      placed_at, updated_at)
  select $1, "placedMonth", number, 0, dialect, po, "poKey", state, "placedState", version, "customerEmail", "shipTo",
         "addressNumber", "addressedAt", "taxRate", "shippingCost", discount, "placedAt", "updatedAt"
    from x`

// decided nowhere but in a document: a rule set of this name replays nothing
const insertHistory = `
  with x as (
    select * from json_to_recordset($2) x(${order}, destination text, "placedAt" text, events json)),
  decided as (
    insert into decision (retailer_id, placed_month, number, facts)
    select $1, "placedMonth", number,
           jsonb_build_object('rules', 'document', 'at', "placedAt", 'destination', destination, 'items', '[]'::jsonb,
                              'lines', '[]'::jsonb, 'parts', '[]'::jsonb, 'fulfillments', '[]'::jsonb)
      from x)
  insert into event (retailer_id, placed_month, number, version, type, actor, payload, at)
  select $1, x."placedMonth", x.number, e.version, e.type, 'document', e.payload, e.at
    from x cross join json_to_recordset(x.events) e(version int, type text, payload jsonb, at timestamptz)`

const insertLines = `
  insert into order_line (retailer_id, placed_month, number, line_no, item_id, product_id, sku, gtin, quantity,
                          quantity_shipped, quantity_canceled, unit_price, unit_cost)
  select $1, "placedMonth", number, "lineNo", "itemId", "productId", sku, gtin, quantity, "quantityShipped",
         "quantityCanceled", "unitPrice", "unitCost"
    from json_to_recordset($2) x(${order}, "lineNo" int, "itemId" int, "productId" int, sku text, gtin text,
         quantity int, "quantityShipped" int, "quantityCanceled" int, "unitPrice" bigint, "unitCost" bigint)`

const insertFulfillments = `
  with x as (
    select *, coalesce("invoiceNumber", invoice_number("supplierId", $1, number, "fulfillmentNo")) as invoice
      from json_to_recordset($2) x(${order}, "fulfillmentNo" int, "supplierId" int, "invoiceNumber" text, state text,
           "cancelState" text, freight bigint, "pickPack" bigint, "shipDate" date, "placedAt" timestamptz)),
  work as (
    insert into supplier_work (supplier_id, retailer_id, number, fulfillment_no, placed_month, invoice_number, state,
                               placed_at)
    select "supplierId", $1, number, "fulfillmentNo", "placedMonth", invoice, state, "placedAt" from x)
  insert into fulfillment (retailer_id, placed_month, number, fulfillment_no, supplier_id, invoice_number, state,
                           cancel_state, freight, pick_pack, ship_date)
  select $1, "placedMonth", number, "fulfillmentNo", "supplierId", invoice, state, "cancelState", freight, "pickPack",
         "shipDate"
    from x`

const insertParts = `
  insert into part (retailer_id, placed_month, number, line_no, part_no, fulfillment_no, item_id, warehouse_id, quantity,
                    reserved, quantity_shipped, quantity_canceled)
  select $1, "placedMonth", number, "lineNo", 1, "fulfillmentNo", "itemId", "warehouseId", quantity,
         case when s.reserves_stock then open else 0 end, shipped, canceled
    from ${parts} cross join settings s`

const insertShipments = `
  insert into shipment (retailer_id, placed_month, number, shipment_no, fulfillment_no, carrier, service, tracking_number,
                        tracking_url, shipped_at, parts)
  select $1, "placedMonth", number, "shipmentNo", "fulfillmentNo", carrier, service, "trackingNumber", "trackingUrl",
         "shippedAt", parts
    from json_to_recordset($2) x(${order}, "shipmentNo" int, "fulfillmentNo" int, carrier text, service text,
         "trackingNumber" text, "trackingUrl" text, "shippedAt" timestamptz, parts jsonb)`

// What the shelves hold was counted after these had left. Where shipments count for everybody, an adjustment gives back what
// the movement takes; where each retailer has a copy of the stock, a sample must not make it smaller.
const moveStock = `
  with moved as (
    select x.*, m.* from ${parts} cross join settings s
     cross join lateral (
       values ('reserve', 1, 0, quantity, s.reserves_stock),
              ('ship', 2, case when s.overlays_stock then 0 else -shipped end,
               case when s.reserves_stock then -shipped else 0 end, shipped > 0),
              ('release', 2, 0, open - (quantity - shipped),
               s.reserves_stock and open < quantity - shipped)) m(reason, occurrence, on_hand, reserved, happened)
     where m.happened and "warehouseId" is not null),
  told as (
    insert into movement (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, occurrence, on_hand,
                          reserved, at)
    select "itemId", "warehouseId", $1, number, "lineNo", 1, reason, occurrence, on_hand, reserved,
           case reason when 'reserve' then "placedAt" else "updatedAt" end
      from moved),
  counted as (
    insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
    select "itemId", "warehouseId", 'demo', concat_ws('/', $1::int, number, "lineNo"), -on_hand, "updatedAt"
      from moved where on_hand <> 0
    on conflict do nothing)
  insert into stock as t (item_id, warehouse_id, reserved)
  select "itemId", "warehouseId", sum(reserved)::int from moved group by 1, 2 having sum(reserved) <> 0 order by 1, 2
  on conflict (item_id, warehouse_id) do update set reserved = t.reserved + excluded.reserved, version = t.version + 1`

export const sampleStatements: readonly {
  readonly name: string
  readonly text: string
  readonly from: keyof SampleRows
}[] = [
  { name: 'orders', text: insertOrders, from: 'orders' },
  { name: 'history', text: insertHistory, from: 'orders' },
  { name: 'lines', text: insertLines, from: 'lines' },
  { name: 'fulfillments', text: insertFulfillments, from: 'fulfillments' },
  { name: 'parts', text: insertParts, from: 'parts' },
  { name: 'shipments', text: insertShipments, from: 'shipments' },
  { name: 'moveStock', text: moveStock, from: 'parts' },
]

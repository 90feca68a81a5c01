import type { Client } from 'pg'
import { address } from '../support/trade.ts'

export const ORDERS = 100_000
/** The newest order of retailer 1. */
export const NEWEST = 9_999 + ORDERS

/**
 * A hundred thousand orders of retailer 1 and ten thousand of retailer 2, a minute apart, the newest scheduled, most of the
 * others shipped; and stock on forty thousand shelves.
 */
export async function seedManyOrders(admin: Client): Promise<void> {
  const shipTo = JSON.stringify({ ...address, lastName: '#' })
  const of = (retailer: number, orders: number) => `
    create temp table seeded on commit drop as
    select ${retailer} as r, 202601 + (i / 25000)::int as m, 9999 + i::bigint as n, i::bigint as i,
           case when i > ${orders} - 500 then 'scheduled' when i % 10 = 0 then 'canceled' else 'shipped' end as state,
           timestamptz '2026-11-20T15:00Z' - make_interval(mins => ${orders} - i) as at
      from generate_series(1, ${orders}) i;
    insert into purchase_order select r, 'po:' || r || '-' || i, sha256(i::text::bytea), n, m from seeded;
    insert into orders (retailer_id, placed_month, number, ordinal, dialect, po, po_key, state, placed_state, version,
                        customer_email, ship_to, address_number, addressed_at, tax_rate, shipping_cost, discount, placed_at,
                        updated_at)
    select r, m, n, i, 'endless-aisles', r || '-' || i, 'po:' || r || '-' || i, state, 'scheduled', 1,
           'C' || i % 20000 || '@example.com', jsonb_set('${shipTo}', '{lastName}', to_jsonb('Name' || i % 5000)), i, at, 0, 0, 0,
           at, at from seeded;
    insert into order_line (retailer_id, placed_month, number, line_no, item_id, product_id, sku, quantity, unit_price, unit_cost)
    select r, m, n, l, 1000 + (i * l) % 20000, 1, 'x', 1, 1, 1 from seeded cross join generate_series(1, 2) l;
    insert into fulfillment (retailer_id, placed_month, number, fulfillment_no, supplier_id, invoice_number, state, freight,
                             pick_pack, ship_date)
    select r, m, n, 1, 1, invoice_number(1, r, n, 1), state, 0, 0, at::date from seeded;
    insert into part (retailer_id, placed_month, number, line_no, part_no, fulfillment_no, item_id, warehouse_id, quantity, reserved)
    select r, m, n, l, 1, 1, 1000 + (i * l) % 20000, 1, 1, 1 from seeded cross join generate_series(1, 2) l;
    insert into shipment (retailer_id, placed_month, number, shipment_no, fulfillment_no, tracking_number, tracking_url,
                          shipped_at, parts)
    select r, m, n, 1, 1, 'T' || i, 'https://example.com', at, '[]' from seeded where state = 'shipped';
    insert into event (retailer_id, placed_month, number, version, type, actor, payload, at)
    select r, m, n, 1, 'order.placed', 'test', '{}', at from seeded;
    insert into supplier_work select 1, r, n, 1, m, invoice_number(1, r, n, 1), state, at from seeded;
    insert into movement select 1000 + (i * l) % 20000, 1, r, n, l, 1, 'reserve', 1, 0, 1, at
      from seeded cross join generate_series(1, 2) l;
    insert into retailer_head values (${retailer}, ${10_000 + orders}, ${orders + 1}, ${orders});
    insert into order_count select r, state, count(*) from seeded group by 1, 2;`
  await admin.query(`begin; set local session_replication_role = replica; set local search_path = production, hub;
    insert into stock (item_id, warehouse_id, on_hand, reserved)
    select i, w, 1000, 500 from generate_series(1000, 20999) i cross join generate_series(1, 2) w;
    ${of(1, ORDERS)} commit`)
  await admin.query(`begin; set local session_replication_role = replica; set local search_path = production, hub;
    ${of(2, 10_000)} commit`)
  await admin.query('vacuum analyze')
}

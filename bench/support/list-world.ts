import type { Client } from 'pg'

/**
 * What a list of orders is filtered by besides: a thousand orders of another wire and a thousand of a second supplier, spread
 * over the whole time, whether there are few orders or many; their POs, their parcels and the suppliers' work.
 */
export async function enrichOrders(owner: Client, retailer: number, orders: number): Promise<void> {
  const each = Math.max(1, Math.floor(orders / 1000))
  // else the joins below are planned for empty tables
  await owner.query('analyze orders; analyze fulfillment')
  await owner.query(`
    begin; set local session_replication_role = replica;
    insert into supplier (supplier_id, code, name) overriding system value
    values (1, 's1', 'Bench'), (2, 's2', 'Bench') on conflict do nothing;
    update orders set dialect = 'homeroots' where retailer_id = ${retailer} and ordinal % ${each} = 1;
    update fulfillment f set supplier_id = 2, invoice_number = invoice_number(2, f.retailer_id, f.number, 1)
      from orders o where o.retailer_id = ${retailer} and f.retailer_id = o.retailer_id and f.placed_month = o.placed_month
       and f.number = o.number and o.ordinal % ${each} = ${Math.floor(each / 2) + 2};
    insert into supplier_work (supplier_id, retailer_id, number, fulfillment_no, placed_month, invoice_number, state, placed_at)
    select f.supplier_id, f.retailer_id, f.number, 1, f.placed_month, f.invoice_number, f.state, o.placed_at
      from fulfillment f join orders o using (retailer_id, placed_month, number) where f.retailer_id = ${retailer};
    insert into purchase_order (retailer_id, po_key, request_hash, number, placed_month)
    select retailer_id, 'po:' || po, '', number, placed_month from orders where retailer_id = ${retailer};
    insert into shipment (retailer_id, placed_month, number, shipment_no, fulfillment_no, tracking_number, tracking_url, shipped_at, parts)
    select retailer_id, placed_month, number, 1, 1, '1Z' || lpad(ordinal::text, 12, '0'), '', placed_at, '[]'
      from orders where retailer_id = ${retailer} and state = 'shipped' and ordinal % 10 = 1;
    insert into order_hour (retailer_id, hour, orders, lines, units, lines_owed, sales)
    select ${retailer}, date_trunc('hour', placed_at), count(*), 2 * count(*), 2 * count(*), 0, count(*)
      from orders where retailer_id = ${retailer} group by 2;
    commit`)
}

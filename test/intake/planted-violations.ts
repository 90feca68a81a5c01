import { plantedInDeadlines } from '../deadlines/planted.ts'
import { plantedAftersale } from './planted-aftersale.ts'
import { plantedAnswers } from './planted-answers.ts'
import { plantedInTracking } from './planted-tracking.ts'
import { plantedInWebhooks } from './planted-webhooks.ts'

/** What a bug, or a hand in the database, could leave behind; and how to take it back. */
export const planted: readonly { id: string; what: string; plant: string; undo: string }[] = [
  {
    id: 'po-order',
    what: 'a claim without its order',
    plant: `insert into purchase_order values (1, 'po:lost', 'x', 9999, 202611)`,
    undo: `delete from purchase_order where number = 9999`,
  },
  {
    id: 'po-order',
    what: 'an order whose claim says another key',
    plant: `update purchase_order set po_key = po_key || '!' where retailer_id = 1 and number = 10000`,
    undo: `update purchase_order set po_key = rtrim(po_key, '!') where retailer_id = 1 and number = 10000`,
  },
  {
    id: 'po-order',
    what: 'a claim that no transaction finished',
    plant: `insert into purchase_order values (1, 'po:half', 'x')`,
    undo: `delete from purchase_order where po_key = 'po:half'`,
  },
  {
    id: 'stock-not-negative',
    what: 'less than nothing',
    plant: `update stock set on_hand = on_hand - 100 where item_id = 100 and warehouse_id = 1`,
    undo: `update stock set on_hand = on_hand + 100 where item_id = 100 and warehouse_id = 1`,
  },
  {
    id: 'stock-movements',
    what: 'a unit that no movement explains',
    plant: `update stock set on_hand = on_hand - 1 where item_id = 101`,
    undo: `update stock set on_hand = on_hand + 1 where item_id = 101`,
  },
  {
    id: 'stock-movements',
    what: 'a reservation moved twice',
    plant: `insert into movement select item_id, warehouse_id, retailer_id, number, line_no, part_no, 'release', 99, 0, -1, at
              from movement where number = 10000 and line_no = 1 limit 1;
            insert into movement values (100, 1, 1, 10000, 1, 1, 'release', 98, 0, -1, now())`,
    undo: `delete from movement where occurrence > 97`,
  },
  {
    id: 'stock-reservations',
    what: 'held for no order',
    plant: `update stock set reserved = reserved + 1 where item_id = 101`,
    undo: `update stock set reserved = reserved - 1 where item_id = 101`,
  },
  {
    id: 'parts-lines',
    what: 'a line of more units than its parts',
    plant: `update order_line set quantity = quantity + 1 where retailer_id = 1 and number = 10000 and line_no = 1`,
    undo: `update order_line set quantity = quantity - 1 where retailer_id = 1 and number = 10000 and line_no = 1`,
  },
  {
    id: 'closed-holds-nothing',
    what: 'a canceled order that holds a unit',
    plant: `update part set reserved = 1, quantity_canceled = quantity_canceled - 1
             where retailer_id = 1 and number = 10001 and line_no = 1`,
    undo: `update part set reserved = 0, quantity_canceled = quantity_canceled + 1
            where retailer_id = 1 and number = 10001 and line_no = 1`,
  },
  {
    id: 'events-versions',
    what: 'a version that no event tells of',
    plant: `update orders set version = version + 1 where retailer_id = 1 and number = 10000`,
    undo: `update orders set version = version - 1 where retailer_id = 1 and number = 10000`,
  },
  {
    id: 'events-versions',
    what: 'an event taken out of the middle',
    plant: `update event set version = version + 100 where retailer_id = 1 and number = 10001 and version = 2`,
    undo: `update event set version = version - 100 where version > 100`,
  },
  {
    id: 'order-state',
    what: 'a state that was never told',
    plant: `update orders set state = 'canceled' where retailer_id = 1 and number = 10000`,
    undo: `update orders set state = 'scheduled' where retailer_id = 1 and number = 10000`,
  },
  {
    id: 'supplier-work',
    what: 'a supplier who was never asked',
    plant: `update supplier_work set number = -number where retailer_id = 1 and number = 10000`,
    undo: `update supplier_work set number = -number where number < 0`,
  },
  {
    id: 'supplier-work',
    what: 'a supplier who was not told that it is canceled',
    plant: `update supplier_work set state = 'scheduled' where retailer_id = 1 and number = 10001`,
    undo: `update supplier_work set state = 'canceled' where retailer_id = 1 and number = 10001`,
  },
  {
    id: 'counters',
    what: 'an order counted twice',
    plant: `update order_count set orders = orders + 1 where retailer_id = 1 and state = 'canceled'`,
    undo: `update order_count set orders = orders - 1 where retailer_id = 1 and state = 'canceled'`,
  },
  {
    id: 'heads',
    what: 'a number that will be given again',
    plant: `update retailer_head set next_number = next_number - 1 where retailer_id = 1`,
    undo: `update retailer_head set next_number = next_number + 1 where retailer_id = 1`,
  },
  {
    id: 'heads',
    what: 'two orders in one place of the list',
    plant: `update orders set ordinal = ordinal - 1 where retailer_id = 1 and number = 10001`,
    undo: `update orders set ordinal = ordinal + 1 where retailer_id = 1 and number = 10001`,
  },
  {
    id: 'references',
    what: 'stock of an item that is none',
    plant: `insert into stock (item_id, warehouse_id) values (77, 1)`,
    undo: `delete from stock where item_id = 77`,
  },
  {
    id: 'references',
    what: 'a line of an item that is none',
    plant: `update order_line set item_id = 77 where retailer_id = 1 and number = 10000 and line_no = 2`,
    undo: `update order_line set item_id = 101 where item_id = 77`,
  },
  {
    id: 'strays',
    what: 'an event without its order',
    plant: `insert into event values (1, 202611, 5, 1, 'order.placed', 'x', null, '{}', now())`,
    undo: `delete from event where number = 5`,
  },
  {
    id: 'streams',
    what: 'a number that was skipped',
    plant: `update stream_entry set seq = seq + 1 where kind = 'operator' and seq = (select max(seq) from stream_entry)`,
    undo: `update stream_entry set seq = seq - 1 where kind = 'operator' and seq = (select max(seq) from stream_entry)`,
  },
  {
    id: 'streams',
    what: 'a number that nobody was given',
    plant: `update stream_head set last_seq = last_seq + 1 where kind = 'retailer' and owner_id = 1`,
    undo: `update stream_head set last_seq = last_seq - 1 where kind = 'retailer' and owner_id = 1`,
  },
  {
    id: 'second-names',
    what: 'a PO that an order says is its own and has not claimed',
    plant: `update purchase_order set po_key = 'po:other' where second_name`,
    undo: `update purchase_order set po_key = 'po:PO' where second_name`,
  },
  {
    id: 'second-names',
    what: 'a PO that another order has, and the order does not say so',
    plant: `update orders set po = '4711' where number = 10003 and retailer_id = 1`,
    undo: `update orders set po = 'PO' where number = 10003 and retailer_id = 1`,
  },
  {
    id: 'second-names',
    what: 'a second name that no transaction finished',
    plant: `insert into purchase_order values (1, 'po:half', 'x', null, null, true)`,
    undo: `delete from purchase_order where po_key = 'po:half'`,
  },
  {
    id: 'parts-movements',
    what: 'goods of one part that left for another',
    plant: `update movement set part_no = part_no + 7 where retailer_id = 1 and number = 10002`,
    undo: `update movement set part_no = part_no - 7 where retailer_id = 1 and number = 10002`,
  },
  {
    id: 'parts-movements',
    what: 'goods that left a shelf for an order that others shipped',
    plant: `update fulfillment set shipped_elsewhere = true where retailer_id = 1 and number = 10002 and fulfillment_no = 1`,
    undo: `update fulfillment set shipped_elsewhere = false`,
  },
  {
    id: 'replaced',
    what: 'a fulfillment that was replaced and is on its way',
    plant: `update fulfillment set state = 'scheduled' where replaced; update supplier_work w set state = 'scheduled'
              from fulfillment f where f.replaced and w.number = f.number and w.fulfillment_no = f.fulfillment_no
               and w.retailer_id = f.retailer_id`,
    undo: `update fulfillment set state = 'canceled' where replaced; update supplier_work w set state = 'canceled'
              from fulfillment f where f.replaced and w.number = f.number and w.fulfillment_no = f.fulfillment_no
               and w.retailer_id = f.retailer_id`,
  },
  {
    id: 'order-fulfillments',
    what: 'an order that is further than its fulfillments',
    plant: `update orders set state = 'shipped' where retailer_id = 1 and number = 10000`,
    undo: `update orders set state = 'scheduled' where retailer_id = 1 and number = 10000`,
  },
  {
    id: 'holds-payments',
    what: 'a hold of a day that holds nothing',
    plant: `update fulfillment set hold_until = '2026-12-01' where retailer_id = 1 and number = 10000`,
    undo: `update fulfillment set hold_until = null where retailer_id = 1 and number = 10000`,
  },
  {
    id: 'holds-payments',
    what: 'an order on its way that waits for payment',
    plant: `update orders set awaits_payment = true where retailer_id = 1 and number = 10000`,
    undo: `update orders set awaits_payment = false`,
  },
  ...plantedInTracking,
  {
    id: 'work-exports',
    what: 'a file that told one supplier of what is another’s',
    plant: `insert into work_export (supplier_id, file_name, actor, made_at) values (77, 'x.csv', 'test', now());
            insert into work_exported select 1, f.number, f.fulfillment_no, x.work_export_id, 77, f.invoice_number from fulfillment f, work_export x
             where f.retailer_id = 1 and f.number = 10000 limit 1`,
    undo: 'delete from work_exported; delete from work_export',
  },
  {
    id: 'decision-rules',
    what: 'a decision of rules that nobody knows',
    plant: `update decision set facts = facts || '{"rules": "r99"}' where retailer_id = 1 and number = 10000`,
    undo: `update decision set facts = facts || '{"rules": "r1"}' where retailer_id = 1 and number = 10000`,
  },
  {
    id: 'decision-rules',
    what: 'a decision that says something else than its rules do',
    plant: `update decision set facts = facts || '{"ruleSet": {"order": ["distance"]}}'
             where retailer_id = 1 and number = 10001`,
    undo: `update decision set facts = facts - 'ruleSet' where retailer_id = 1 and number = 10001`,
  },
  {
    id: 'decision-replay',
    what: 'a decision that its facts do not lead to',
    plant: `update decision set facts = jsonb_set(facts, '{parts,0,warehouseId}', '1')
             where retailer_id = 1 and number = 10000`,
    undo: `update decision set facts = jsonb_set(facts, '{parts,0,warehouseId}', '3')
            where retailer_id = 1 and number = 10000`,
  },
  ...plantedAftersale,
  ...plantedInTracking,
  ...plantedInWebhooks,
  ...plantedAnswers,
  ...plantedInDeadlines,
]

/** What a bug could leave behind after the sale; order 10002 of retailer 1 has shipped in part, its fulfillment 1 whole. */
export const plantedAftersale: readonly { id: string; what: string; plant: string; undo: string }[] = [
  {
    id: 'returns-shipped',
    what: 'goods that came back and had never left',
    plant: `${goodsReturn(10000, 'authorized')}; ${receipt(10000, 1)}`,
    undo: 'delete from goods_receipt; delete from goods_return_line; delete from goods_return',
  },
  {
    id: 'returns-shipped',
    what: 'more units than were authorized',
    plant: `${goodsReturn(10002, 'authorized')}; ${receipt(10002, 2)}`,
    undo: 'delete from goods_receipt; delete from goods_return_line; delete from goods_return',
  },
  {
    id: 'returns-movements',
    what: 'units on a shelf that nobody sent back',
    plant: `insert into movement values (100, 1, 1, 10002, 1, 1, 'return', 99, 1, 0, now())`,
    undo: `delete from movement where reason = 'return'`,
  },
  {
    id: 'returns-states',
    what: 'a fulfillment that is returned without any return',
    plant: `update fulfillment set return_state = 'returned' where retailer_id = 1 and number = 10002 and fulfillment_no = 1`,
    undo: `update fulfillment set return_state = 'none' where number = 10002`,
  },
  {
    id: 'returns-states',
    what: 'a return of no fulfillment',
    plant: goodsReturn(99999, 'expired'),
    undo: 'delete from goods_return_line; delete from goods_return',
  },
  {
    id: 'returns-credits',
    what: 'a return that is credited and stands in no book',
    plant: `${goodsReturn(10002, 'credited')}; update fulfillment set return_state = 'refunded'
             where retailer_id = 1 and number = 10002 and fulfillment_no = 1`,
    undo: `delete from goods_return_line; delete from goods_return; update fulfillment set return_state = 'none'`,
  },
  {
    id: 'returns-credits',
    what: 'a credit memo of no return',
    plant: entry('credit', 10002, -100, `[{"amount": 100, "supplierAmount": 0, "quantity": 1}]`),
    undo: 'delete from account_entry',
  },
  {
    id: 'accounts-lines',
    what: 'an invoice that is not the sum of its lines',
    plant: entry('invoice', 10002, 200, `[{"amount": 100, "supplierAmount": 0, "quantity": 1}]`),
    undo: 'delete from account_entry',
  },
  {
    id: 'accounts-lines',
    what: 'an invoice of what has not left',
    plant: entry('invoice', 10000, 100, `[{"amount": 100, "supplierAmount": 0, "quantity": 1}]`),
    undo: 'delete from account_entry',
  },
  {
    id: 'accounts-lines',
    what: 'more credited than billed',
    plant: `${entry('invoice', 10002, 100, `[{"amount": 100, "supplierAmount": 0, "quantity": 1}]`)};
            ${entry('credit', 10002, -200, `[{"amount": 200, "supplierAmount": 0, "quantity": 1}]`)}`,
    undo: 'delete from account_entry',
  },
  {
    id: 'credit-accounts',
    what: 'an account that says more than its orders',
    plant: 'insert into credit_account values (1, 0, 5, 0)',
    undo: 'delete from credit_account',
  },
  {
    id: 'credit-accounts',
    what: 'an order that was changed and not counted',
    plant: `insert into credit_account values (1, 0, 5, 0);
            update orders set credit_open = 5 where retailer_id = 1 and number = 10000`,
    undo: 'delete from credit_account; update orders set credit_open = null',
  },
  {
    id: 'credit-holds',
    what: 'an order that waits for room and is on its way',
    plant: 'update orders set awaits_credit = true where retailer_id = 1 and number = 10000',
    undo: 'update orders set awaits_credit = false',
  },
]

function goodsReturn(number: number, state: string): string {
  return `insert into goods_return
          select 1, 202611, ${number}, 1, 1, coalesce((select supplier_id from fulfillment where retailer_id = 1
                 and number = ${number} and fulfillment_no = 1), 1), 'R', 'a', '${state}', 'a', '2026-12-01', now();
          insert into goods_return_line values (1, 202611, ${number}, 1, 1, 100, 1, 0, 1, 1)`
}

function receipt(number: number, quantity: number): string {
  return `insert into goods_receipt values (1, 202611, ${number}, 1, 1, 'scrap', 0, ${quantity})`
}

function entry(kind: string, number: number, goods: number, lines: string): string {
  return `insert into account_entry (retailer_id, kind, document, day, placed_month, number, fulfillment_no, goods, amount,
                                     lines, actor, at)
          select 1, '${kind}', coalesce((select invoice_number from fulfillment where retailer_id = 1 and number = ${number}
                 and fulfillment_no = 1), 'x'), '2026-11-20', 202611, ${number}, 1, ${goods}, ${goods}, '${lines}', 'test', now()`
}

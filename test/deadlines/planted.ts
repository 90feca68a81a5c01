/** As in the orders: what a bug could leave behind in clocks. */
export const plantedInDeadlines: readonly { id: string; what: string; plant: string; undo: string }[] = [
  {
    id: 'deadlines-owners',
    what: 'a clock of another supplier',
    plant: `update deadline set supplier_id = 99 where retailer_id = 1 and number = 10000 and step = 'ship'`,
    undo: `update deadline set supplier_id = f.supplier_id from fulfillment f where f.retailer_id = deadline.retailer_id
              and f.number = deadline.number and f.fulfillment_no = deadline.fulfillment_no and deadline.supplier_id = 99`,
  },
  {
    id: 'deadlines-owners',
    what: 'clocks of a fulfillment that is gone',
    plant: `insert into fulfillment_clock select 1, 202611, 9999, 1, min(rules_id) from clock_rules`,
    undo: `delete from fulfillment_clock where number = 9999`,
  },
  {
    id: 'deadlines-ends',
    what: 'a clock that ended before it began',
    plant: `update deadline set met_at = started_at - interval '1 day', took_minutes = 0
             where retailer_id = 1 and number = 10000 and step = 'ship'`,
    undo: `update deadline set met_at = null, took_minutes = null where retailer_id = 1 and number = 10000 and step = 'ship'`,
  },
  {
    id: 'deadlines-told',
    what: 'lateness that nobody was told of',
    plant: `update deadline set told_at = now() where retailer_id = 1 and number = 10000 and step = 'ship'`,
    undo: `update deadline set told_at = null where retailer_id = 1 and number = 10000 and step = 'ship'`,
  },
]

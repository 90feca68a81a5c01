/** What could be wrong with what suppliers said, and with what they were asked. */
export const plantedAnswers = [
  {
    id: 'acknowledged',
    what: 'an acknowledgement that nobody gave',
    plant: `update fulfillment set acknowledged_at = now() where retailer_id = 1 and number = 10000`,
    undo: `update fulfillment set acknowledged_at = null where retailer_id = 1 and number = 10000`,
  },
  {
    id: 'acknowledged',
    what: 'an answer that left no trace',
    plant: `insert into acknowledgement select retailer_id, placed_month, number, 1, 9, now(), 'x', 'answer', '{}'
              from orders where retailer_id = 1 and number = 10000`,
    undo: `delete from acknowledgement where version = 9`,
  },
  {
    id: 'excluded-suppliers',
    what: 'a supplier that was asked though it would not',
    plant: `insert into exclusion select distinct f.retailer_id, f.placed_month, f.number, p.item_id, f.supplier_id, 1
              from fulfillment f join part p using (retailer_id, placed_month, number, fulfillment_no)
             where f.retailer_id = 1 and f.number = 10000`,
    undo: `delete from exclusion`,
  },
  {
    id: 'cancel-states',
    what: 'a request that nobody can grant any more',
    plant: `update fulfillment set cancel_state = 'requested' where retailer_id = 1 and number = 10000`,
    undo: `update fulfillment set cancel_state = 'none' where retailer_id = 1 and number = 10000`,
  },
  {
    id: 'cancel-states',
    what: 'a cancellation that does not say so',
    plant: `update fulfillment set cancel_state = 'none' where retailer_id = 1 and number = 10001`,
    undo: `update fulfillment set cancel_state = 'canceled' where retailer_id = 1 and number = 10001`,
  },
] as const

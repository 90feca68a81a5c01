/** What a supplier's count leaves out: `physical` is what lies there, `available` that less the orders the supplier has received. */
export type StockCounts = 'physical' | 'available'

/** Of the rows `n` (item_id, warehouse_id, mark), of which none is marked before `$1`. */
interface Rows {
  /** What stands in a from clause; its alias is `n`. */
  readonly from: string
}

/** Units that left or came back after the mark: the count knows nothing of them. */
const moved = ({ from }: Rows) => `
  select m.item_id, m.warehouse_id, m.on_hand as quantity
    from movement m
    join ${from} on n.item_id = m.item_id and n.warehouse_id = m.warehouse_id
   where m.at > $1 and m.at > n.mark and m.on_hand <> 0
     and not (select overlays_stock from settings)`

/**
 * Units that were reserved at the mark for purchase orders the supplier had by then ($2 earlier at the latest): its count
 * has taken them off already, and the hub takes them off by its reservation. Open ones are on the supplier's ($3) work list; those
 * that have ended since have moved since.
 */
const absorbed = ({ from }: Rows) => `
  select p.item_id, p.warehouse_id, held.quantity
    from (select p.retailer_id, p.placed_month, p.number, p.line_no, p.part_no, p.fulfillment_no, p.item_id, p.warehouse_id
            from supplier_work w
            join part p on p.retailer_id = w.retailer_id and p.placed_month = w.placed_month and p.number = w.number
                 and p.fulfillment_no = w.fulfillment_no and p.reserved > 0
           where w.supplier_id = $3 and w.state not in ('shipped', 'completed', 'canceled', 'failed')
          union
          select p.retailer_id, p.placed_month, p.number, p.line_no, p.part_no, p.fulfillment_no, p.item_id, p.warehouse_id
            from movement m
            join orders o on o.retailer_id = m.retailer_id and o.number = m.number
            join part p on p.retailer_id = m.retailer_id and p.placed_month = o.placed_month and p.number = m.number
                 and p.line_no = m.line_no and p.part_no = m.part_no
           where m.at > $1 and m.reserved < 0) p
    join ${from} on n.item_id = p.item_id and n.warehouse_id = p.warehouse_id
   cross join lateral (
     select sum(m.reserved)::int as quantity from movement m
      where m.item_id = p.item_id and m.warehouse_id = p.warehouse_id and m.retailer_id = p.retailer_id
        and m.number = p.number and m.line_no = p.line_no and m.part_no = p.part_no and m.at <= n.mark) held
   where held.quantity > 0
     and exists (select 1 from event e
                  where e.retailer_id = p.retailer_id and e.placed_month = p.placed_month and e.number = p.number
                    and e.type = 'fulfillment.sent' and (e.payload ->> 'fulfillmentNo')::int = p.fulfillment_no
                    and e.at <= n.mark - $2::interval)`

/**
 * What is to be added to each count so that it is what lies on the shelf now: a query of item_id, warehouse_id and quantity.
 * An order the supplier had not received by the mark stays reserved whatever the count says, so it is never given back.
 */
export function corrections(counts: StockCounts, rows: Rows): string {
  const each = counts === 'physical' ? moved(rows) : `${moved(rows)} union all ${absorbed(rows)}`
  return `select item_id, warehouse_id, sum(quantity)::int as quantity from (${each}) c
           where $2::interval >= '0' and $3::int > 0 group by item_id, warehouse_id`
}

import { type Invariant, invariant, same } from './invariant.ts'

const openRoad = `array['awaiting_payment', 'on_hold', 'pending', 'scheduled', 'sent', 'packed', 'partially_shipped']`

/** What must hold of orders, their names, fulfillments and parts. */
export const orderInvariants: readonly Invariant[] = [
  invariant(
    'po-order',
    'every claimed PO is exactly one order, and every order has its claim',
    `select format('retailer %s %s: number %s', coalesce(p.retailer_id, o.retailer_id), p.po_key, coalesce(p.number, o.number))
       from (select * from purchase_order where not second_name) p
       full join orders o on o.retailer_id = p.retailer_id and o.number = p.number
            and o.placed_month = p.placed_month and o.po_key = p.po_key
      where p.retailer_id is null or o.retailer_id is null`,
  ),
  invariant(
    'second-names',
    'an order has its PO for a name, or says that another order has it',
    `select format('retailer %s order %s, PO %s: claimed as %s, flags %s', o.retailer_id, o.number, o.po, p.po_key, o.flags)
       from orders o
       left join purchase_order p on p.retailer_id = o.retailer_id and p.number = o.number and p.second_name
      where p.po_key is distinct from case when o.po is null or o.po_key = 'po:' || o.po or 'duplicate-po' = any (o.flags)
                                           then null else 'po:' || o.po end
     union all
     select format('retailer %s %s: number %s', p.retailer_id, p.po_key, p.number)
       from purchase_order p
       left join orders o on o.retailer_id = p.retailer_id and o.placed_month = p.placed_month and o.number = p.number
      where p.second_name and o.number is null`,
  ),
  invariant(
    'parts-lines',
    'the parts of a line add up to the line, ordered, shipped and canceled',
    `select format('retailer %s order %s line %s', l.retailer_id, l.number, l.line_no)
       from order_line l
       left join (select p.retailer_id, p.placed_month, p.number, p.line_no, sum(p.quantity - p.quantity_moved) as q,
                         sum(p.quantity_shipped) as s, sum(p.quantity_canceled - p.quantity_moved) as c
                    from part p
                    join fulfillment f on ${same('f', 'p')} and f.fulfillment_no = p.fulfillment_no and not f.replaced
                   group by 1, 2, 3, 4) p
         on ${same('p', 'l')} and p.line_no = l.line_no
      where (coalesce(p.q, 0), coalesce(p.s, 0), coalesce(p.c, 0))
            is distinct from (l.quantity::bigint, l.quantity_shipped::bigint, l.quantity_canceled::bigint)`,
  ),
  // what a document shows as shipped had left before its shelves were counted
  invariant(
    'parts-movements',
    'what a part holds and what of it left a shelf is what its movements say',
    `select format('retailer %s order %s line %s part %s: reserved %s, moved %s; shipped %s, left %s', p.retailer_id, p.number,
                   p.line_no, p.part_no, p.reserved, coalesce(m.reserved, 0), p.quantity_shipped, coalesce(m.gone, 0))
       from part p
       join fulfillment f on ${same('f', 'p')} and f.fulfillment_no = p.fulfillment_no
       join event e on ${same('e', 'p')} and e.version = 1 and e.actor <> 'document'
       left join (select retailer_id, number, line_no, part_no, sum(reserved) as reserved, -sum(on_hand) filter (where reason <> 'return') as gone
                    from movement group by 1, 2, 3, 4) m
         on m.retailer_id = p.retailer_id and m.number = p.number and m.line_no = p.line_no and m.part_no = p.part_no
      where p.reserved <> coalesce(m.reserved, 0)
         or coalesce(m.gone, 0) <> case when f.shipped_elsewhere then 0 else p.quantity_shipped end`,
  ),
  invariant(
    'replaced',
    'a fulfillment that was replaced is canceled with every unit, and stands in nobody’s way',
    `select format('retailer %s order %s fulfillment %s: %s', f.retailer_id, f.number, f.fulfillment_no, f.state)
       from fulfillment f
       left join part p on ${same('p', 'f')} and p.fulfillment_no = f.fulfillment_no
      where f.replaced and (f.state <> 'canceled' or f.hold_until is not null or p.quantity_canceled <> p.quantity)`,
  ),
  invariant(
    'order-fulfillments',
    'an order stands where its fulfillments do',
    `select format('retailer %s order %s: %s, its fulfillments %s', o.retailer_id, o.number, o.state, f.states)
       from orders o
       left join (select retailer_id, placed_month, number, array_agg(state) as states from fulfillment
                   where not replaced group by 1, 2, 3) f on ${same('f', 'o')}
      where o.state is distinct from
            case when states && ${openRoad} and states && array['partially_shipped', 'shipped', 'completed']
                 then 'partially_shipped'
                 else (select s from unnest(${openRoad} || array['shipped', 'completed', 'failed', 'canceled'])
                              with ordinality u(s, n) where s = any (states) order by n limit 1) end`,
  ),
  invariant(
    'holds-payments',
    'a day ends a hold alone, and what waits for payment is not on its way',
    `select format('retailer %s order %s fulfillment %s: %s, held until %s, payment awaited %s', f.retailer_id, f.number,
                   f.fulfillment_no, f.state, f.hold_until, o.awaits_payment)
       from fulfillment f join orders o on ${same('o', 'f')}
      where f.hold_until is not null and f.state <> 'on_hold'
         or f.state = 'awaiting_payment' and not o.awaits_payment
         or o.awaits_payment and f.state in ('pending', 'scheduled', 'sent', 'packed', 'partially_shipped')`,
  ),
]

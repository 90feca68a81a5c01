import { type Invariant, invariant, same } from './invariant.ts'

/** What must hold of goods that come back, and of the book of accounts. */
export const aftersaleInvariants: readonly Invariant[] = [
  invariant(
    'returns-shipped',
    'no more of a line came back than was authorized, nor than had left',
    `select format('retailer %s order %s line %s: shipped %s, back %s', r.retailer_id, r.number, r.line_no,
                   coalesce(p.shipped, 0), r.back)
       from (select g.retailer_id, g.placed_month, g.number, g.fulfillment_no, r.line_no, sum(r.quantity) as back
               from goods_receipt r join goods_return g on ${same('g', 'r')} and g.return_no = r.return_no
              group by 1, 2, 3, 4, 5) r
       left join (select p.retailer_id, p.placed_month, p.number, p.fulfillment_no, p.line_no,
                         sum(p.quantity_shipped) as shipped from part p group by 1, 2, 3, 4, 5) p
         on ${same('p', 'r')} and p.fulfillment_no = r.fulfillment_no and p.line_no = r.line_no
      where r.back > coalesce(p.shipped, 0)
     union all
     select format('return %s line %s: authorized %s, back %s', g.return_number, r.line_no, coalesce(l.quantity, 0), r.back)
       from (select retailer_id, placed_month, number, return_no, line_no, sum(quantity) as back from goods_receipt
              group by 1, 2, 3, 4, 5) r
       join goods_return g on ${same('g', 'r')} and g.return_no = r.return_no
       left join goods_return_line l on ${same('l', 'r')} and l.return_no = r.return_no and l.line_no = r.line_no
      where r.back > coalesce(l.quantity, 0)`,
  ),
  invariant(
    'returns-movements',
    'what was put back on a shelf is what its movements say',
    `select format('retailer %s order %s line %s warehouse %s: restocked %s, moved %s', retailer_id, number, line_no,
                   warehouse_id, coalesce(r.back, 0), coalesce(m.back, 0))
       from (select retailer_id, number, line_no, warehouse_id, sum(quantity) as back from goods_receipt
              where disposition = 'restock' group by 1, 2, 3, 4) r
       full join (select retailer_id, number, line_no, warehouse_id, sum(on_hand) as back from movement
                   where reason = 'return' group by 1, 2, 3, 4) m using (retailer_id, number, line_no, warehouse_id)
      where coalesce(r.back, 0) <> coalesce(m.back, 0)`,
  ),
  invariant(
    'returns-states',
    'a fulfillment says of its returns where they stand, and each return is of a fulfillment',
    `select format('retailer %s order %s fulfillment %s: %s, its returns %s', f.retailer_id, f.number, f.fulfillment_no,
                   f.return_state, g.states)
       from fulfillment f
       left join (select retailer_id, placed_month, number, fulfillment_no, array_agg(state) as states from goods_return
                   group by 1, 2, 3, 4) g on ${same('g', 'f')} and g.fulfillment_no = f.fulfillment_no
      where f.return_state is distinct from
            case when 'authorized' = any (g.states) then 'being_returned' when 'received' = any (g.states) then 'returned'
                 when 'credited' = any (g.states) then 'refunded' else 'none' end
     union all
     select format('return %s of retailer %s order %s', g.return_number, g.retailer_id, g.number)
       from goods_return g
       left join fulfillment f on ${same('f', 'g')} and f.fulfillment_no = g.fulfillment_no and f.supplier_id = g.supplier_id
      where f.number is null`,
  ),
  invariant(
    'returns-credits',
    'a return that is credited has its credit memo, which credits what came back, and no other has one',
    `select format('return %s: %s, credited %s units, in the book %s', coalesce(g.return_number, e.document), g.state,
                   coalesce(l.units, 0), coalesce(e.units, 0))
       from (select * from goods_return where state = 'credited') g
       left join (select retailer_id, placed_month, number, return_no, sum(quantity_credited) as units
                    from goods_return_line group by 1, 2, 3, 4) l on ${same('l', 'g')} and l.return_no = g.return_no
       left join (select r.retailer_id, r.placed_month, r.number, r.return_no, sum(r.quantity) as units
                    from goods_receipt r group by 1, 2, 3, 4) r on ${same('r', 'g')} and r.return_no = g.return_no
       full join (select retailer_id, placed_month, number, return_no, document,
                         (select sum((x ->> 'quantity')::int) from jsonb_array_elements(lines) x) as units
                    from account_entry where kind = 'credit') e on ${same('e', 'g')} and e.return_no = g.return_no
      where coalesce(l.units, -1) <> coalesce(e.units, -2) or l.units > coalesce(r.units, 0)`,
  ),
  invariant(
    'accounts-lines',
    'an invoice is the sum of its lines, of a fulfillment that has shipped; and no credit gives back more than was billed',
    `select format('retailer %s %s %s: goods %s, lines %s', e.retailer_id, e.kind, e.document, e.goods, l.goods)
       from account_entry e
      cross join lateral (select coalesce(sum((x ->> 'amount')::bigint), 0) as goods,
                                 coalesce(sum((x ->> 'supplierAmount')::bigint), 0) as supplier
                            from jsonb_array_elements(e.lines) x) l
      where e.kind = 'invoice' and (e.goods <> l.goods or e.supplier_goods <> l.supplier)
         or e.kind = 'credit' and e.goods <> -l.goods
     union all
     select format('retailer %s %s %s is of no fulfillment that has shipped', e.retailer_id, e.kind, e.document)
       from account_entry e
       left join fulfillment f on ${same('f', 'e')} and f.fulfillment_no = e.fulfillment_no
      where e.kind <> 'payment' and (f.number is null or f.state not in ('partially_shipped', 'shipped', 'completed')
            or e.kind = 'invoice' and (f.state = 'partially_shipped' or f.invoice_number <> e.document))
     union all
     select format('retailer %s order %s fulfillment %s: billed %s, credited %s', i.retailer_id, i.number, i.fulfillment_no,
                   i.amount, -sum(c.goods + c.freight))
       from account_entry i
       join account_entry c on ${same('c', 'i')} and c.fulfillment_no = i.fulfillment_no and c.kind = 'credit'
      where i.kind = 'invoice'
      group by i.retailer_id, i.entry_no, i.number, i.fulfillment_no, i.amount
     having -sum(c.goods + c.freight) > i.amount`,
  ),
  invariant(
    'credit-accounts',
    'an account is the sum of what stands in it, and each order stands in it with what it comes to',
    `select format('account of retailer %s: open %s, orders %s; balance %s, book %s', c.retailer_id, c.open, o.open, c.balance,
                   e.balance)
       from credit_account c
      cross join lateral (select coalesce(sum(credit_open), 0) as open from orders where retailer_id = c.retailer_id) o
      cross join lateral (select coalesce(sum(amount), 0) as balance from account_entry where retailer_id = c.retailer_id) e
      where c.open <> o.open or c.balance <> e.balance
     union all
     select format('retailer %s order %s: counted %s', o.retailer_id, o.number, o.credit_open)
       from orders o
      where o.credit_open is not null
        and o.credit_open <> case when o.awaits_credit then 0
                                  else credit_open_of(o.retailer_id, o.placed_month, o.number) end`,
  ),
  invariant(
    'credit-holds',
    'what waits for room under a limit is not on its way, and what is held for it waits for it',
    `select format('retailer %s order %s fulfillment %s: %s %s, waits for room %s', f.retailer_id, f.number,
                   f.fulfillment_no, f.state, f.hold_reason, o.awaits_credit)
       from fulfillment f join orders o on ${same('o', 'f')}
      where o.awaits_credit and f.state in ('pending', 'scheduled', 'sent', 'packed', 'partially_shipped')
         or f.hold_reason = 'credit' and not o.awaits_credit`,
  ),
]

import { deadlineInvariants } from './deadlines/invariants.ts'
import { type Queryable, rows } from './sql.ts'
import { trackingInvariants } from './tracking/invariants.ts'
import { aftersaleInvariants } from './verify/aftersale.ts'
import { answerInvariants } from './verify/answers.ts'
import { fileInvariants } from './verify/files.ts'
import { type Invariant, invariant, same } from './verify/invariant.ts'
import { orderInvariants } from './verify/orders.ts'
import { routingInvariants } from './verify/routing.ts'
import { webhookInvariants } from './webhooks/invariants.ts'

export type { Invariant } from './verify/invariant.ts'

/** What must hold of the data of one environment at any moment; each statement finds what does not. */
export const invariants: readonly Invariant[] = [
  ...orderInvariants,
  ...answerInvariants,
  ...fileInvariants,
  ...routingInvariants,
  invariant(
    'stock-not-negative',
    'no shelf holds less than nothing',
    `select format('item %s warehouse %s: on hand %s', item_id, warehouse_id, on_hand) from stock where on_hand < 0`,
  ),
  invariant(
    'stock-movements',
    'on hand and reserved are the sums of their movements',
    `select format('item %s warehouse %s: on hand %s, moved %s; reserved %s, moved %s', item_id, warehouse_id,
                   coalesce(s.on_hand, 0) + coalesce(v.on_hand, 0), coalesce(m.on_hand, 0) + coalesce(a.on_hand, 0),
                   coalesce(s.reserved, 0), coalesce(m.reserved, 0))
       from stock s
       full join (select item_id, warehouse_id, sum(on_hand) as on_hand, sum(reserved) as reserved
                    from movement group by 1, 2) m using (item_id, warehouse_id)
       full join (select item_id, warehouse_id, sum(on_hand) as on_hand
                    from stock_adjusted group by 1, 2) a using (item_id, warehouse_id)
       full join (select item_id, warehouse_id, sum(on_hand) as on_hand
                    from stock_overlay group by 1, 2) v using (item_id, warehouse_id)
      where coalesce(s.on_hand, 0) + coalesce(v.on_hand, 0) <> coalesce(m.on_hand, 0) + coalesce(a.on_hand, 0)
         or coalesce(s.reserved, 0) <> coalesce(m.reserved, 0)`,
  ),
  invariant(
    'stock-reservations',
    'what is reserved is what open parts wait for',
    `select format('item %s warehouse %s: reserved %s, parts %s', item_id, warehouse_id, s.reserved, p.reserved)
       from stock s full join (select item_id, warehouse_id, sum(reserved) as reserved from part
                                where reserved > 0 group by 1, 2) p using (item_id, warehouse_id)
      where coalesce(s.reserved, 0) <> coalesce(p.reserved, 0)`,
  ),
  invariant(
    'closed-holds-nothing',
    'a fulfillment that has ended holds no stock',
    `select format('retailer %s order %s fulfillment %s', f.retailer_id, f.number, f.fulfillment_no)
       from fulfillment f join part p on ${same('p', 'f')} and p.fulfillment_no = f.fulfillment_no
      where f.state in ('shipped', 'completed', 'canceled', 'failed') and p.reserved > 0`,
  ),
  invariant(
    'events-versions',
    'the events of an order are its versions, without a gap',
    `select format('retailer %s order %s: version %s, events %s', o.retailer_id, o.number, o.version, e.n)
       from orders o
       left join (select retailer_id, placed_month, number, count(*) as n, max(version) as last from event group by 1, 2, 3) e
         on ${same('e', 'o')}
      where e.n is distinct from o.version::bigint or e.last is distinct from o.version`,
  ),
  invariant(
    'order-state',
    'an order stands where its last event says',
    `select format('retailer %s order %s: %s, told %s', o.retailer_id, o.number, o.state, e.payload ->> 'state')
       from orders o join event e on ${same('e', 'o')} and e.version = o.version
      where e.payload ->> 'state' <> o.state`,
  ),
  invariant(
    'supplier-work',
    'every fulfillment is on its supplier’s work list, in the same state',
    `select format('retailer %s order %s fulfillment %s', f.retailer_id, f.number, f.fulfillment_no)
       from fulfillment f
       left join supplier_work w on w.supplier_id = f.supplier_id and w.retailer_id = f.retailer_id
            and w.number = f.number and w.fulfillment_no = f.fulfillment_no
      where w.state is distinct from f.state
     union all
     select format('work of supplier %s: retailer %s order %s', w.supplier_id, w.retailer_id, w.number)
       from supplier_work w
       left join fulfillment f on f.retailer_id = w.retailer_id and f.placed_month = w.placed_month
            and f.number = w.number and f.fulfillment_no = w.fulfillment_no
      where f.number is null`,
  ),
  invariant(
    'counters',
    'the counted orders are the orders there are',
    `select format('retailer %s state %s: counted %s, there %s', retailer_id, state, c.orders, o.orders)
       from order_count c
       full join (select retailer_id, state, count(*) as orders from orders group by 1, 2) o using (retailer_id, state)
      where coalesce(c.orders, 0) <> coalesce(o.orders, 0)`,
  ),
  invariant(
    'heads',
    'ordinals run without a gap to the head, and the next number is above every number',
    `select format('retailer %s: %s orders, head %s, last ordinal %s', retailer_id, o.n, h.order_count, o.last)
       from retailer_head h
       full join (select retailer_id, count(*) as n, max(ordinal) as last, count(distinct ordinal) as ordinals,
                         max(number) as number from orders group by 1) o using (retailer_id)
      where coalesce(h.order_count, 0) <> coalesce(o.n, 0) or coalesce(o.last, 0) <> coalesce(o.n, 0)
         or coalesce(o.ordinals, 0) <> coalesce(o.n, 0) or coalesce(o.number, 0) >= h.next_number`,
  ),
  invariant(
    'references',
    'what is ordered and stocked is in the catalog, and who ordered it is known',
    `select format('order line of retailer %s order %s: item %s', l.retailer_id, l.number, l.item_id)
       from order_line l left join item i using (item_id) where i.item_id is null
     union all
     select format('stock of item %s in warehouse %s', s.item_id, s.warehouse_id)
       from stock s left join item i using (item_id) left join warehouse w using (warehouse_id)
      where i.item_id is null or w.warehouse_id is null
     union all
     select format('orders of retailer %s', h.retailer_id)
       from retailer_head h left join retailer r using (retailer_id) where r.retailer_id is null`,
  ),
  invariant(
    'strays',
    'no line, fulfillment, part, decision or event is without its order',
    ['order_line', 'fulfillment', 'part', 'decision', 'event']
      .map(
        (table) => `select format('${table} of retailer %s order %s', t.retailer_id, t.number)
       from ${table} t left join orders o on ${same('o', 't')} where o.number is null`,
      )
      .join(' union all '),
  ),
  invariant(
    'streams',
    'the numbers of each stream run without a gap from the first one kept up to its head',
    `select format('%s %s: kept from %s, head %s, entries %s', kind, owner_id, h.kept_from, h.last_seq, e.n)
       from stream_head h
       full join (select kind, owner_id, count(*) as n, min(seq) as first, max(seq) as last from stream_entry
                   group by 1, 2) e using (kind, owner_id)
      where (coalesce(e.n, 0), coalesce(e.first, h.kept_from), coalesce(e.last, h.last_seq))
            is distinct from (h.last_seq - h.kept_from + 1, h.kept_from, h.last_seq)`,
  ),
  ...aftersaleInvariants,
  ...trackingInvariants,
  ...webhookInvariants,
  ...deadlineInvariants,
]

/** Up to `most` violations of one invariant, as lines of text. Needs the fence of every retailer. */
export async function violations(
  db: Queryable,
  { statement }: Invariant,
  most: number,
): Promise<readonly string[]> {
  const found = await rows<{ format: string }>(db, { ...statement, text: `${statement.text} limit $1` }, [
    most,
  ])
  return found.map((violation) => violation.format)
}

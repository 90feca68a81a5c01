import { type Invariant, invariant, same } from './invariant.ts'

/** What must hold of what suppliers said, and of what they were asked. */
export const answerInvariants: readonly Invariant[] = [
  invariant(
    'acknowledged',
    'what is acknowledged was answered, and what was answered is acknowledged',
    `select format('retailer %s order %s fulfillment %s: acknowledged %s, answers %s', coalesce(f.retailer_id, a.retailer_id),
                   coalesce(f.number, a.number), coalesce(f.fulfillment_no, a.fulfillment_no), f.acknowledged_at, a.n)
       from (select * from fulfillment where acknowledged_at is not null) f
       full join (select retailer_id, placed_month, number, fulfillment_no, count(*) as n, min(at) as first
                    from acknowledgement where kind = 'answer' group by 1, 2, 3, 4) a
         on ${same('a', 'f')} and a.fulfillment_no = f.fulfillment_no
      where a.first is distinct from f.acknowledged_at`,
  ),
  invariant(
    'excluded-suppliers',
    'who would not send an item of an order was not asked for it again',
    `select format('retailer %s order %s item %s: supplier %s, version %s', e.retailer_id, e.number, e.item_id, e.supplier_id,
                   d.version)
       from exclusion e
       join decision d on ${same('d', 'e')} and d.version >= e.version
      cross join lateral jsonb_array_elements(d.facts -> 'parts') p
      cross join lateral jsonb_array_elements(d.facts -> 'fulfillments') f
      where (p ->> 'itemId')::int = e.item_id and f -> 'fulfillmentNo' = p -> 'fulfillmentNo'
        and (f ->> 'supplierId')::int = e.supplier_id
     union all
     select format('exclusion of retailer %s order %s', e.retailer_id, e.number)
       from exclusion e left join orders o on ${same('o', 'e')} where o.number is null`,
  ),
  invariant(
    'cancel-states',
    'what is asked to be canceled can still go, and what is canceled says so',
    `select format('retailer %s order %s fulfillment %s: %s, cancel %s', f.retailer_id, f.number, f.fulfillment_no, f.state,
                   f.cancel_state)
       from fulfillment f
      where f.cancel_state = 'requested' and (f.state not in ('packed', 'partially_shipped') or f.cancel_requested_at is null)
         or f.state = 'canceled' and f.cancel_state <> 'canceled'
         or f.cancel_state = 'canceled' and f.state not in ('canceled', 'shipped', 'completed', 'failed')`,
  ),
]

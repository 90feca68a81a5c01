import { type Invariant, invariant, same } from '../verify/invariant.ts'

/** What must hold of clocks, beside that they are what a fulfillment's history says: the job makes them so again. */
export const deadlineInvariants: readonly Invariant[] = [
  invariant(
    'deadlines-owners',
    'every clock is of a fulfillment that is there, of its supplier, and set by rules that are kept',
    `select format('retailer %s order %s fulfillment %s: %s', d.retailer_id, d.number, d.fulfillment_no, d.step)
       from deadline d
       left join fulfillment f on ${same('f', 'd')} and f.fulfillment_no = d.fulfillment_no
       left join fulfillment_clock c on ${same('c', 'd')} and c.fulfillment_no = d.fulfillment_no
      where f.supplier_id is distinct from d.supplier_id or c.rules_id is null
     union all
     select format('clock of retailer %s order %s fulfillment %s: rules %s', c.retailer_id, c.number, c.fulfillment_no, c.rules_id)
       from fulfillment_clock c
       left join fulfillment f on ${same('f', 'c')} and f.fulfillment_no = c.fulfillment_no
       left join clock_rules r using (rules_id)
      where f.number is null or r.rules_id is null`,
  ),
  invariant(
    'deadlines-ends',
    'a clock ends once, after it began, and says how long it took',
    `select format('retailer %s order %s fulfillment %s: %s', retailer_id, number, fulfillment_no, step)
       from deadline
      where met_at is not null and void_at is not null or coalesce(met_at, void_at) < started_at
         or (met_at is null) <> (took_minutes is null) or stopped_at is not null and coalesce(met_at, void_at) is not null`,
  ),
  invariant(
    'deadlines-told',
    'what is noted as told to be late is in the history of its order, once',
    `select format('retailer %s order %s fulfillment %s: %s, told %s times', retailer_id, number, fulfillment_no, step, e.n)
       from (select retailer_id, placed_month, number, fulfillment_no, step, true as noted
               from deadline where told_at is not null) d
       full join (select retailer_id, placed_month, number, (payload ->> 'fulfillmentNo')::int as fulfillment_no,
                         payload ->> 'step' as step, count(*) as n
                    from event where type = 'fulfillment.late' group by 1, 2, 3, 4, 5) e
           using (retailer_id, placed_month, number, fulfillment_no, step)
      where e.n > 1 or d.noted and e.n is null`,
  ),
]

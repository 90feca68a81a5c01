import type { Step } from '../../core/fulfillment/order-change.ts'
import { type Queryable, rows } from '../sql.ts'
import type { LockedOrder } from './change.ts'

/** Who changed an order, why and when; and the day, in the retailer's zone, for what ships. */
export interface Told {
  readonly actor: string
  readonly reason: string | null
  readonly at: Date
  /** `YYYY-MM-DD` */
  readonly shipDate: string
}

/** Where the fulfillments stand after the last of their steps, on the suppliers' work lists as well. */
export async function saveFulfillments(
  db: Queryable,
  order: LockedOrder,
  steps: readonly Step[],
  told: Told,
): Promise<void> {
  const last = new Map(steps.map((step) => [step.fulfillmentNo, step.to]))
  await rows(
    db,
    {
      name: 'orders.saveFulfillments',
      text: `with now as (select * from unnest($4::int[], $5::text[]) n(fulfillment_no, state)),
             work as (
               update supplier_work w set state = n.state from now n, fulfillment f
                where f.retailer_id = $1 and f.placed_month = $2 and f.number = $3 and f.fulfillment_no = n.fulfillment_no
                  and w.supplier_id = f.supplier_id and w.retailer_id = $1 and w.number = $3
                  and w.fulfillment_no = n.fulfillment_no)
             update fulfillment f
                set state = n.state, hold_reason = null,
                    cancel_state = case when n.state = 'canceled' then 'canceled' else f.cancel_state end,
                    ship_date = case when n.state in ('shipped', 'partially_shipped') then $6::date else f.ship_date end
               from now n
              where f.retailer_id = $1 and f.placed_month = $2 and f.number = $3 and f.fulfillment_no = n.fulfillment_no`,
    },
    [order.retailerId, order.placedMonth, order.number, [...last.keys()], [...last.values()], told.shipDate],
  )
}

/** One event for each step, numbered by the versions of the order; pending until the sequencer gives them their places. */
export async function appendSteps(
  db: Queryable,
  order: LockedOrder,
  steps: readonly Step[],
  told: Told,
): Promise<void> {
  await rows(
    db,
    {
      name: 'orders.appendEvents',
      text: `with steps as (
               select $4::int + o::int as version, 'fulfillment.' || "to" as type, supplier,
                      jsonb_build_object('fulfillmentNo', f, 'from', "from", 'to', "to", 'state', state) as payload
                 from unnest($5::int[], $6::int[], $7::text[], $8::text[], $9::text[]) with ordinality
                      s(f, supplier, "from", "to", state, o)),
             told as (
               insert into event (retailer_id, placed_month, number, version, type, actor, reason, payload, at)
               select $1, $2, $3, version, type, $10, $11, payload, $12 from steps)
             insert into pending (retailer_id, supplier_ids, number, version, type, payload, at)
             select $1, array[supplier], $3, version, type, payload, $12 from steps order by version`,
    },
    [
      order.retailerId,
      order.placedMonth,
      order.number,
      order.version,
      steps.map((step) => step.fulfillmentNo),
      steps.map((step) => step.supplierId),
      steps.map((step) => step.from),
      steps.map((step) => step.to),
      steps.map((step) => step.orderState),
      told.actor,
      told.reason,
      told.at,
    ],
  )
}

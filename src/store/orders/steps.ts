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

/** What happened to an order, as it goes into its history and to those who listen. */
export interface WrittenEvent {
  readonly type: string
  /** Whom it concerns beside the retailer and the operator. */
  readonly suppliers: readonly number[]
  readonly payload: object
  /** Kept in the history alone: nobody who listens is told. */
  readonly kept?: object
}

export function eventOfStep({
  fulfillmentNo,
  supplierId,
  from,
  to,
  orderState,
  hold,
  replaced,
}: Step): WrittenEvent {
  const why = hold ? { holdReason: hold.reason, holdUntil: hold.until } : {}
  return {
    type: `fulfillment.${to}`,
    suppliers: [supplierId],
    payload: { fulfillmentNo, from, to, state: orderState, ...why, ...(replaced && { replaced }) },
  }
}

/** Where the fulfillments stand after the last of their steps, on the suppliers' work lists as well. */
export async function saveFulfillments(
  db: Queryable,
  order: LockedOrder,
  steps: readonly Step[],
  told: Told,
  elsewhere = false,
): Promise<void> {
  if (steps.length === 0) return
  const last = new Map(steps.map((step) => [step.fulfillmentNo, step]))
  await rows(
    db,
    {
      name: 'orders.saveFulfillments',
      text: `with now as (
               select * from unnest($4::int[], $5::text[], $6::text[], $7::date[]) n(fulfillment_no, state, hold, until)),
             work as (
               update supplier_work w set state = n.state from now n, fulfillment f
                where f.retailer_id = $1 and f.placed_month = $2 and f.number = $3 and f.fulfillment_no = n.fulfillment_no
                  and w.supplier_id = f.supplier_id and w.retailer_id = $1 and w.number = $3
                  and w.fulfillment_no = n.fulfillment_no)
             update fulfillment f
                set state = n.state, hold_reason = n.hold, hold_until = n.until,
                    shipped_elsewhere = f.shipped_elsewhere or ($9 and n.state = 'shipped'),
                    cancel_state = case when n.state = 'canceled' then 'canceled'
                                        -- what has left, or failed, was not called off in time
                                        when f.cancel_state = 'requested' and n.state in ('shipped', 'completed', 'failed')
                                        then 'refused' else f.cancel_state end,
                    ship_date = case when n.state in ('shipped', 'partially_shipped') then $8::date else f.ship_date end
               from now n
              where f.retailer_id = $1 and f.placed_month = $2 and f.number = $3 and f.fulfillment_no = n.fulfillment_no`,
    },
    [
      ...[order.retailerId, order.placedMonth, order.number],
      [...last.keys()],
      [...last.values()].map(({ to }) => to),
      [...last.values()].map(({ hold }) => hold?.reason ?? null),
      [...last.values()].map(({ hold }) => hold?.until ?? null),
      told.shipDate,
      elsewhere,
    ],
  )
}

/** Numbered by the versions of the order that they make; pending until the sequencer gives them their places. */
export async function appendEvents(
  db: Queryable,
  order: LockedOrder,
  events: readonly WrittenEvent[],
  told: Told,
): Promise<void> {
  await rows(
    db,
    {
      name: 'orders.appendEvents',
      text: `with x as (select * from json_to_recordset($5) x(o int, type text, suppliers json, payload jsonb, kept jsonb)),
             told as (
               insert into event (retailer_id, placed_month, number, version, type, actor, reason, payload, at)
               select $1, $2, $3, $4 + o, type, $6, $7, payload || coalesce(kept, '{}'), $8 from x)
             insert into pending (retailer_id, supplier_ids, number, version, type, payload, at)
             select $1, array(select json_array_elements_text(suppliers)::int), $3, $4 + o, type, payload, $8
               from x order by o`,
    },
    [
      ...[order.retailerId, order.placedMonth, order.number, order.version],
      JSON.stringify(events.map((event, index) => ({ o: index + 1, ...event }))),
      told.actor,
      told.reason,
      told.at,
    ],
  )
}

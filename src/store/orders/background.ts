import type { Address } from '../../core/orders/order.ts'
import { type Queryable, row } from '../sql.ts'

/** What is kept about an order beside the order itself. */
export interface OrderBackground {
  readonly poKey: string
  readonly billTo: Address | null
  readonly shipVia: object | null
  readonly extension: object | null
  /** The last days (`YYYY-MM-DD` in the retailer's zone) on which goods may be owed, and on which the order may leave. */
  readonly backorderUntil: string | null
  readonly cancelAfter: string | null
  /** What the plan saw when the order was last routed; null for an order that was not routed here. */
  readonly decision: object | null
  /** In their order. */
  readonly events: readonly OrderEvent[]
}

export interface OrderEvent {
  readonly version: number
  readonly type: string
  readonly actor: string
  readonly reason: string | null
  readonly payload: object
  readonly at: Date
}

/** Needs the fence of the retailer. */
export async function readOrderBackground(
  db: Queryable,
  retailerId: number,
  number: number,
): Promise<OrderBackground | undefined> {
  type Row = Omit<OrderBackground, 'events'> & { events: (Omit<OrderEvent, 'at'> & { at: string })[] }
  const found = await row<Row>(
    db,
    {
      name: 'orders.readBackground',
      text: `select o.po_key as "poKey", o.bill_to as "billTo", o.ship_via as "shipVia", o.extension,
                    o.backorder_until as "backorderUntil", o.cancel_after as "cancelAfter",
                    (select d.facts from decision d
                      where d.retailer_id = o.retailer_id and d.placed_month = o.placed_month and d.number = o.number
                      order by d.version desc limit 1)
                      as decision,
                    (select coalesce(json_agg(json_build_object('version', e.version, 'type', e.type, 'actor', e.actor,
                              'reason', e.reason, 'payload', e.payload, 'at', e.at) order by e.version), '[]')
                       from event e
                      where e.retailer_id = o.retailer_id and e.placed_month = o.placed_month and e.number = o.number)
                      as events
               from orders o
              where o.retailer_id = $1 and o.number = $2`,
    },
    [retailerId, number],
  )
  return found && { ...found, events: found.events.map((event) => ({ ...event, at: new Date(event.at) })) }
}

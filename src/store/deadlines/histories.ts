import type { HistoryEvent, StoredParcel } from '../../core/fulfillment/deadlines/history.ts'
import { type Queryable, rows } from '../sql.ts'

export interface OrderHistory {
  readonly retailerId: number
  readonly number: number
  readonly placedMonth: number
  readonly shipBy: Date | null
  readonly events: readonly (HistoryEvent & { readonly actor: string })[]
  readonly fulfillments: readonly {
    readonly fulfillmentNo: number
    readonly supplierId: number
    /** null: no clock was ever set for it. */
    readonly rulesId: number | null
    readonly parcels: readonly StoredParcel[]
  }[]
}

type Dated<T, Name extends keyof T> = Omit<T, Name> & { [Key in Name]: string }
type Stored = Omit<OrderHistory, 'events' | 'fulfillments'> & {
  readonly events: readonly Dated<OrderHistory['events'][number], 'at'>[]
  readonly fulfillments: readonly (Omit<OrderHistory['fulfillments'][number], 'parcels'> & {
    readonly parcels: readonly Dated<StoredParcel, 'shippedAt'>[]
  })[]
}

/**
 * What happened to each of these orders, and what of it is clocked; those that are gone are left out. They stay there until the
 * transaction ends: what is written for them has an order to belong to. Needs the fence of the retailers.
 */
export async function readHistories(
  db: Queryable,
  keys: readonly { readonly retailerId: number; readonly number: number }[],
): Promise<readonly OrderHistory[]> {
  const found = await rows<Stored>(db, { name: 'deadlines.histories', text: histories }, [
    keys.map(({ retailerId }) => retailerId),
    keys.map(({ number }) => number),
  ])
  return found.map(({ events, fulfillments, ...order }) => ({
    ...order,
    events: events.map((event) => ({ ...event, at: new Date(event.at) })),
    fulfillments: fulfillments.map((each) => ({
      ...each,
      parcels: each.parcels.map((parcel) => ({ ...parcel, shippedAt: new Date(parcel.shippedAt) })),
    })),
  }))
}

const ofOrder = (table: string) =>
  `${table}.retailer_id = o.retailer_id and ${table}.placed_month = o.placed_month and ${table}.number = o.number`

const histories = `
  select o.retailer_id as "retailerId", o.number, o.placed_month as "placedMonth", o.ship_by as "shipBy",
         (select coalesce(json_agg(json_build_object('type', e.type, 'at', e.at, 'payload', e.payload, 'actor', e.actor)
                                   order by e.version), '[]')
            from event e where ${ofOrder('e')}) as events,
         (select coalesce(json_agg(json_build_object('fulfillmentNo', f.fulfillment_no, 'supplierId', f.supplier_id,
                                   'rulesId', c.rules_id, 'parcels',
                   (select coalesce(json_agg(json_build_object('shipmentNo', s.shipment_no, 'trackingNumber', s.tracking_number,
                                             'shippedAt', s.shipped_at) order by s.shipment_no), '[]')
                      from shipment s
                     where ${ofOrder('s')} and s.fulfillment_no = f.fulfillment_no and not s.voided))
                                   order by f.fulfillment_no), '[]')
            from fulfillment f
            left join fulfillment_clock c
              on ${ofOrder('c')} and c.fulfillment_no = f.fulfillment_no
           where ${ofOrder('f')}) as fulfillments
    from unnest($1::int[], $2::bigint[]) k(retailer_id, number)
    join orders o on o.retailer_id = k.retailer_id and o.number = k.number
   order by o.retailer_id, o.number
     for key share of o`

import type { OperatorCaller } from '../../src/core/access/caller.ts'
import { createDeliverer } from '../../src/core/fulfillment/webhooks/deliverer.ts'
import { addEndpoint, type MadeEndpoint, type Stream } from '../../src/core/fulfillment/webhooks/endpoints.ts'
import type { Hub } from '../../src/core/hub.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import type { Outgoing } from '../../src/core/shared/outgoing.ts'
import { openOutgoing } from '../../src/outgoing/open-outgoing.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { seedTrade } from '../support/trade.ts'

/** A hub with two retailers, whose events a test tells itself. */
export interface House {
  readonly fresh: FreshDatabase
  readonly clock: SettableClock
  readonly hub: Hub
  /** Events of orders, in this order; each one is numbered at once. */
  tell(events: readonly Told[], environment?: Environment): Promise<void>
  /** Turn after turn, until nothing is due now. */
  deliver(environment?: Environment): Promise<void>
  endpoint(url: string, stream?: Stream, more?: object, caller?: OperatorCaller): Promise<MadeEndpoint>
  close(): Promise<void>
}

export interface Told {
  readonly order: number
  readonly version?: number
  readonly type?: string
  readonly retailerId?: number
  readonly suppliers?: readonly number[]
  readonly payload?: object
}

export const retailer1: Stream = { kind: 'retailer', ownerId: 1 }

export async function openHouse(outgoing: Outgoing = openOutgoing({ allow: ['127.0.0.1'] })): Promise<House> {
  const fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 2 })
  const clock = settableClock()
  const hub = testHub({ db: fresh.db, clock, outgoing })
  return {
    fresh,
    clock,
    hub,
    tell: async (events, environment = 'production') => {
      await insertPending(fresh, events, clock.now(), environment)
      await sequenceEvents(hub, environment)
    },
    deliver: async (environment = 'production') => await deliverDue(hub, environment),
    endpoint: async (url, stream = retailer1, more = {}, caller = operator.production) =>
      await addEndpoint(hub, caller, stream, { url, after: 0, ...more }),
    close: async () => {
      outgoing.close()
      await fresh.drop()
    },
  }
}

export async function deliverDue(hub: Hub, environment: Environment): Promise<void> {
  let ended = () => {}
  const deliverer = createDeliverer(hub, environment, { ended: () => ended() })
  for (;;) {
    const end = new Promise<void>((resolve) => {
      ended = resolve
    })
    if ((await deliverer.begin()) > 0) continue
    if (deliverer.size() === 0) return
    await end
  }
}

export async function insertPending(
  fresh: Pick<FreshDatabase, 'admin'>,
  events: readonly Told[],
  at: Date,
  environment: Environment,
): Promise<void> {
  await fresh.admin.query(
    `insert into ${environment}.pending (retailer_id, supplier_ids, number, version, type, payload, at)
     select coalesce(x.retailer, 1), array(select json_array_elements_text(coalesce(x.suppliers, '[]'))::int), x.number,
            coalesce(x.version, 1), coalesce(x.type, 'order.placed'), coalesce(x.payload, '{"state": "scheduled"}'), $2
       from json_to_recordset($1)
            x(retailer int, suppliers json, number bigint, version int, type text, payload jsonb)`,
    [
      JSON.stringify(
        events.map(({ order, retailerId, ...event }) => ({ number: order, retailer: retailerId, ...event })),
      ),
      at,
    ],
  )
}

/** What the environment's table holds, for a look past the hub. */
export async function table(
  { fresh }: Pick<House, 'fresh'>,
  what: string,
): Promise<readonly Record<string, unknown>[]> {
  return (await fresh.admin.query(what)).rows
}

/** Streams and endpoints as on the first day. */
export async function emptied({ fresh }: Pick<House, 'fresh'>): Promise<void> {
  for (const environment of ['production', 'sandbox'])
    await fresh.admin.query(
      `truncate ${environment}.stream_entry, ${environment}.stream_head, ${environment}.webhook_endpoint,
                ${environment}.webhook_delivery, ${environment}.webhook_attempt restart identity`,
    )
}

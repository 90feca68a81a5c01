import type { ServerResponse } from 'node:http'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { addEndpoint } from '../../src/core/fulfillment/webhooks/endpoints.ts'
import { sendTest } from '../../src/core/fulfillment/webhooks/resend.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { openOutgoing } from '../../src/outgoing/open-outgoing.ts'
import { ask } from '../support/http.ts'
import { operator, testHub } from '../support/hub.ts'
import { receiver } from '../support/receiver.ts'
import type { Site } from '../support/site.ts'
import { seedItems } from '../support/trade.ts'
import { openWorld, type World } from './world.ts'

/** A console whose hub may call this machine. */
export async function openLogWorld(): Promise<World> {
  const world = await openWorld({ outgoing: openOutgoing({ allow: ['127.0.0.1'] }) })
  const { fresh, clock } = world.site
  // the browser tells times by the clock of the machine
  clock.set(new Date())
  await fresh.admin.query(
    `update hub.credential set revoked_at = null where kind = 'endless-aisles-token' and name = 'test'`,
  )
  await seedItems(fresh.admin, { first: 900_100, onHand: { 1: 1000 } })
  return world
}

/** By a retailer's program. */
export async function placeBy(site: Site, retailer: 1 | 2, po: string, itemId = 900_100) {
  const body = JSON.stringify({
    custom_order_id: po,
    shipping: {
      first_name: 'Ada',
      last_name: 'Byron',
      address_line_1: '1 Main St',
      city: 'Cary',
      state: 'NC',
      zip: '27511',
    },
    line_items: [{ id: itemId, quantity: 1, price: 25 }],
  })
  const headers = { 'x-ea-request-token': `production${retailer}`, 'content-type': 'application/json' }
  return await ask(site.port, '/endless-aisles/api/orders', { method: 'PUT', headers, body })
}

/** Another process numbers the events, as `work` beside `serve`. */
export async function numbered(site: Site): Promise<void> {
  await sequenceEvents(testHub({ db: site.fresh.db, clock: site.clock }), 'production')
}

export async function shipBy(site: Site, retailerId: number, number: number): Promise<void> {
  const parcel = { carrier: 'UPS', service: null, trackingNumber: '1Z999', trackingUrl: null, lines: null }
  await shipFulfillment(site.hub, operator.production, { ...parcel, retailerId, number, fulfillmentNo: 1 })
  await numbered(site)
}

/** A receiver of a retailer, and an endpoint there that was sent a test event. */
export async function endpointOf(
  site: Site,
  ownerId: number,
  answer: (response: ServerResponse) => void,
): Promise<number> {
  const { port } = await receiver((_request, response) => answer(response))
  const stream =
    ownerId === 0 ? ({ kind: 'operator', ownerId } as const) : ({ kind: 'retailer', ownerId } as const)
  const { endpoint } = await addEndpoint(site.hub, operator.production, stream, {
    url: `http://127.0.0.1:${port}/hooks/dropdock`,
    description: 'Warehouse system',
    eventTypes: ownerId === 0 ? null : ['order.placed', 'fulfillment.shipped'],
  })
  await sendTest(site.hub, operator.production, endpoint.endpointId)
  return endpoint.endpointId
}

import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { settleHoursOfAll } from '../../src/core/orders/order-days.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { operator } from '../support/hub.ts'
import type { Site } from '../support/site.ts'
import { address, buyer, request } from '../support/trade.ts'

const DAY = 86_400_000
const people = [
  ['Ann', 'Whitfield', 'Portland', 'OR'],
  ['Benjamin', 'Okafor', 'Austin', 'TX'],
  ['Carmen', 'Delgado', 'Santa Fe', 'NM'],
  ['Dmitri', 'Vasquez-Lindqvist', 'Minneapolis', 'MN'],
  ['Eleanor', 'Roe', 'Cary', 'NC'],
] as const

export interface Placed {
  readonly retailerId: number
  readonly number: number
}

/** Orders of two retailers over a month, the newest now; some shipped, one held, the oldest open ones late. */
export async function furnishOrders({ hub, clock, fresh }: Site, orders: number): Promise<readonly Placed[]> {
  const end = clock.now().getTime()
  const placed: Placed[] = []
  // the retailers' keys, which a world of the console has none of
  await fresh.admin.query('update hub.credential set revoked_at = null where credential_id in (1, 2)')
  for (let at = 0; at < orders; at += 1) {
    clock.set(new Date(end - Math.floor(((orders - 1 - at) * 29 * DAY) / orders)))
    const retailerId = at % 3 === 0 ? 2 : 1
    const [firstName, lastName, city, state] = people[at % people.length] ?? people[0]
    const shipTo = { ...address, firstName, lastName, fullName: `${firstName} ${lastName}`, city, state }
    const { order } = await placeOrder(
      hub,
      buyer(retailerId),
      request([[at % 2 === 0 ? 24750 : 24752, 1 + (at % 2)]], {
        po: `PO-${70_000 + at}`,
        shipTo,
        dialect: at % 4 === 0 ? 'homeroots' : 'endless-aisles',
        customerEmail: `${firstName.toLowerCase()}@example.com`,
      }),
    )
    placed.push({ retailerId, number: order.number })
    if (at % 3 === 1 && at < orders - 10)
      await shipFulfillment(hub, operator.production, {
        retailerId,
        number: order.number,
        fulfillmentNo: 1,
        carrier: 'UPS',
        service: null,
        trackingNumber: `1Z999AA1${at}`,
        trackingUrl: null,
        lines: null,
      })
  }
  clock.set(new Date(end))
  const [held] = placed.slice(-3)
  if (held) await holdOrder(hub, operator.production, held, null, { holdReason: 'attention' })
  await sequenceEvents(hub, 'production')
  await followEvents(hub, 'production')
  await settleHoursOfAll(hub, 'production')
  await fresh.admin.query('update hub.credential set revoked_at = created_at where revoked_at is null')
  return placed
}

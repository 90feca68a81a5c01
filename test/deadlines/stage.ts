import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { type Reroute, tellDue } from '../../src/core/fulfillment/deadlines/tell-due.ts'
import type { Hub } from '../../src/core/hub.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { buyer, request, seedItems, seedTrade } from '../support/trade.ts'

export interface Stage {
  readonly fresh: FreshDatabase
  readonly clock: SettableClock
  readonly hub: Hub
  /** A line of one unit; gives the order's number. */
  placed(retailerId?: number, environment?: Environment): Promise<number>
  /** What the jobs do in one turn: number events, set clocks, tell. */
  turn(reroute?: Reroute): Promise<void>
  /** Events of an order whose type begins so. */
  told(number: number, type: string, retailerId?: number): Promise<readonly Told[]>
}

interface Told {
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly actor: string
}

/** Two retailers and two suppliers on a Monday morning in New York; the test's clock is the only one. */
export async function stage(): Promise<Stage> {
  const fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, onHand: { 1: 1000 } })
  const clock = settableClock('2026-11-16T15:00:00Z')
  const hub = testHub({ db: fresh.db, clock })
  return {
    fresh,
    clock,
    hub,
    placed: async (retailerId = 1, environment = 'production') => {
      const { order } = await placeOrder(hub, buyer(retailerId, environment), request([[100, 1]]))
      return order.number
    },
    turn: async (reroute) => {
      for (const environment of ['production', 'sandbox'] as const) {
        await sequenceEvents(hub, environment)
        await followEvents(hub, environment)
        const { failed } = await tellDue(hub, environment, reroute)
        if (failed.length > 0) throw new Error(failed.map(({ reason }) => reason).join())
      }
    },
    told: async (number, type, retailerId = 1) => {
      const found = await fresh.admin.query<Told>(
        `select type, payload, actor from production.event
          where retailer_id = $1 and number = $2 and type like $3 || '%' order by version`,
        [retailerId, number, type],
      )
      return found.rows
    },
  }
}

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { packFulfillment, shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, seedItems, seedTrade, shelf } from '../support/trade.ts'
import { counts, feed, feedOf } from './feeding.ts'

const clock = settableClock()
let fresh: FreshDatabase
let hub: Hub
let item = 50_000

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db, clock })
  await seedTrade(fresh.admin)
})
afterAll(async () => {
  await expectSound(hub)
  await fresh.drop()
})

type Step = { readonly do: 'order' | 'send' | 'ship' | 'cancel' | 'cut'; readonly which: number }
const steps = fc.array(
  fc.record({
    do: fc.constantFrom(
      'order' as const,
      'send' as const,
      'ship' as const,
      'cancel' as const,
      'cut' as const,
    ),
    which: fc.nat(5),
  }),
  { minLength: 1, maxLength: 14 },
)

interface Ordered {
  readonly number: number
  state: 'new' | 'sent' | 'shipped' | 'canceled'
}

/** The supplier's own house: what lies there, and which orders it knows of. */
class House {
  onShelf = 20
  readonly orders: Ordered[] = []

  open(...states: Ordered['state'][]): readonly Ordered[] {
    return this.orders.filter(({ state }) => states.includes(state))
  }

  count(counting: 'physical' | 'available'): number {
    return this.onShelf - (counting === 'available' ? this.open('sent').length : 0)
  }
}

async function act(house: House, step: Step): Promise<void> {
  clock.advance(1000)
  const key = (number: number) => ({ number, retailerId: 1, fulfillmentNo: 1 })
  if (step.do === 'order') {
    const told = await place(hub, buyer(1), request([[item, 1]]))
    if ('number' in told) house.orders.push({ number: told.number, state: 'new' })
    return
  }
  // what is packed cannot be canceled any more
  const able = step.do === 'ship' ? house.open('new', 'sent') : house.open('new')
  const order = able[step.which % Math.max(able.length, 1)]
  if (!order || step.do === 'cut') return
  const { number } = order
  if (step.do === 'send') await packFulfillment(hub, operator.production, key(number))
  if (step.do === 'cancel')
    await cancelOrder(hub, operator.production, { number, retailerId: 1, reason: 'changed their mind' })
  if (step.do === 'ship') {
    house.onShelf -= 1
    const parcel = {
      carrier: 'FedEx',
      service: null,
      trackingNumber: `n${number}`,
      trackingUrl: null,
      lines: null,
    }
    await shipFulfillment(hub, operator.production, { ...key(number), ...parcel })
  }
  order.state = ({ send: 'sent', cancel: 'canceled', ship: 'shipped' } as const)[step.do] ?? order.state
}

test.each(['physical', 'available'] as const)(
  'whatever happens before and after a count of what is %s, the hub ends up with what lies there',
  async (counting) => {
    const asOf = { by: 'file-name', pattern: '{yyyy}{MM}{dd}-{HH}{mm}{ss}.csv', zone: 'UTC' } as const
    await feedOf(hub, counting, { asOf, counts: counting, gates: { 'zeroed-stock': null, older: null } })
    await fc.assert(
      fc.asyncProperty(steps, steps, async (before, after) => {
        item += 1
        await seedItems(fresh.admin, { first: item, onHand: { 1: 20 } })
        const house = new House()
        for (const step of before) await act(house, step)
        clock.advance(1000)
        const cut = clock.now()
        const counted = house.count(counting)
        for (const step of after) await act(house, step)
        clock.advance(1000)
        const name = `${cut.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)}.csv`
        const { state } = await feed(hub, counting, counts([[item, counted]]), { name })
        expect(state).toBe('accepted')
        const open = house.open('new', 'sent').length
        expect(await shelf(fresh.admin, item)).toEqual({ onHand: house.onShelf, reserved: open })
      }),
      { numRuns: 25 },
    )
  },
)

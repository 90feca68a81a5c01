import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { markShippedElsewhere } from '../../src/core/fulfillment/mark-shipped-elsewhere.ts'
import { payOrder } from '../../src/core/fulfillment/pay-order.ts'
import { releaseOrder } from '../../src/core/fulfillment/release-order.ts'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import { packFulfillment, shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import { type Order, type OrderRequest, openings } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { isProblem } from '../../src/core/shared/problem.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { buyer, expectSound, seedItems, seedTrade } from '../support/trade.ts'
import { keyed } from './keyed.ts'
import { type Expected, type ModelOrder, ReplaceModel } from './replace-model.ts'

let fresh: FreshDatabase
let hub: Hub
let run = 0

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  hub = testHub({ db: fresh.db })
})
afterAll(() => fresh.drop())

const STOCK: Readonly<Record<number, number>> = { 1: 5, 2: 2, 3: 4 }
const UNITS = 11
const ITEMS = 2

const small = fc.nat(30)
const asked = fc.record({
  retailerId: fc.constantFrom(1, 2),
  po: fc.integer({ min: 1, max: 3 }),
  opening: fc.oneof({ weight: 3, arbitrary: fc.constant('release' as const) }, fc.constantFrom(...openings)),
  discount: fc.integer({ min: 0, max: 1 }),
  units: fc.array(fc.tuple(fc.nat(ITEMS - 1), fc.integer({ min: 1, max: 6 })), {
    minLength: 1,
    maxLength: 3,
  }),
})
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('place' as const), asked }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('replace' as const), order: small, asked }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('hold', 'release', 'pay', 'cancel', 'closeElsewhere', 'pack', 'ship', 'again'),
      order: small,
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never

async function attempt(work: Promise<Order>): Promise<Order | string> {
  try {
    return await work
  } catch (error) {
    if (!isProblem(error)) throw error
    return error.code
  }
}

class Walk {
  readonly model: ReplaceModel
  private readonly environment: Environment
  private readonly first: number
  private keys = 0

  constructor(environment: Environment, first: number) {
    this.environment = environment
    this.first = first
    this.model = new ReplaceModel(environment, new Map(this.items().map((itemId) => [itemId, UNITS])))
  }

  private items(): number[] {
    return Array.from({ length: ITEMS }, (_, item) => this.first + item)
  }

  private requestOf(key: string, { po, units, opening, discount }: Asked): OrderRequest {
    const lines = units.map(([item, quantity]) => [this.first + item, quantity] as const)
    return keyed(key, `${this.first}-${po}`, lines, { opening, discount })
  }

  async take(next: Step): Promise<void> {
    if (next.do === 'place') return await this.place(next.asked)
    const order = this.model.orders[next.order % Math.max(this.model.orders.length, 1)]
    if (!order) return
    const caller = buyer(order.retailerId, this.environment)
    const before = await getOrder(hub, caller, order.number)
    const replaces = next.do === 'replace' || next.do === 'again'
    const request =
      next.do === 'replace' ? this.requestOf(before.externalKey ?? '', next.asked) : order.request
    const expected = replaces ? this.model.replace(order, request) : this.model[next.do as 'hold'](order)
    const answer = replaces
      ? await attempt(replaceOrder(hub, caller, order.number, request))
      : await attempt(this.done(next.do, order, before))
    await this.compare(order, before, expected, answer)
  }

  private async done(what: string, order: ModelOrder, before: Order): Promise<Order> {
    const key = { number: order.number, retailerId: order.retailerId }
    const caller = buyer(order.retailerId, this.environment)
    const by = operator[this.environment]
    const quiet = { carrier: null, service: null, trackingNumber: null, shipDate: null }
    const parcel = { carrier: 'UPS', service: null, trackingNumber: 'T', trackingUrl: null, lines: null }
    let last = before
    switch (what) {
      case 'hold':
        return await holdOrder(hub, caller, key, null)
      case 'release':
        return await releaseOrder(hub, caller, key)
      case 'pay':
        return await payOrder(hub, caller, key)
      case 'cancel':
        return await cancelOrder(hub, caller, { ...key, reason: 'x' })
      case 'closeElsewhere':
        return await markShippedElsewhere(hub, caller, key, quiet)
      default:
        for (const { fulfillmentNo } of before.fulfillments) {
          last = await (what === 'pack'
            ? packFulfillment(hub, by, { ...key, fulfillmentNo })
            : shipFulfillment(hub, by, { ...key, ...parcel, fulfillmentNo }))
        }
        return last
    }
  }

  private async place(wish: Asked): Promise<void> {
    const { retailerId } = wish
    this.keys += 1
    const request = this.requestOf(`${this.first}-${this.keys}`, wish)
    const fits = this.model.fits(retailerId, request)
    const answer = await attempt(
      placeOrder(hub, buyer(retailerId, this.environment), request).then(({ order }) => order),
    )
    if (typeof answer === 'string') {
      expect([answer, fits]).toEqual(['order-refused', false])
      return
    }
    expect(fits).toBe(true)
    expect(plain(answer)).toEqual(plainModel(this.model.placed(retailerId, answer.number, request)))
  }

  private async compare(
    order: ModelOrder,
    before: Order,
    expected: Expected,
    answer: Order | string,
  ): Promise<void> {
    const now = await getOrder(hub, buyer(order.retailerId, this.environment), order.number)
    if (typeof expected === 'object') {
      expect(answer).toBe(expected.refused)
      expect(now).toEqual(before)
      return
    }
    expect(answer).toEqual(now)
    expect(plain(now)).toEqual(plainModel(order))
    // a hold that holds already, and the like, writes nothing
    if (expected === 'unchanged') expect(now).toEqual(before)
  }

  async expectSame(): Promise<void> {
    for (const itemId of this.items()) {
      const found = await fresh.admin.query<{ lies: number; reserved: number; short: number }>(
        `select sum(on_hand)::int as lies, sum(reserved)::int as reserved, min(on_hand - reserved) as short
           from ${this.environment}.stock where item_id = $1`,
        [itemId],
      )
      const lies = this.model.lies(itemId)
      expect(found.rows[0]).toMatchObject({ lies, reserved: this.model.reserved(itemId) })
      expect(found.rows[0]?.short).toBeGreaterThanOrEqual(0)
    }
    for (const order of this.model.orders) {
      const stored = await getOrder(hub, buyer(order.retailerId, this.environment), order.number)
      expect(plain(stored)).toEqual(plainModel(order))
    }
    await expectSound(hub)
  }
}

const plain = ({ state, lines, discount, po, externalKey }: Order) => ({
  ...{ state, discount, po, externalKey },
  lines: lines.map(({ itemId, quantity, quantityShipped, quantityCanceled }) => {
    return [itemId, quantity, quantityShipped, quantityCanceled]
  }),
})

const plainModel = ({ state, request }: ModelOrder) => ({
  ...{ state, discount: request.discount, po: request.po, externalKey: request.externalKey },
  lines: request.lines.map(({ itemId, quantity }) => {
    return [itemId, quantity, state === 'shipped' ? quantity : 0, state === 'canceled' ? quantity : 0]
  }),
})

describe.each(['production', 'sandbox'] as const)('in %s', (environment) => {
  test('orders placed, replaced, held, paid, packed, shipped and called off in any order stand as the model says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        run += 1
        const first = 1000 * run
        await seedItems(fresh.admin, { first, count: ITEMS, onHand: STOCK })
        const walk = new Walk(environment, first)
        for (const each of steps) await walk.take(each)
        await walk.expectSame()
      }),
      { numRuns: 30 },
    )
  })
})

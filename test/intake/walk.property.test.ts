import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { packFulfillment, shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import type { Order } from '../../src/core/orders/order.ts'
import { derivedOrderState } from '../../src/core/orders/order-states.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { isProblem } from '../../src/core/shared/problem.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { buyer, expectSound, request, seedItems, seedTrade, shelf } from '../support/trade.ts'
import { type Expected, type ModelOrder, WalkModel } from './walk-model.ts'

let fresh: FreshDatabase
let hub: Hub
let run = 0

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  hub = testHub({ db: fresh.db })
})
afterAll(() => fresh.drop())

const STOCK: Readonly<Record<number, number>> = { 1: 6, 2: 3, 3: 8 }
const ITEMS = 2

const small = fc.integer({ min: 0, max: 30 })
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('place' as const),
      retailerId: fc.constantFrom(1, 2),
      units: fc.array(fc.tuple(fc.integer({ min: 0, max: ITEMS - 1 }), fc.integer({ min: 1, max: 7 })), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), order: small }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pack' as const), order: small, fulfillment: small }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('ship' as const),
      order: small,
      fulfillment: small,
      tracking: fc.integer({ min: 1, max: 3 }),
      units: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const nth = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(list.length, 1)]

/** The code of the refusal, or the order as it then stands. */
async function attempt(work: Promise<Order>): Promise<Order | string> {
  try {
    return await work
  } catch (error) {
    if (!isProblem(error)) throw error
    return error.code
  }
}

class Walk {
  readonly model: WalkModel
  private readonly environment: Environment
  private readonly first: number

  constructor(environment: Environment, first: number) {
    this.environment = environment
    this.first = first
    const shelves = Object.entries(STOCK).flatMap(([warehouse, units]) =>
      Array.from({ length: ITEMS }, (_, item) => [`${first + item}:${warehouse}`, units] as const),
    )
    this.model = new WalkModel(environment, new Map(shelves))
  }

  async take(next: Step): Promise<void> {
    if (next.do === 'place') return await this.place(next)
    const order = nth(this.model.orders, next.order)
    if (!order) return
    const key = { number: order.number, retailerId: order.retailerId }
    const by = operator[this.environment]
    if (next.do === 'cancel') {
      const asked = cancelOrder(hub, buyer(order.retailerId, this.environment), {
        ...key,
        reason: 'changed my mind',
      })
      return this.compare(order, this.model.cancel(order), await attempt(asked))
    }
    const index = next.fulfillment % order.fulfillments.length
    const fulfillment = order.fulfillments[index]
    if (!fulfillment) return
    const fulfillmentNo = index + 1
    if (next.do === 'pack') {
      const asked = packFulfillment(hub, by, { ...key, fulfillmentNo })
      return this.compare(order, this.model.pack(order, fulfillment), await attempt(asked))
    }
    const lineNo = fulfillment.parts[0]?.lineNo ?? 0
    const parcel = { carrier: 'UPS', service: null, trackingNumber: `T${next.tracking}`, trackingUrl: null }
    const lines = next.units === null ? null : [{ lineNo, quantity: next.units }]
    const asked = shipFulfillment(hub, by, { ...key, fulfillmentNo, ...parcel, lines })
    const expected = this.model.ship(order, fulfillment, parcel.trackingNumber, next.units)
    this.compare(order, expected, await attempt(asked))
  }

  private async place({ retailerId, units }: Extract<Step, { do: 'place' }>): Promise<void> {
    const lines = units.map(([item, quantity]) => [this.first + item, quantity] as const)
    const wanted = new Map<number, number>()
    for (const [itemId, quantity] of lines) wanted.set(itemId, (wanted.get(itemId) ?? 0) + quantity)
    const fits = [...wanted].every(([itemId, quantity]) => quantity <= this.model.free(retailerId, itemId))
    const answer = await attempt(
      hub.intake[this.environment]
        .place(buyer(retailerId, this.environment), request(lines))
        .then((placed) => {
          if (placed.kind !== 'placed') throw new Error('a new key was known')
          return placed.order
        }),
    )
    if (typeof answer === 'string') {
      expect([answer, fits]).toEqual(['order-refused', false])
      return
    }
    expect(fits).toBe(true)
    const parts = answer.fulfillments.flatMap((each) => each.parts)
    for (const line of answer.lines) {
      const own = parts.filter(({ lineNo }) => lineNo === line.lineNo)
      expect(own.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(line.quantity)
    }
    this.model.placed(answer)
  }

  private compare(model: ModelOrder, expected: Expected, answer: Order | string): void {
    if (typeof answer === 'string' || expected !== 'done') {
      expect(expected).toContain(answer)
      return
    }
    expect(plain(answer)).toEqual(plainModel(model))
  }

  /** The whole world, as the database has it. */
  async expectSame(): Promise<void> {
    const other = this.environment === 'production' ? 'sandbox' : 'production'
    for (const [key, expected] of this.model.shelves) {
      const [itemId, warehouseId] = key.split(':').map(Number) as [number, number]
      expect({ [key]: await shelf(fresh.admin, itemId, warehouseId, this.environment) }).toEqual({
        [key]: expected,
      })
      const untouched = { onHand: STOCK[warehouseId], reserved: 0 }
      expect(await shelf(fresh.admin, itemId, warehouseId, other)).toEqual(untouched)
    }
    const overlays = await fresh.admin.query<{ key: string; on_hand: number }>(
      `select retailer_id || ':' || item_id || ':' || warehouse_id as key, on_hand from ${this.environment}.stock_overlay
        where item_id between ${this.first} and ${this.first + ITEMS - 1}`,
    )
    expect(new Map(overlays.rows.map(({ key, on_hand }) => [key, on_hand]))).toEqual(this.model.overlays)
    for (const order of this.model.orders) await this.expectOrder(order)
    await expectSound(hub)
  }

  private async expectOrder(model: ModelOrder): Promise<void> {
    const stored = await getOrder(hub, buyer(model.retailerId, this.environment), model.number)
    expect(plain(stored)).toEqual(plainModel(model))
    const events = await fresh.admin.query<{ version: number; state: string }>(
      `select version, payload ->> 'state' as state from ${this.environment}.event
        where retailer_id = $1 and number = $2 order by version`,
      [model.retailerId, model.number],
    )
    expect(events.rows.map(({ version }) => version)).toEqual(
      Array.from({ length: model.version }, (_, index) => index + 1),
    )
    expect(events.rows.at(-1)?.state).toBe(stored.state)
  }
}

const plain = ({ version, state, fulfillments }: Order) => ({
  version,
  state,
  fulfillments: fulfillments.map((each) => ({
    state: each.state,
    tracking: each.shipments.map(({ trackingNumber }) => trackingNumber),
    parts: each.parts.map(({ lineNo, partNo, quantityShipped, quantityCanceled }) => {
      return [lineNo, partNo, quantityShipped, quantityCanceled]
    }),
  })),
})

const plainModel = ({ version, fulfillments }: ModelOrder) => ({
  version,
  state: derivedOrderState(fulfillments.map(({ state }) => state)),
  fulfillments: fulfillments.map(({ state, parcels, parts }) => ({
    state,
    tracking: [...parcels.keys()],
    parts: parts.map(({ lineNo, partNo, shipped, canceled }) => [lineNo, partNo, shipped, canceled]),
  })),
})

describe.each(['production', 'sandbox'] as const)('in %s', (environment) => {
  test('placing, packing, shipping and canceling in any order leave what the model says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        run += 1
        const first = 1000 * run
        await seedItems(fresh.admin, { first, count: ITEMS, onHand: STOCK })
        const walk = new Walk(environment, first)
        for (const each of steps) await walk.take(each)
        await walk.expectSame()
      }),
      { numRuns: 40 },
    )
  })

  test('cancel and ship at the same moment: one of them wins', async () => {
    run += 1
    const itemId = 1000 * run
    await seedItems(fresh.admin, { first: itemId, onHand: { 1: 40 } })
    const walked = Array.from({ length: 20 }, async (_, index) => {
      const caller = buyer(1 + (index % 2), environment)
      const placed = await hub.intake[environment].place(caller, request([[itemId, 2]]))
      const number = placed.kind === 'placed' ? placed.order.number : 0
      const key = { number, retailerId: caller.retailerId }
      const parcel = { carrier: 'UPS', service: null, trackingNumber: 'T', trackingUrl: null, lines: null }
      const answers = await Promise.all([
        attempt(cancelOrder(hub, caller, { ...key, reason: 'race' })),
        attempt(shipFulfillment(hub, operator[environment], { ...key, ...parcel, fulfillmentNo: 1 })),
      ])
      const state = (await getOrder(hub, caller, number)).state
      const told = answers.map((answer) => (typeof answer === 'string' ? answer : answer.state))
      expect([
        ['canceled', 'transition-refused'],
        ['not-cancellable', 'shipped'],
      ]).toContainEqual(told)
      expect(told).toContain(state)
    })
    await Promise.all(walked)
    await expectSound(hub)
  })
})

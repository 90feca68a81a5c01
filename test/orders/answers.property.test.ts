import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FulfillmentCaller } from '../../src/core/access/caller.ts'
import { acknowledgeFulfillment } from '../../src/core/fulfillment/answers/acknowledge-fulfillment.ts'
import { answerCancel } from '../../src/core/fulfillment/answers/answer-cancel.ts'
import { cancelLines } from '../../src/core/fulfillment/answers/cancel-lines.ts'
import { releaseOwed } from '../../src/core/fulfillment/answers/release-owed.ts'
import { requestCancel } from '../../src/core/fulfillment/answers/request-cancel.ts'
import { voidShipment } from '../../src/core/fulfillment/answers/void-shipment.ts'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { releaseOrder } from '../../src/core/fulfillment/release-order.ts'
import { packOwnFulfillment, shipOwnFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import type { Order } from '../../src/core/orders/order.ts'
import { verifyEnvironment } from '../../src/core/orders/verify.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { isProblem } from '../../src/core/shared/problem.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { buyer, place, request, restock, seedItems, seedTrade } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub
let run = 0

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { backorders: true })
  hub = testHub({ db: fresh.db })
})
afterAll(() => fresh.drop())

const small = fc.integer({ min: 0, max: 8 })
const units = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined })
const answer = fc.constantFrom('accepted' as const, 'backordered' as const, 'rejected' as const)
const verbs = [
  'acknowledge',
  'accept',
  'cancel-lines',
  'reroute',
  'pack',
  'ship',
  'void',
  'ask',
  'grant',
  'deny',
] as const
const step = fc.record({
  verb: fc.constantFrom(...verbs, 'cancel' as const, 'release' as const, 'restock' as const),
  order: small,
  fulfillment: small,
  line: fc.integer({ min: 1, max: 2 }),
  units,
  answers: fc.array(fc.record({ lineNo: fc.integer({ min: 1, max: 2 }), quantity: units, answer }), {
    minLength: 1,
    maxLength: 3,
  }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const refusals = [
  'quantity-refused',
  'transition-refused',
  'not-cancellable',
  'order-refused',
  'not-changeable',
]

describe.each(environments)('in %s', (environment) => {
  const by = operator[environment]
  let tracking = 0

  /** Whoever works on it, every other time its own supplier. */
  const workerOf = (supplierId: number, odd: boolean): FulfillmentCaller =>
    odd ? { kind: 'supplier', environment, credentialId: 990 + supplierId, supplierId, name: 's' } : by

  function work(order: Order, next: Step, first: number): Promise<unknown> {
    const { verb, line: lineNo } = next
    const fulfillment = order.fulfillments[next.fulfillment % order.fulfillments.length]
    const key = { number: order.number, retailerId: 1 }
    if (!fulfillment || verb === 'cancel') return cancelOrder(hub, by, { ...key, reason: 'x' })
    if (verb === 'release') return releaseOrder(hub, by, key)
    if (verb === 'restock')
      return restock(fresh.admin, {
        environment,
        itemId: first + lineNo - 1,
        warehouseId: 1 + (next.order % 3),
        units: 2,
      })
        .then(() => releaseOwed(hub, environment, { sweep: true }))
        .then(({ failed }) => expect(failed).toEqual([]))
    if (verb === 'ask') return requestCancel(hub, buyer(1, environment), { ...key, reason: 'x' })
    const { invoiceNumber } = fulfillment
    const caller = workerOf(fulfillment.supplierId, next.order % 2 === 1)
    tracking += 1
    const lines = next.units === undefined ? undefined : [{ lineNo, quantity: next.units }]
    const reference = String(tracking)
    const parcel = { carrier: 'UPS', service: null, trackingNumber: `T${tracking}`, trackingUrl: null }
    const verbsOfOwn = {
      acknowledge: () =>
        acknowledgeFulfillment(hub, caller, {
          invoiceNumber,
          lines: next.answers,
          supplierReference: reference,
        }),
      accept: () => acknowledgeFulfillment(hub, caller, { invoiceNumber }),
      'cancel-lines': () => cancelLines(hub, caller, { invoiceNumber, lines, reason: 'x', reference }),
      reroute: () =>
        cancelLines(hub, caller, { invoiceNumber, lines, reason: 'x', reference, reroute: true }),
      pack: () => packOwnFulfillment(hub, caller, invoiceNumber),
      ship: () =>
        shipOwnFulfillment(hub, caller, { invoiceNumber, parcels: [{ ...parcel, lines: lines ?? null }] }),
      void: () => {
        const known = fulfillment.shipments.at(-1)?.trackingNumber
        return known
          ? voidShipment(hub, caller, { invoiceNumber, trackingNumber: known, reason: null })
          : Promise.resolve()
      },
      grant: () => answerCancel(hub, caller, { invoiceNumber, accept: true }),
      deny: () => answerCancel(hub, caller, { invoiceNumber, accept: false, reason: 'x' }),
    }
    return verbsOfOwn[verb]()
  }

  /** What was agreed with the retailer is what it still is, and no unit is promised or sent twice. */
  const agreed = ({ lines, fulfillments }: Order) => ({
    lines: lines.map(({ itemId, quantity, unitPrice, unitCost }) => [itemId, quantity, unitPrice, unitCost]),
    freight: fulfillments.reduce((sum, { freight, pickPack }) => sum + freight + pickPack, 0),
  })

  test('answers, rejections, parcels and cancellations in any order leave every unit and every cent explained', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
        run += 1
        const first = 1000 * run
        await seedItems(fresh.admin, { first, count: 2, onHand: { 1: 5, 2: 2, 3: 6 } })
        const placed: Order[] = []
        for (const quantity of [3, 5, 4]) {
          await place(hub, buyer(1, environment), request([[first, quantity], [first + 1, 1]])) // biome-ignore format: one line
          const found = await fresh.admin.query(
            `select max(number)::int as n from ${environment}.orders where retailer_id = 1`,
          )
          placed.push(await getOrder(hub, buyer(1, environment), found.rows[0].n))
        }
        for (const next of steps) {
          const order = placed[next.order % placed.length]
          if (!order) continue
          const now = await getOrder(hub, buyer(1, environment), order.number)
          try {
            await work(now, next, first)
          } catch (error) {
            if (!isProblem(error)) throw error
            expect(refusals, next.verb).toContain(error.code)
            expect(await getOrder(hub, buyer(1, environment), order.number)).toEqual(now)
          }
        }
        for (const order of placed)
          expect(agreed(await getOrder(hub, buyer(1, environment), order.number))).toEqual(agreed(order))
        const broken = (await verifyEnvironment(hub, environment)).filter(({ violations }) => violations > 0)
        expect(broken).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

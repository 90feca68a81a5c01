import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import { packFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { findOrderByExternalKey } from '../../src/core/orders/find-order-by-external-key.ts'
import { findOrderByName } from '../../src/core/orders/find-order-by-name.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import { getWholeOrder } from '../../src/core/orders/find-orders-of-all.ts'
import { type Order, type OrderRequest, openings } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { isProblem } from '../../src/core/shared/problem.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { address, buyer, expectSound, request, seedItems, seedTrade, shelf } from '../support/trade.ts'
import { keyed } from './keyed.ts'

let fresh: FreshDatabase
let hub: Hub
const clock = settableClock()
let counter = 0

/** 100: warehouse 1 of supplier 1; 101: warehouse 3 of supplier 2; 200: none anywhere; 201: three. */
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, onHand: { 1: 5000 } })
  await seedItems(fresh.admin, { first: 101, onHand: { 3: 5000 } })
  await seedItems(fresh.admin, { first: 200, onHand: { 1: 0 } })
  hub = testHub({ db: fresh.db, clock })
})
afterEach(() => expectSound(hub))
afterAll(() => fresh.drop())

async function refusal(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    if (isProblem(error)) return { code: error.code, ...error.facts }
    throw error
  }
  return 'done'
}

type Lines = readonly (readonly [number, number])[]

describe.each(['production', 'sandbox'] as const)('in %s', (environment) => {
  const caller = buyer(1, environment)
  const reserves = environment === 'production'
  const next = () => `${environment}-${++counter}`
  const placed = async (lines: Lines, more: Partial<OrderRequest> = {}) => {
    const key = next()
    const { order } = await placeOrder(hub, caller, keyed(key, key, lines, more))
    const asked = (others: Lines, changed: Partial<OrderRequest> = {}) => keyed(key, key, others, changed)
    const replace = (others: Lines, changed: Partial<OrderRequest> = {}) =>
      replaceOrder(hub, caller, order.number, asked(others, changed))
    return { key, order, asked, replace }
  }
  const whole = (order: Order) =>
    getWholeOrder(hub, operator[environment], { retailer: 'r1', number: order.number })
  const reservedOf = async (itemId: number, warehouseId: number) =>
    (await shelf(fresh.admin, itemId, warehouseId, environment)).reserved

  test('the same request again changes nothing, whatever became of the order', async () => {
    const { order, replace } = await placed([[100, 2]])
    clock.advance(5000)
    expect(await replace([[100, 2]])).toEqual(order)
    const changed = await replace([[100, 2]], { amountPaid: 1 })
    expect(changed).toMatchObject({ amountPaid: 1, version: 2, updatedAt: clock.now() })
    clock.advance(5000)
    expect(await replace([[100, 2]], { amountPaid: 1 })).toEqual(changed)
    const held = await holdOrder(hub, caller, { number: order.number }, null)
    expect(await replace([[100, 2]], { amountPaid: 1 })).toEqual(held)
    const gone = await cancelOrder(hub, caller, { number: order.number, reason: 'x' })
    expect(await replace([[100, 2]], { amountPaid: 1 })).toEqual(gone)
  })

  test('other words leave the fulfillments as they are; what is left out is cleared', async () => {
    const said = {
      ...{ customerUsername: 'ann', amountPaid: 5, taxAmount: 7, shippingCost: 9, discount: 3, taxRate: 11 },
      ...{ paidAt: new Date(0), shipBy: new Date(1), orderedAt: new Date(2), billTo: address },
      ...{
        extension: { a: 1 },
        flags: ['balance'] as const,
        shipVia: { carrier: 'ups', account: null, service: null },
      },
    }
    const { order, replace } = await placed([[100, 2]], said)
    const cleared = await replace([[100, 2]], { customerEmail: null })
    expect(cleared).toMatchObject({
      ...{
        number: order.number,
        externalKey: order.externalKey,
        po: order.po,
        state: 'scheduled',
        version: 2,
      },
      ...{
        customerUsername: null,
        amountPaid: null,
        taxAmount: null,
        paidAt: null,
        shipBy: null,
        billTo: null,
      },
      ...{
        extension: null,
        flags: [],
        shipVia: null,
        customerEmail: null,
        shippingCost: 0,
        discount: 0,
        taxRate: 0,
      },
      ...{ orderedAt: order.placedAt, placedAt: order.placedAt, addressNumber: order.addressNumber },
    })
    expect(cleared.fulfillments).toEqual(order.fulfillments)
    const { background } = await whole(order)
    expect(background.events.at(-1)).toMatchObject({
      ...{ type: 'order.replaced', version: 2, actor: `credential:${caller.credentialId}` },
      payload: { state: 'scheduled', before: { amountPaid: 5, customerUsername: 'ann', taxRate: 11 } },
    })
    const back = await replace([[100, 2]], said)
    expect(back).toMatchObject({ ...said, version: 3 })
  })

  test('another name at the same place is another address, and nothing is routed for it', async () => {
    const { order, replace } = await placed([[100, 1]])
    clock.advance(1000)
    const shipTo = { ...address, fullName: 'Steve Smith' }
    const moved = await replace([[100, 1]], { shipTo })
    expect(moved).toMatchObject({ shipTo, addressedAt: clock.now(), version: 2 })
    expect(moved.addressNumber).toBeGreaterThan(order.addressNumber)
    expect(moved.fulfillments).toEqual(order.fulfillments)
    const { order: later } = await placed([[100, 1]])
    expect(later.addressNumber).toBe(moved.addressNumber + 1)
  })

  test('a new price is the line’s; none said leaves it', async () => {
    const { order, asked } = await placed([[100, 2], [101, 1]]) // biome-ignore format: a request reads as one line
    const priced = (...prices: (number | null)[]) => {
      const lines = asked([[100, 2], [101, 1]]).lines.map((line, at) => ({ ...line, unitPrice: prices[at] ?? null })) // biome-ignore format: a request reads as one line
      return replaceOrder(hub, caller, order.number, { ...asked([]), lines })
    }
    expect((await priced(1, 250000)).lines.map(({ unitPrice }) => unitPrice)).toEqual([1, 250000])
    expect((await priced(null, 2)).lines.map(({ unitPrice }) => unitPrice)).toEqual([1, 2])
    expect((await priced(null, null)).version).toBe(3)
  })

  test.each([
    ['another quantity', [[100, 5]], {}, [5, 0]],
    ['another item of another supplier', [[101, 2]], {}, [0, 2]],
    [
      'one more line',
      [
        [100, 2],
        [101, 1],
      ],
      {},
      [2, 1],
    ],
    ['another destination', [[100, 2]], { shipTo: { ...address, postalCode: '90001' } }, [2, 0]],
  ] as const)(
    '%s: given back, routed anew, numbered on, told',
    async (_what, lines, more, [of100, of101]) => {
      const [before100, before101] = [await reservedOf(100, 1), await reservedOf(101, 3)]
      const { order, replace, key } = await placed([[100, 2]])
      clock.advance(1000)
      const changed = await replace(lines, more)
      expect(changed).toMatchObject({
        number: order.number,
        externalKey: key,
        version: 3,
        state: 'scheduled',
      })
      expect(changed.lines.map(({ itemId, quantity }) => [itemId, quantity])).toEqual(lines)
      expect(changed.fulfillments.map(({ fulfillmentNo }) => fulfillmentNo)).toEqual(
        lines.map((_, at) => at + 2),
      )
      const invoices = [...order.fulfillments, ...changed.fulfillments].map(
        ({ invoiceNumber }) => invoiceNumber,
      )
      expect(new Set(invoices).size).toBe(invoices.length)
      expect(await reservedOf(100, 1)).toBe(before100 + (reserves ? of100 : 0))
      expect(await reservedOf(101, 3)).toBe(before101 + (reserves ? of101 : 0))
      const { background } = await whole(order)
      expect(background.events.map(({ type }) => type)).toEqual([
        ...['order.placed', 'fulfillment.canceled', 'order.replaced'],
      ])
      expect(background.decision).toMatchObject({
        fulfillments: lines.map((_, at) => ({ fulfillmentNo: at + 2 })),
        at: clock.now().toISOString(),
      })
      const work = await fresh.admin.query<{ fulfillment_no: number; state: string }>(
        `select fulfillment_no, state from ${environment}.supplier_work where retailer_id = 1 and number = $1 order by 1`,
        [order.number],
      )
      expect(work.rows.map(({ state }) => state)).toEqual(['canceled', ...lines.map(() => 'scheduled')])
      const decisions = await fresh.admin.query(
        `select version from ${environment}.decision where retailer_id = 1 and number = $1 order by 1`,
        [order.number],
      )
      expect(decisions.rows).toEqual([{ version: 1 }, { version: 3 }])
      expect(
        await findOrderByName(hub, caller, { invoiceNumber: changed.fulfillments[0]?.invoiceNumber }),
      ).toEqual(changed)
      expect(await replace(lines, more)).toEqual(changed)
    },
  )

  test('a refusal leaves the order as it was, and its own stock is its own to take again', async () => {
    const itemId = 1000 + ++counter
    await seedItems(fresh.admin, { first: itemId, onHand: { 1: 3 } })
    const { order, replace } = await placed([[itemId, 2]])
    expect(await refusal(replace([[itemId, 4]], { amountPaid: 3 }))).toMatchObject({
      ...{ code: 'order-refused', lines: [{ lineNo: 1, reason: 'short', asked: 4, available: 3 }] },
    })
    expect(await refusal(replace([[itemId, 1], [999, 1]]))).toMatchObject({ code: 'order-refused' }) // biome-ignore format: a request reads as one line
    expect(await refusal(replace([[itemId, 1], [2 ** 40, 1]]))).toMatchObject({ code: 'order-refused' }) // biome-ignore format: a request reads as one line
    expect(await refusal(replace([]))).toMatchObject({ code: 'invalid-request' })
    expect(await getOrder(hub, caller, order.number)).toEqual(order)
    expect((await replace([[itemId, 3]])).lines[0]?.quantity).toBe(3)
    // what another has meanwhile is not there
    const one = await replace([[itemId, 1]])
    await placed([[itemId, 2]])
    if (reserves) expect(await refusal(replace([[itemId, 2]]))).toMatchObject({ code: 'order-refused' })
    if (reserves) expect(await getOrder(hub, caller, order.number)).toEqual(one)
  })

  test.each(openings.flatMap((from) => openings.map((to) => [from, to] as const)))(
    'from %s to %s, with the same goods and with others',
    async (from, to) => {
      const ended = { cancel: 'canceled', 'shipped-elsewhere': 'shipped' } as Readonly<Record<string, string>>
      const states = {
        release: 'scheduled',
        'await-payment': 'awaiting_payment',
        hold: 'on_hold',
        ...ended,
      } as const
      for (const lines of [
        [[100, 2]],
        [
          [100, 3],
          [101, 1],
        ],
      ] as const) {
        // biome-ignore format: a table
        const before = await reservedOf(100, 1)
        const { replace, order } = await placed([[100, 2]], { opening: from })
        const work = replace(lines, { opening: to, amountPaid: 7 })
        if (ended[from] && from !== to) {
          const code = to === 'cancel' ? 'not-cancellable' : 'not-changeable'
          expect(await refusal(work)).toMatchObject({ code, state: ended[from] })
        } else if (ended[from]) {
          expect(await work).toEqual(order)
        } else {
          const changed = await work
          expect(changed).toMatchObject({ state: states[to as keyof typeof states], amountPaid: 7 })
          expect(changed.lines.map(({ quantity }) => quantity)).toEqual(lines.map(([, quantity]) => quantity))
          const kept = reserves && !ended[to] ? (lines[0][1] as number) : 0
          expect(await reservedOf(100, 1)).toBe(before + kept)
        }
        if (!ended[from] && !ended[to]) await cancelOrder(hub, caller, { number: order.number, reason: 'x' })
      }
    },
  )

  test('a hold gets its day, and loses it', async () => {
    const { replace } = await placed([[100, 1]])
    const held = await replace([[100, 1]], { opening: 'hold', holdUntil: '2026-12-01' })
    expect(held.fulfillments[0]).toMatchObject({ holdReason: 'manual', holdUntil: '2026-12-01' })
    const other = await replace([[100, 2]], { opening: 'hold', holdUntil: '2026-12-05' })
    expect(other.fulfillments[0]).toMatchObject({ state: 'on_hold', holdUntil: '2026-12-05' })
    const open = await replace([[100, 2]], { opening: 'hold' })
    expect(open.fulfillments[0]).toMatchObject({ state: 'on_hold', holdUntil: null })
    const wrong = { opening: 'hold', holdUntil: '2026-13-05' } as const
    expect(await refusal(replace([[100, 2]], wrong))).toMatchObject({ code: 'invalid-request' })
  })

  test('what the operator looks into stays held through a replacement, and is unpaid once it is let go', async () => {
    const { replace, order } = await placed([[100, 1]])
    await holdOrder(hub, operator[environment], { number: order.number, retailerId: 1 }, null, {
      holdReason: 'fraud',
    })
    for (const lines of [[[100, 1]], [[100, 2]]] as const) {
      for (const opening of ['release', 'hold', 'await-payment'] as const) {
        const held = await replace(lines, { opening, discount: lines[0][1] })
        expect(held.fulfillments[0]).toMatchObject({ state: 'on_hold', holdReason: 'fraud' })
      }
    }
    expect((await replace([[100, 2]], { opening: 'cancel' })).state).toBe('canceled')
  })

  test('not once anything is sent; a cancel still until it is packed', async () => {
    const { replace, order, asked } = await placed([[100, 1], [101, 1]]) // biome-ignore format: a request reads as one line
    await fresh.admin.query(
      `update ${environment}.fulfillment set state = 'sent' where retailer_id = 1 and number = ${order.number} and fulfillment_no = 2;
       update ${environment}.supplier_work set state = 'sent' where retailer_id = 1 and number = ${order.number} and fulfillment_no = 2`,
    )
    const before = await getOrder(hub, caller, order.number)
    expect(await refusal(replace([[100, 1]]))).toMatchObject({ code: 'not-changeable', state: 'sent' })
    const renamed = { ...asked([[100, 1]]), po: next() }
    expect(await refusal(replaceOrder(hub, caller, order.number, renamed))).toMatchObject({
      code: 'not-changeable',
    })
    expect(await getOrder(hub, caller, order.number)).toEqual(before)
    const called = await replaceOrder(hub, caller, order.number, { ...renamed, opening: 'cancel' })
    expect(called).toMatchObject({
      state: 'canceled',
      po: order.po,
      lines: [{ quantity: 1 }, { quantity: 1 }],
    })
    const { replace: late, order: packed } = await placed([[100, 1]])
    await packFulfillment(hub, operator[environment], {
      number: packed.number,
      retailerId: 1,
      fulfillmentNo: 1,
    })
    expect(await refusal(late([[100, 1]], { opening: 'cancel' }))).toMatchObject({ code: 'not-cancellable' })
    expect(await refusal(late([[100, 1]], { opening: 'shipped-elsewhere' }))).toMatchObject({
      code: 'not-changeable',
    })
  })

  test('another PO: the free one is claimed and the old one is free, a taken one is told', async () => {
    const { order, key, asked } = await placed([[100, 1]])
    const other = await placed([[100, 1]])
    const named = (po: string | null, more: Partial<OrderRequest> = {}) =>
      replaceOrder(hub, caller, order.number, { ...asked([[100, 1]], more), po })
    const ownerOf = async (po: string) => (await findOrderByName(hub, caller, { po }))?.number
    const moved = next()
    expect(await named(moved)).toMatchObject({ po: moved, flags: [], version: 2 })
    expect([await ownerOf(moved), await ownerOf(key)]).toEqual([order.number, undefined])
    expect(await named(other.key)).toMatchObject({ po: other.key, flags: ['duplicate-po'] })
    expect([await ownerOf(moved), await ownerOf(other.key)]).toEqual([undefined, other.order.number])
    // free again, it is taken at the next change
    await replaceOrder(hub, caller, other.order.number, { ...other.asked([[100, 1]]), po: next() })
    expect(await named(other.key, { amountPaid: 1 })).toMatchObject({ po: other.key, flags: [] })
    expect(await ownerOf(other.key)).toBe(order.number)
    expect(await named(null)).toMatchObject({ po: null, flags: [] })
    expect(await ownerOf(other.key)).toBeUndefined()
    expect((await findOrderByExternalKey(hub, caller, key))?.number).toBe(order.number)
    const { order: plain } = await placeOrder(hub, caller, request([[100, 1]], { po: next() }))
    const renamed = next()
    expect(await replaceOrder(hub, caller, plain.number, request([[100, 2]], { po: renamed }))).toMatchObject(
      { po: renamed },
    )
    expect([await ownerOf(renamed), await ownerOf(plain.po ?? '')]).toEqual([plain.number, undefined])
  })

  test('a stranger, a revoked credential and a number that is none change nothing', async () => {
    const { order, asked } = await placed([[100, 1]])
    const wanted = asked([[100, 2]])
    for (const stranger of [buyer(2, environment), buyer(1, reserves ? 'sandbox' : 'production')]) {
      const work = replaceOrder(hub, stranger, order.number + (stranger.retailerId === 1 ? 5000 : 0), wanted)
      expect(await refusal(work)).toMatchObject({ code: 'order-not-found' })
    }
    const dead = { ...caller, credentialId: 999_999 }
    expect(await refusal(replaceOrder(hub, dead, order.number, wanted))).toEqual({ code: 'unauthenticated' })
    for (const number of [0, -1, 1.5, Number.NaN, 2 ** 60])
      expect(await refusal(replaceOrder(hub, caller, number, wanted))).toMatchObject({
        code: 'order-not-found',
      })
    expect(await getOrder(hub, caller, order.number)).toEqual(order)
  })

  test('replaced a hundred and twenty times, no invoice number comes twice', async () => {
    const { order, replace } = await placed([[100, 1]])
    const neighbour = await placed([[100, 1]])
    const invoices = new Set<string>()
    for (let time = 0; time < 120; time += 1) {
      const changed = await replace([[100, (time % 2) + 2]], { discount: time })
      invoices.add(changed.fulfillments[0]?.invoiceNumber ?? '')
    }
    expect(invoices.size).toBe(120)
    expect(invoices).not.toContain(neighbour.order.fulfillments[0]?.invoiceNumber)
    const last = await getOrder(hub, caller, order.number)
    expect(last.fulfillments[0]?.invoiceNumber).toMatch(/^0001-01-000\d+00-121$/)
    expect((await cancelOrder(hub, caller, { number: order.number, reason: 'x' })).state).toBe('canceled')
  })
})

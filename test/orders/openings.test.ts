import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import { findOrderByExternalKey } from '../../src/core/orders/find-order-by-external-key.ts'
import { findOrderByName } from '../../src/core/orders/find-order-by-name.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import { openings } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { settableClock, testHub } from '../support/hub.ts'
import {
  buyer,
  expectSound,
  place,
  request,
  restock,
  secondDatabase,
  seedItems,
  seedTrade,
  shelf,
} from '../support/trade.ts'
import { keyed } from './keyed.ts'

let fresh: FreshDatabase
let hub: Hub
const clock = settableClock()

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

describe.each(['production', 'sandbox'] as const)('in %s', (environment) => {
  const caller = buyer(1, environment)

  test.each([
    ['release', 'scheduled', { holdReason: null, holdUntil: null, shippedElsewhere: false }, 3],
    ['await-payment', 'awaiting_payment', { holdReason: null, holdUntil: null }, 3],
    ['hold', 'on_hold', { holdReason: 'manual', holdUntil: '2026-12-01', shippedElsewhere: false }, 3],
    ['cancel', 'canceled', { cancelState: 'canceled', freight: 0, pickPack: 0 }, 0],
    ['shipped-elsewhere', 'shipped', { shippedElsewhere: true, cancelState: 'none', freight: 0 }, 0],
  ] as const)('%s: %s, as written and as read', async (opening, state, standing, reserved) => {
    const before = await shelf(fresh.admin, 100, 1, environment)
    const holdUntil = opening === 'hold' ? '2026-12-01' : null
    const asked = request([[100, 3], [101, 1]], { opening, holdUntil }) // biome-ignore format: a request reads as one line
    const { order } = await placeOrder(hub, caller, asked)
    expect(order).toMatchObject({ state, placedState: state, version: 1, flags: [] })
    expect(order.fulfillments).toHaveLength(2)
    for (const fulfillment of order.fulfillments) expect(fulfillment).toMatchObject({ state, ...standing })
    expect(await getOrder(hub, caller, order.number)).toEqual(order)
    const after = await shelf(fresh.admin, 100, 1, environment)
    expect(after.reserved - before.reserved).toBe(environment === 'production' ? reserved : 0)
    expect(after.onHand).toBe(before.onHand)
    expect(order.lines.map((line) => [line.quantityShipped, line.quantityCanceled])).toEqual(
      { cancel: [[0, 3], [0, 1]], 'shipped-elsewhere': [[3, 0], [1, 0]] }[opening as string] ?? [[0, 0], [0, 0]], // biome-ignore format: a table
    )
  })

  test('everything that may be said is kept, and said by nobody it is null', async () => {
    const said = {
      ...{
        externalKey: 'everything',
        customerUsername: 'ann@example.org',
        amountPaid: 666_300,
        taxAmount: 1,
      },
      ...{ orderedAt: new Date('2018-07-17T12:08:06.123Z'), paidAt: new Date('2018-07-18T00:00:00Z') },
      ...{ shipBy: new Date('2018-07-25T21:07:51Z'), extension: { tags: [53974], weight: { value: 2.07 } } },
      billTo: { ...request([]).shipTo, firstName: 'Bill' },
    }
    const { order } = await placeOrder(
      hub,
      caller,
      request([[100, 1]], { ...said, flags: ['balance', 'address'] }),
    )
    expect(order).toMatchObject({ ...said, flags: ['balance', 'address'] })
    expect(await getOrder(hub, caller, order.number)).toEqual(order)
    const { order: silent } = await placeOrder(hub, caller, request([[100, 1]]))
    const nothing = {
      externalKey: null,
      customerUsername: null,
      amountPaid: null,
      taxAmount: null,
      paidAt: null,
    }
    expect(silent).toMatchObject({ ...nothing, shipBy: null, extension: null, billTo: null, flags: [] })
    expect(silent.orderedAt).toEqual(silent.placedAt)
    expect(await getOrder(hub, caller, silent.number)).toEqual(silent)
  })

  test('what is not in stock waits for it, unless the order is over already', async () => {
    for (const opening of openings) {
      const answer = await place(hub, caller, request([[200, 2]], { opening }))
      const isOver = opening === 'cancel' || opening === 'shipped-elsewhere'
      expect([opening, answer.said]).toEqual([opening, isOver ? 'placed' : 'refused'])
    }
  })

  test('an item that nobody knows is refused even for the record', async () => {
    for (const opening of openings) {
      const answer = await place(hub, caller, request([[100, 1], [999, 1]], { opening })) // biome-ignore format: a request reads as one line
      expect(answer).toMatchObject({ said: 'refused', lines: [{ lineNo: 2, reason: 'unknown-item' }] })
    }
  })
})

describe('a key beside the PO', () => {
  const caller = buyer(1)

  test('finds the order, its own retailer’s alone', async () => {
    const { order } = await placeOrder(hub, caller, keyed('k1', 'PO1', [[100, 1]]))
    expect(order).toMatchObject({ po: 'PO1', externalKey: 'k1', flags: [] })
    expect(await findOrderByExternalKey(hub, caller, 'k1')).toEqual(order)
    expect(await findOrderByName(hub, caller, { po: 'PO1' })).toEqual(order)
    for (const stranger of [buyer(2), buyer(1, 'sandbox'), buyer(2, 'sandbox')]) {
      expect(await findOrderByExternalKey(hub, stranger, 'k1')).toBeUndefined()
      expect(await findOrderByName(hub, stranger, { po: 'PO1' })).toBeUndefined()
    }
    expect(await findOrderByExternalKey(hub, caller, 'PO1')).toBeUndefined()
  })

  test('sent again it is the same, and with other content it is taken', async () => {
    const asked = keyed('k2', 'PO2', [[100, 1]])
    const first = await place(hub, caller, asked)
    expect(await place(hub, caller, asked)).toEqual({ ...first, said: 'same' })
    expect(await place(hub, caller, keyed('k2', 'PO2', [[100, 2]]))).toEqual({ said: 'po-taken' })
    // a refused one leaves neither of its names behind
    expect(await place(hub, caller, keyed('k2x', 'PO2x', [[200, 1]]))).toMatchObject({ said: 'refused' })
    expect(await place(hub, caller, keyed('k2y', 'PO2x', [[100, 1]]))).toMatchObject({ said: 'placed' })
    expect((await findOrderByExternalKey(hub, caller, 'k2y'))?.flags).toEqual([])
  })

  test('a second order of the same PO is stored and says so; a PO of its own is refused', async () => {
    const first = await placeOrder(hub, caller, keyed('k3', 'PO3', [[100, 1]]))
    const second = await placeOrder(hub, caller, { ...keyed('k4', 'PO3', [[100, 1]]), flags: ['balance'] })
    expect(second.order).toMatchObject({ po: 'PO3', flags: ['balance', 'duplicate-po'] })
    expect(await getOrder(hub, caller, second.order.number)).toEqual(second.order)
    expect((await findOrderByName(hub, caller, { po: 'PO3' }))?.number).toBe(first.order.number)
    expect(await place(hub, caller, request([[100, 1]], { po: 'PO3' }))).toEqual({ said: 'po-taken' })
    // the other way round: the PO is another order's identity
    const plain = await placeOrder(hub, caller, request([[100, 1]], { po: 'PO4' }))
    const third = await placeOrder(hub, caller, keyed('k5', 'PO4', [[100, 1]]))
    expect(third.order.flags).toEqual(['duplicate-po'])
    expect((await findOrderByName(hub, caller, { po: 'PO4' }))?.number).toBe(plain.order.number)
    // and of another retailer it is free
    expect((await placeOrder(hub, buyer(2), keyed('k5', 'PO4', [[100, 1]]))).order.flags).toEqual([])
  })

  test('sent again, it does not take a PO that has become free since', async () => {
    const asked = keyed('k6', 'PO6', [[100, 1]])
    const { order } = await placeOrder(hub, caller, asked)
    await fresh.admin.query(
      `delete from production.purchase_order where po_key = 'po:PO6';
       update production.orders set flags = '{duplicate-po}' where retailer_id = 1 and number = ${order.number}`,
    )
    expect(await place(hub, caller, asked)).toEqual({ said: 'same', number: order.number })
    expect(await place(hub, caller, keyed('k7', 'PO6', [[100, 1]]))).toMatchObject({ said: 'placed' })
    expect((await findOrderByExternalKey(hub, caller, 'k7'))?.flags).toEqual([])
  })

  test('twins of one batch: one key is one order, one PO is the first one’s', async () => {
    const told = await Promise.all([
      place(hub, caller, keyed('t1', 'T', [[100, 1]])),
      place(hub, caller, keyed('t1', 'T', [[100, 1]])),
      place(hub, caller, keyed('t1', 'T', [[100, 2]])),
      place(hub, caller, keyed('t2', 'T', [[100, 1]])),
      place(hub, caller, request([[100, 1]], { po: 'T' })),
      place(hub, buyer(2), request([[100, 1]], { po: 'T' })),
      place(hub, caller, keyed('t3', 'T', [[200, 1]])),
    ])
    expect(told.map(({ said }) => said)).toEqual([
      ...['placed', 'same', 'po-taken', 'placed', 'po-taken', 'placed', 'refused'],
    ])
    expect((await findOrderByExternalKey(hub, caller, 't1'))?.flags).toEqual([])
    expect((await findOrderByExternalKey(hub, caller, 't2'))?.flags).toEqual(['duplicate-po'])
  })

  test('where the first of a batch is refused, the next one gets the PO', async () => {
    await seedItems(fresh.admin, { first: 210, onHand: { 1: 1 } })
    const [taker, loser, next, plain] = await Promise.all([
      place(hub, caller, request([[210, 1]])),
      place(hub, caller, keyed('n1', 'N', [[210, 1]])),
      place(hub, caller, keyed('n2', 'N', [[100, 1]])),
      place(hub, caller, request([[100, 1]], { po: 'N' })),
    ])
    expect([taker, loser, next, plain].map(({ said }) => said)).toEqual([
      ...['placed', 'refused', 'placed', 'po-taken'],
    ])
    expect((await findOrderByExternalKey(hub, caller, 'n2'))?.flags).toEqual([])
    await restock(fresh.admin, { itemId: 210, units: 1 })
    const again = await placeOrder(hub, caller, keyed('n1', 'N', [[210, 1]]))
    expect(again.order.flags).toEqual(['duplicate-po'])
  })

  test('many at once through two hubs, with names crossing: each key is one order, each PO has one owner', async () => {
    const other = secondDatabase(fresh)
    const hubs = [hub, testHub({ db: other, clock })]
    const asked = Array.from({ length: 160 }, (_, index) =>
      index % 8 === 7
        ? request([[100, 1]], { po: `X${index % 5}` })
        : keyed(`x${index % 23}`, `X${(index * 7) % 5}`, [[100 + ((index % 23) % 2), 1]]),
    )
    const told = await Promise.all(asked.map((each, index) => place(hubs[index % 2] as Hub, caller, each)))
    expect(told.every(({ said }) => ['placed', 'same', 'po-taken'].includes(said))).toBe(true)
    for (let key = 0; key < 23; key += 1)
      expect(await findOrderByExternalKey(hub, caller, `x${key}`)).toBeDefined()
    const owners = await fresh.admin.query<{ po_key: string }>(
      `select po_key from production.purchase_order where po_key like 'po:X%' order by 1`,
    )
    expect(owners.rows.map(({ po_key }) => po_key)).toEqual(['po:X0', 'po:X1', 'po:X2', 'po:X3', 'po:X4'])
    const waits = await fresh.admin.query<{ deadlocks: number }>(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    )
    expect(waits.rows[0]?.deadlocks).toBe(0)
    await other.close()
  })
})

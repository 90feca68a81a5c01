import { afterAll, beforeAll, expect, test } from 'vitest'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import {
  buyer,
  expectSound,
  place,
  request,
  secondDatabase,
  seedItems,
  seedTrade,
  shelf,
  type Told,
} from '../support/trade.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 8 })
})
afterAll(() => fresh.drop())

const count = (told: readonly Told[], said: string) => told.filter((each) => each.said === said).length

test('64 buyers at once for the last 10 units: ten are sold, the others are told that it is short', async () => {
  await seedItems(fresh.admin, { first: 100, onHand: { 1: 10 } })
  const other = secondDatabase(fresh)
  const hubs = [testHub({ db: fresh.db }), testHub({ db: other })] as const
  const told = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      place(hubs[index % 2 === 0 ? 0 : 1], buyer(1 + (index % 8)), request([[100, 1]])),
    ),
  )
  expect(count(told, 'placed')).toBe(10)
  const refused = told.filter(({ said }) => said !== 'placed')
  for (const each of refused) {
    expect(each).toMatchObject({
      said: 'refused',
      lines: [{ lineNo: 1, itemId: 100, reason: 'short', asked: 1, available: 0 }],
    })
  }
  expect(await shelf(fresh.admin, 100)).toEqual({ onHand: 10, reserved: 10 })
  await other.close()
  await expectSound(hubs[0])
})

test('two warehouses of the last units: all of both are sold, a line split over them if need be', async () => {
  await seedItems(fresh.admin, { first: 101, onHand: { 1: 7, 3: 8 } })
  const hub = testHub({ db: fresh.db })
  const told = await Promise.all(
    Array.from({ length: 16 }, (_, index) => place(hub, buyer(1 + (index % 8)), request([[101, 3]]))),
  )
  expect(count(told, 'placed')).toBe(5)
  expect(count(told, 'refused')).toBe(11)
  expect((await shelf(fresh.admin, 101, 1)).reserved).toBe(7)
  expect((await shelf(fresh.admin, 101, 3)).reserved).toBe(8)
  await expectSound(hub)
})

test('a buffer is never sold', async () => {
  await seedItems(fresh.admin, { first: 102, onHand: { 1: 10 } })
  await fresh.admin.query('update production.stock set buffer = 4 where item_id = 102')
  const hub = testHub({ db: fresh.db })
  const told = await Promise.all(Array.from({ length: 12 }, () => place(hub, buyer(1), request([[102, 1]]))))
  expect(count(told, 'placed')).toBe(6)
})

test('a shortage that a count reveals sells nothing more and takes nothing back', async () => {
  await seedItems(fresh.admin, { first: 103, onHand: { 1: 10 } })
  const hub = testHub({ db: fresh.db })
  expect(await place(hub, buyer(1), request([[103, 8]]))).toMatchObject({ said: 'placed' })
  await fresh.admin.query(`
    update production.stock set on_hand = 5 where item_id = 103;
    insert into production.stock_adjustment values (103, 1, 'count', '1', -5, now())`)
  expect(await place(hub, buyer(2), request([[103, 1]]))).toMatchObject({ lines: [{ available: 0 }] })
  expect(await shelf(fresh.admin, 103)).toEqual({ onHand: 5, reserved: 8 })
  await expectSound(hub)
})

test('what leaves a shelf that was counted too low corrects the count: it never holds less than nothing', async () => {
  await seedItems(fresh.admin, { first: 104, onHand: { 1: 10 } })
  const hub = testHub({ db: fresh.db })
  const told = await place(hub, buyer(1), request([[104, 8]]))
  if (!('number' in told)) throw new Error(told.said)
  await fresh.admin.query(`
    update production.stock set on_hand = 5 where item_id = 104;
    insert into production.stock_adjustment values (104, 1, 'count', '1', -5, now())`)
  const parcel = {
    number: told.number,
    retailerId: 1,
    fulfillmentNo: 1,
    carrier: 'UPS',
    service: null,
    trackingUrl: null,
  }
  const ship = (trackingNumber: string, quantity: number) =>
    shipFulfillment(hub, operator.production, { ...parcel, trackingNumber, lines: [{ lineNo: 1, quantity }] })
  await ship('1Z1', 3)
  expect(await shelf(fresh.admin, 104)).toEqual({ onHand: 2, reserved: 5 })
  await ship('1Z2', 4)
  expect(await shelf(fresh.admin, 104)).toEqual({ onHand: 0, reserved: 1 })
  await ship('1Z3', 1)
  expect(await shelf(fresh.admin, 104)).toEqual({ onHand: 0, reserved: 0 })
  await expectSound(hub)
})

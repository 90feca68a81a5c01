import { afterAll, beforeAll, expect, test } from 'vitest'
import { importStock } from '../../src/core/inventory/import-stock.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { mapped } from '../support/mapped-rows.ts'
import { buyer, expectSound, place, request, secondDatabase, seedItems, seedTrade } from '../support/trade.ts'

const clock = settableClock()
const FIRST = 10_000
const ITEMS = 3000
let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 8 })
  await seedItems(fresh.admin, { first: FIRST, count: ITEMS, onHand: { 1: 3 } })
})
afterAll(() => fresh.drop())

const feed = (onHand: number) =>
  `warehouse,sku,on_hand\n${Array.from({ length: ITEMS }, (_, index) => `w1,sku${FIRST + index},${onHand}\n`).join('')}`

test('64 buyers at once for few units while feeds count them again and again: none is sold twice', async () => {
  const databases = [secondDatabase(fresh), secondDatabase(fresh)]
  const [hub, feeder] = databases.map((db) => testHub({ db, clock }))
  if (!hub || !feeder) throw new Error('no hubs')
  let feeding = true
  const sold = new Map<number, number>()
  const buyers = Array.from({ length: 64 }, async (_, index) => {
    for (let round = 0; feeding || round < 5; round += 1) {
      // few items, spread over the chunks of the feed
      const itemId = FIRST + ((index * 7 + round) % 40) * 75
      const told = await place(hub, buyer(1 + (index % 8)), request([[itemId, 1]]))
      if (told.said === 'placed') sold.set(itemId, (sold.get(itemId) ?? 0) + 1)
    }
  })
  // never fewer than there were: a feed may reveal a shortage, but must not be what lets an order make one
  for (const onHand of [4, 5, 4, 5]) {
    const file = { file: mapped(feed(onHand)), dryRun: false, strict: true }
    expect(await importStock(feeder, operator.production, file)).toMatchObject({ changed: ITEMS })
  }
  feeding = false
  await Promise.all(buyers)
  expect([...sold.values()].every((units) => units <= 5)).toBe(true)
  expect([...sold.values()].reduce((sum, units) => sum + units, 0)).toBeGreaterThan(100)
  const shelves = await fresh.admin.query(
    'select item_id, on_hand, reserved from production.stock where reserved > 0 order by 1',
  )
  expect(new Map(shelves.rows.map((shelf) => [shelf.item_id, shelf.reserved]))).toEqual(
    new Map([...sold].toSorted(([a], [b]) => a - b)),
  )
  expect(shelves.rows.every((shelf) => shelf.on_hand === 5)).toBe(true)
  await expectSound(testHub({ db: fresh.db, clock }))
  await Promise.all(databases.map((db) => db.close()))
})

test('a feed that is cut off in the middle leaves whole chunks, and the same feed again does the rest', async () => {
  const db = secondDatabase(fresh)
  const hub = testHub({ db, clock })
  let looks = 0
  // at the clock for the whole feed, then for each chunk: the program is gone after the first
  const dying = { ...hub, clock: { now: () => (++looks > 2 ? cutOff() : clock.now()) } }
  const file = () => ({ file: mapped(feed(9)), dryRun: false, strict: true })
  await expect(importStock(dying, operator.production, file())).rejects.toThrow('cut off')
  const counted = async () => {
    const { rows } = await fresh.admin.query(
      'select count(*)::int as n from production.stock where on_hand = 9',
    )
    return rows[0].n
  }
  expect(await counted()).toBe(2000)
  await expectSound(testHub({ db: fresh.db, clock }))
  expect(await importStock(hub, operator.production, file())).toMatchObject({
    changed: 1000,
    unchanged: 2000,
  })
  expect(await counted()).toBe(ITEMS)
  await expectSound(testHub({ db: fresh.db, clock }))
  await db.close()
})

function cutOff(): never {
  throw new Error('cut off')
}

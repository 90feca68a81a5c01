import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import type { Hub } from '../../src/core/hub.ts'
import { importStock } from '../../src/core/inventory/import-stock.ts'
import { openClient } from '../../src/store/database.ts'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { mapped } from '../support/mapped-rows.ts'
import { buyer, expectSound, place, request, secondDatabase, seedItems, seedTrade } from '../support/trade.ts'

const ITEMS = 300
const FIRST = 1000
const LINES = 30
const ROUNDS = 40
/** In flight at once through each hub. */
const WIDTH = 12

let fresh: FreshDatabase
const clock = settableClock()

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 7 })
  await seedItems(fresh.admin, { first: FIRST, count: ITEMS, onHand: { 1: 1_000_000 } })
})
afterAll(() => fresh.drop())

/** As the server counts them; a session hands its count in when it ends. */
async function deadlocks(): Promise<number> {
  const observer = openClient({ ...testServer().connection }, 'dropdock test')
  await observer.connect()
  const found = await observer.query<{ deadlocks: number }>({
    text: 'select deadlocks from pg_stat_database where datname = $1',
    values: [fresh.name],
  })
  await observer.end()
  return found.rows[0]?.deadlocks ?? 0
}

/** The lines of one order: a stride through the items, upwards or downwards. */
function itemsOf(round: number, upwards: boolean): (readonly [number, number])[] {
  const chosen = Array.from(
    { length: LINES },
    (_, line) => [FIRST + ((round * 7 + line * 10) % ITEMS), 1] as const,
  )
  chosen.sort(([a], [b]) => (upwards ? a - b : b - a))
  return chosen
}

/** Orders and, now and then, a cancel: both sides of the ledger take their locks. */
async function trade(hub: Hub, upwards: boolean, worker: number): Promise<number> {
  const caller = buyer(1 + (worker % 4))
  let placed = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const told = await place(hub, caller, request(itemsOf(worker * 31 + round, upwards)))
    if ('number' in told) placed += 1
    if ('number' in told && round % 5 === 0)
      await cancelOrder(hub, caller, { number: told.number, reason: 'test' })
  }
  return placed
}

test('two hubs with their lines in opposite order never deadlock', async () => {
  const databases = [secondDatabase(fresh), secondDatabase(fresh)]
  const hubs = databases.map((db) => testHub({ db, clock }))
  const placed = await Promise.all(
    hubs.flatMap((hub, side) =>
      Array.from({ length: WIDTH }, (_, worker) => trade(hub, side === 0, side * WIDTH + worker)),
    ),
  )
  expect(placed).toEqual(placed.map(() => ROUNDS))
  await Promise.all(databases.map((db) => db.close()))
  expect(await deadlocks()).toBe(0)
  await expectSound(testHub({ db: fresh.db, clock }))
})

test('two hubs with the same POs in opposite order never deadlock, and make each order once', async () => {
  const databases = [secondDatabase(fresh), secondDatabase(fresh)]
  const hubs = databases.map((db) => testHub({ db, clock }))
  for (let round = 0; round < 12; round += 1) {
    const asked = Array.from({ length: 48 }, (_, index) =>
      request([[FIRST + (index % ITEMS), 1]], { po: `both-${round}-${index}` }),
    )
    const told = await Promise.all(
      hubs.map((hub, side) => {
        const ordered = side === 0 ? asked : asked.toReversed()
        return Promise.all(ordered.map((each, index) => place(hub, buyer(index % 2 === side ? 1 : 3), each)))
      }),
    )
    expect(told.flat().filter(({ said }) => said === 'placed')).toHaveLength(asked.length)
    expect(told.flat().filter(({ said }) => said === 'same')).toHaveLength(asked.length)
  }
  await Promise.all(databases.map((db) => db.close()))
  expect(await deadlocks()).toBe(0)
  await expectSound(testHub({ db: fresh.db, clock }))
})

test('four hubs that meet only at the retailers’ numbers never deadlock', async () => {
  const databases = Array.from({ length: 4 }, () => secondDatabase(fresh))
  const hubs = databases.map((db) => testHub({ db, clock }))
  // a lane’s retailers in every batch, and stock that no other hub touches: while one commits, the others wait for a number
  const trading = hubs.map(async (hub, side) => {
    for (let round = 0; round < 25; round += 1) {
      const told = await Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          place(hub, buyer(1 + 2 * (index % 4)), request([[FIRST + side * 75 + index, 1]])),
        ),
      )
      expect(told.filter(({ said }) => said === 'placed')).toHaveLength(16)
    }
  })
  await Promise.all(trading)
  await Promise.all(databases.map((db) => db.close()))
  expect(await deadlocks()).toBe(0)
})

test('a stock file is applied in sorted chunks while orders go on', async () => {
  await seedItems(fresh.admin, { first: 10_000, count: 9000, onHand: { 1: 500_000 } })
  const databases = [secondDatabase(fresh), secondDatabase(fresh)]
  const hub = testHub({ db: databases[0] as typeof fresh.db, clock })
  const feeder = testHub({ db: databases[1] as typeof fresh.db, clock })
  // against the order of the keys, with some rows that say nothing new
  const rows = Array.from({ length: 9000 }, (_, index) => {
    const itemId = 18_999 - index
    return `w1,sku${itemId},${itemId % 10 === 0 ? 500_000 : 400_000 + (itemId % 977)}`
  })
  const csv = ['warehouse,sku,on_hand', ...rows].join('\n')
  let importing = true
  let during = 0
  const report = importStock(feeder, operator.production, {
    file: mapped(csv),
    dryRun: false,
    strict: true,
  }).finally(() => {
    importing = false
  })
  const buying = Array.from({ length: 4 }, async (_, worker) => {
    for (let round = 0; importing; round += 1) {
      const lines = Array.from({ length: 10 }, (_, line) => {
        return [10_000 + ((worker * 997 + round * 131 + (9 - line) * 900) % 9000), 1] as const
      })
      const told = await place(hub, buyer(1 + worker), request(lines))
      expect(told).toMatchObject({ said: 'placed' })
      if (importing) during += 1
    }
  })
  expect(await report).toMatchObject({ rows: 9000, changed: 8100, unchanged: 900, applied: true })
  await Promise.all(buying)
  await Promise.all(databases.map((db) => db.close()))
  expect(await deadlocks()).toBe(0)
  expect(during).toBeGreaterThan(0)
  // a transaction for each chunk of two thousand: none holds half a warehouse
  const chunks = await fresh.admin.query<{ rows: number }>(
    `select count(*) as rows from production.stock_adjustment where source = 'import' group by xmin::text`,
  )
  expect(Math.max(...chunks.rows.map(({ rows }) => rows))).toBeLessThanOrEqual(2000)
  await expectSound(testHub({ db: fresh.db, clock }))
})

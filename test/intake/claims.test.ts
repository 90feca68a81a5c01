import type { PoolClient } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import type { OrderRequest } from '../../src/core/orders/order.ts'
import { placeOrders } from '../../src/store/orders/place.ts'
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
  until,
  waitingForLocks,
} from '../support/trade.ts'
import { planned } from './placing.ts'

let fresh: FreshDatabase
let hub: Hub
const clock = settableClock()

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, onHand: { 1: 1000 } })
  await seedItems(fresh.admin, { first: 200, onHand: { 1: 0 } })
  await seedItems(fresh.admin, { first: 201, onHand: { 1: 1 } })
  hub = testHub({ db: fresh.db, clock })
})
afterEach(() => expectSound(hub))
afterAll(() => fresh.drop())

/** Places in a session of its own and leaves the transaction open. */
async function heldOpen(asked: OrderRequest): Promise<{ client: PoolClient; number: number }> {
  const client = await fresh.db.environments.production.connect()
  await client.query('begin')
  const placing = await planned(client, buyer(1), asked, clock.now())
  const [placement] = await placeOrders(client, [placing], clock.now())
  expect(placement?.verdict).toBe('placed')
  return { client, number: placement?.number ?? 0 }
}

/** Ends the held transaction once the other order waits for it. */
async function ended(client: PoolClient, how: 'commit' | 'rollback'): Promise<void> {
  await until(async () => (await waitingForLocks(fresh.admin)) > 0)
  await client.query(how)
  client.release()
}

describe('a PO that another session has claimed and not committed', () => {
  test('is answered with that session’s number once it commits', async () => {
    const asked = request([[100, 1]], { po: 'A' })
    const { client, number } = await heldOpen(asked)
    const answer = place(hub, buyer(1), asked)
    await ended(client, 'commit')
    expect(await answer).toEqual({ said: 'same', number })
  })

  test('is taken, for another content', async () => {
    const { client } = await heldOpen(request([[100, 1]], { po: 'B' }))
    const answer = place(hub, buyer(1), request([[100, 2]], { po: 'B' }))
    await ended(client, 'commit')
    expect(await answer).toEqual({ said: 'po-taken' })
  })

  test('is free again if that session rolls back', async () => {
    const asked = request([[100, 1]], { po: 'C' })
    const { client } = await heldOpen(asked)
    const answer = place(hub, buyer(1), asked)
    await ended(client, 'rollback')
    expect(await answer).toMatchObject({ said: 'placed' })
  })

  test('does not concern the same PO of another retailer', async () => {
    const asked = request([[201, 1]], { po: 'D' })
    const { client, number } = await heldOpen(request([[100, 1]], { po: 'D' }))
    expect(await place(hub, buyer(2), asked)).toMatchObject({ said: 'placed' })
    await client.query('commit')
    client.release()
    expect(number).toBeGreaterThanOrEqual(10000)
    await restock(fresh.admin, { itemId: 201, units: 1 })
  })
})

test('one PO handed in a hundred times at once, through two hubs, is one order', async () => {
  const other = secondDatabase(fresh)
  const hubs = [hub, testHub({ db: other, clock })]
  const asked = request([[100, 3]], { po: 'once' })
  const before = await shelf(fresh.admin, 100)
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => place(hubs[index % 2] as Hub, buyer(1), asked)),
  )
  expect(answers.filter(({ said }) => said === 'placed')).toHaveLength(1)
  expect(answers.filter(({ said }) => said === 'same')).toHaveLength(99)
  expect(new Set(answers.map((answer) => ('number' in answer ? answer.number : 0))).size).toBe(1)
  expect((await shelf(fresh.admin, 100)).reserved).toBe(before.reserved + 3)
  await other.close()
})

test('twins of one batch: the same content is the same order, another is refused', async () => {
  const answers = await Promise.all([
    place(hub, buyer(1), request([[100, 1]], { po: 'twin' })),
    place(hub, buyer(1), request([[100, 1]], { po: 'twin' })),
    place(hub, buyer(1), request([[100, 2]], { po: 'twin' })),
    place(hub, buyer(2), request([[100, 2]], { po: 'twin' })),
  ])
  expect(answers.map(({ said }) => said)).toEqual(['placed', 'same', 'po-taken', 'placed'])
})

test('a refused order burns neither its PO nor its neighbours’ stock', async () => {
  const first = request([[200, 1], [201, 1]], { po: 'burn' }) // biome-ignore format: a request reads as one line
  const [refused, last] = await Promise.all([
    place(hub, buyer(1), first),
    place(hub, buyer(1), request([[201, 1]])),
  ])
  expect(refused).toMatchObject({ said: 'refused', lines: [{ lineNo: 1, reason: 'short', available: 0 }] })
  expect(last).toMatchObject({ said: 'placed' })
  await restock(fresh.admin, { itemId: 200, units: 1 })
  await restock(fresh.admin, { itemId: 201, units: 1 })
  expect(await place(hub, buyer(1), first)).toMatchObject({ said: 'placed' })
})

test('an order of the batch that only the routine finds short takes nothing from the one behind it', async () => {
  await seedItems(fresh.admin, { first: 202, onHand: { 1: 1 } })
  await seedItems(fresh.admin, { first: 203, onHand: { 1: 1 } })
  // both plans rest on the same read: that 202 is gone shows only under the lock, and then 203 must be free
  const answers = await Promise.all([
    place(hub, buyer(1), request([[202, 1]])),
    place(hub, buyer(1), request([[203, 1], [202, 1]], { po: 'loser' })), // biome-ignore format: see above
    place(hub, buyer(1), request([[203, 1]])),
  ])
  expect(answers.map(({ said }) => said)).toEqual(['placed', 'refused', 'placed'])
  await restock(fresh.admin, { itemId: 202, units: 1 })
  await restock(fresh.admin, { itemId: 203, units: 1 })
  const again = request([[203, 1], [202, 1]], { po: 'loser' }) // biome-ignore format: see above
  expect(await place(hub, buyer(1), again)).toMatchObject({ said: 'placed' })
})

test('and so it is in the routine itself, where no second plan makes up for it', async () => {
  await seedItems(fresh.admin, { first: 205, count: 2, onHand: { 1: 1 } })
  const pool = fresh.db.environments.production
  const batch = []
  for (const items of [[205], [206, 205], [206]]) {
    const asked = request(items.map((itemId) => [itemId, 1] as const))
    batch.push(await planned(pool, buyer(1), asked, clock.now()))
  }
  const placements = await placeOrders(pool, batch, clock.now())
  expect(placements.map(({ verdict }) => verdict)).toEqual(['placed', 'short', 'placed'])
})

test('a PO that went through is answered as then, though its stock is long gone', async () => {
  await seedItems(fresh.admin, { first: 204, onHand: { 1: 1 } })
  const asked = request([[204, 1]], { po: 'gone' })
  const other = request([[204, 1]], { po: 'gone', discount: 1 })
  const first = await place(hub, buyer(1), asked)
  // one remembers that it was there, the other one reads that it is gone
  for (const each of [hub, testHub({ db: fresh.db, clock })]) {
    expect(await place(each, buyer(1), asked)).toEqual({ ...first, said: 'same' })
    expect(await place(each, buyer(1), other)).toEqual({ said: 'po-taken' })
    expect(await place(each, buyer(2), asked)).toMatchObject({ said: 'refused' })
  }
})

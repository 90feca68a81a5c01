import type { Pool, QueryConfig } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { revokeCredential } from '../../src/core/access/issue-credential.ts'
import { putEntitlement } from '../../src/core/catalog/put-entitlement.ts'
import type { Hub } from '../../src/core/hub.ts'
import { FactsCache } from '../../src/core/orders/facts-cache.ts'
import { createIntake, type Intake } from '../../src/core/orders/intake.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import type { Database } from '../../src/store/database.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import {
  buyer,
  expectSound,
  place,
  request,
  restock,
  secondDatabase,
  seedItems,
  seedTrade,
} from '../support/trade.ts'

let fresh: FreshDatabase
/** The hub where things change. */
let hub: Hub
/** Another process, whose cache never ages. */
let frozen: { intake: Readonly<Record<'production' | 'sandbox', Intake>> }
let itsDatabase: Database
let reads = 0
let itemId = 100

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  hub = testHub({ db: fresh.db })
  itsDatabase = secondDatabase(fresh)
  const pool = countingReads(itsDatabase.environments.production)
  const clock = settableClock()
  const cache = new FactsCache(pool, clock)
  const parts = { pool, environment: 'production', clock, log: silentLog, batchOrders: 64, cache } as const
  const intake = createIntake(parts)
  frozen = { intake: { production: intake, sandbox: intake } }
})
beforeEach(async () => {
  itemId += 1
  reads = 0
  await seedItems(fresh.admin, { first: itemId, onHand: { 1: 1 } })
})
afterEach(() => expectSound(hub))
afterAll(async () => {
  await itsDatabase.close()
  await fresh.drop()
})

function countingReads(pool: Pool): Pool {
  const query = (asked: { name?: string }) => {
    if (asked.name === 'orders.readItemFacts') reads += 1
    return pool.query(asked as Parameters<Pool['query']>[0])
  }
  return new Proxy(pool, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target)),
  })
}

const one = () => request([[itemId, 1]])
const buy = (through: Parameters<typeof place>[0], retailerId = 1) => place(through, buyer(retailerId), one())

test('the cache says yes without asking', async () => {
  await restock(fresh.admin, { itemId, units: 9 })
  expect(await buy(frozen)).toMatchObject({ said: 'placed' })
  expect(await buy(frozen)).toMatchObject({ said: 'placed' })
  expect(reads).toBe(1)
})

test('stock that came in elsewhere is sold, whatever the cache remembers', async () => {
  expect(await buy(frozen)).toMatchObject({ said: 'placed' })
  expect(await buy(frozen)).toMatchObject({ said: 'refused', lines: [{ reason: 'short', available: 0 }] })
  await restock(fresh.admin, { itemId, units: 1 })
  expect(await buy(frozen)).toMatchObject({ said: 'placed' })
})

test('an item that was unknown a moment ago is sold', async () => {
  const unseen = request([[itemId + 5000, 1]])
  expect(await place(frozen, buyer(1), unseen)).toMatchObject({ lines: [{ reason: 'unknown-item' }] })
  await seedItems(fresh.admin, { first: itemId + 5000, onHand: { 1: 1 } })
  expect(await place(frozen, buyer(1), unseen)).toMatchObject({ said: 'placed' })
})

test('stock that was sold elsewhere is refused with what there is now', async () => {
  await restock(fresh.admin, { itemId, units: 9 })
  expect(await buy(frozen)).toMatchObject({ said: 'placed' })
  expect(await place(hub, buyer(2), request([[itemId, 6]]))).toMatchObject({ said: 'placed' })
  expect(await place(frozen, buyer(1), request([[itemId, 5]]))).toMatchObject({
    said: 'refused',
    lines: [{ reason: 'short', asked: 5, available: 3 }],
  })
})

test('an entitlement taken away elsewhere refuses the next order, and given back sells again', async () => {
  await restock(fresh.admin, { itemId, units: 9 })
  expect(await buy(frozen)).toMatchObject({ said: 'placed' })
  const word = { retailer: 'r1', scope: 'item', ref: `sku${itemId}` } as const
  await putEntitlement(hub, operator.production, { ...word, allowed: false })
  expect(await buy(frozen)).toMatchObject({ said: 'refused', lines: [{ reason: 'not-entitled' }] })
  expect(await buy(frozen, 2)).toMatchObject({ said: 'placed' })
  await putEntitlement(hub, operator.production, { ...word, allowed: true })
  expect(await buy(frozen)).toMatchObject({ said: 'placed' })
})

test('a price that moved elsewhere is the price of the next order', async () => {
  await restock(fresh.admin, { itemId, units: 9 })
  await buy(frozen)
  await fresh.admin.query(
    `update hub.item set wholesale = 123400, version = version + 1 where item_id = ${itemId}`,
  )
  const placed = await frozen.intake.production.place(buyer(1), one())
  expect(placed).toMatchObject({ kind: 'placed', order: { lines: [{ unitCost: 123400 }] } })
})

test('a credential revoked elsewhere places nothing more, repeats nothing and learns nothing', async () => {
  const caller = { ...buyer(2), credentialId: 2 }
  await restock(fresh.admin, { itemId, units: 9 })
  const before = request([[itemId, 1]], { po: 'before' })
  expect(await place(frozen, caller, before)).toMatchObject({ said: 'placed' })
  await revokeCredential(hub, operator.production, 2)
  // the plan from the cache, the plan from a fresh read, the refusal, the repeat: all end the same way
  expect(await buy(frozen, 2)).toEqual({ said: 'unauthenticated' })
  expect(await place(frozen, caller, before)).toEqual({ said: 'unauthenticated' })
  const unseen = request([[itemId, 99], [999_999, 1]]) // biome-ignore format: a request reads as one line
  expect(await place(frozen, caller, unseen)).toEqual({ said: 'unauthenticated' })
  expect(await place(hub, caller, before)).toEqual({ said: 'unauthenticated' })
})

test('what was read for an order stays with it, though another makes the cache forget it', async () => {
  const pool = itsDatabase.environments.production
  const query = (asked: QueryConfig) => {
    if (asked.name === 'orders.readTerms') cache.forget(1, [itemId])
    return pool.query(asked)
  }
  const forgetting = new Proxy(pool, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target)),
  })
  const cache = new FactsCache(forgetting, settableClock())
  const wanted = { credentialId: 1, retailerId: 1, itemIds: [itemId, 999_999], fresh: true }
  const [facts] = await cache.forOrders([wanted])
  expect(facts?.fresh).toBe(true)
  expect([...(facts?.items.keys() ?? [])]).toEqual([itemId])
})

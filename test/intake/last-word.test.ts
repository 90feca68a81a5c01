import type { Pool, QueryConfig } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import { createIntake, type Intake } from '../../src/core/orders/intake.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, seedItems, seedTrade, shelf } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub
/** Every plan of its orders is overtaken, until the last one, which is made alone and under lock. */
let overtaken: { intake: Readonly<Record<'production' | 'sandbox', Intake>> }
let plans = 0
/** What happens elsewhere at the moment of the fourth plan. */
let meanwhile: () => Promise<unknown>
let itemId = 100

/** Credentials are numbered like their retailers here. */
const rowOf = ({ o, key, credential }: { o: number; key: string; credential: number }) => ({
  r_o: o,
  r_verdict: key === 'po:beside' && plans === 4 ? 'different' : 'short',
  r_retailer: credential,
  r_key: key,
})

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  hub = testHub({ db: fresh.db })
  const pool = fresh.db.environments.production
  const query = async (asked: QueryConfig) => {
    if (asked.name !== 'orders.place') return await pool.query(asked)
    plans += 1
    if (plans === 4) await meanwhile()
    const orders = JSON.parse(String(asked.values?.[0])) as { o: number; key: string; credential: number }[]
    return { rows: orders.map(rowOf) }
  }
  const short = new Proxy(pool, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target)),
  }) as Pool
  const parts = { pool: short, environment: 'production', batchOrders: 64, log: silentLog } as const
  const intake = createIntake({ ...parts, clock: settableClock() })
  overtaken = { intake: { production: intake, sandbox: intake } }
})
beforeEach(async () => {
  itemId += 1
  plans = 0
  meanwhile = async () => {}
  await seedItems(fresh.admin, { first: itemId, onHand: { 1: 2 } })
})
afterEach(() => expectSound(hub))
afterAll(() => fresh.drop())

test('an order that is overtaken again and again is placed alone in the end', async () => {
  const told = await place(overtaken, buyer(1), request([[itemId, 2]]))
  expect(told).toMatchObject({ said: 'placed' })
  expect(plans).toBe(4)
  expect(await shelf(fresh.admin, itemId)).toEqual({ onHand: 2, reserved: 2 })
})

test('whoever stands beside it does not wait for that', async () => {
  meanwhile = async () => {
    await fresh.admin.query('begin')
    await fresh.admin.query(`select 1 from production.stock where item_id = ${itemId} for update`)
  }
  let isOver = false
  const last = place(overtaken, buyer(1), request([[itemId, 1]])).finally(() => {
    isOver = true
  })
  expect(await place(overtaken, buyer(1), request([[itemId, 1]], { po: 'beside' }))).toEqual({
    said: 'po-taken',
  })
  expect(isOver).toBe(false)
  await fresh.admin.query('commit')
  expect(await last).toMatchObject({ said: 'placed' })
})

test('or refused with what there is then', async () => {
  meanwhile = () => place(hub, buyer(2), request([[itemId, 1]]))
  expect(await place(overtaken, buyer(1), request([[itemId, 2]]))).toMatchObject({
    said: 'refused',
    lines: [{ reason: 'short', asked: 2, available: 1 }],
  })
})

test('its PO that went through elsewhere meanwhile is answered as there, with the last unit gone', async () => {
  const asked = request([[itemId, 2]], { po: 'late' })
  let first = {}
  meanwhile = async () => {
    first = await place(hub, buyer(1), asked)
  }
  expect(await place(overtaken, buyer(1), asked)).toEqual({ ...first, said: 'same' })
})

test('its PO that went through with another content is taken', async () => {
  meanwhile = () => place(hub, buyer(1), request([[itemId, 2]], { po: 'else' }))
  const asked = request([[itemId, 1]], { po: 'else' })
  expect(await place(overtaken, buyer(1), asked)).toEqual({ said: 'po-taken' })
})

test('its credential revoked meanwhile, it is refused as any', async () => {
  meanwhile = () => fresh.admin.query('update hub.credential set revoked_at = now() where credential_id = 2')
  expect(await place(overtaken, buyer(2), request([[itemId, 1]]))).toEqual({ said: 'unauthenticated' })
})

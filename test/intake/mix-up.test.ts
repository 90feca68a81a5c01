import type { Pool, QueryConfig, QueryResult } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import { createIntake, type Intake } from '../../src/core/orders/intake.ts'
import { ClaimMixUp } from '../../src/core/orders/place-batch.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { placeOrders } from '../../src/store/orders/place.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, seedItems, seedTrade } from '../support/trade.ts'
import { planned } from './placing.ts'

let fresh: FreshDatabase
let hub: Hub
const clock = settableClock()

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 3 })
  await seedItems(fresh.admin, { first: 100, onHand: { 1: 1000 } })
  hub = testHub({ db: fresh.db, clock })
})
afterAll(() => fresh.drop())

describe('answers in another order than the questions', () => {
  let fatal: ClaimMixUp[]
  let intake: Intake

  /** An intake whose database gives every answer of a batch to the neighbour. */
  beforeEach(() => {
    fatal = []
    const pool = fresh.db.environments.production
    const query = async (asked: QueryConfig) => {
      const result: QueryResult = await pool.query(asked)
      if (asked.name === 'orders.place') result.rows.push(result.rows.shift())
      return result
    }
    const rotating = new Proxy(pool, {
      get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target)),
    }) as Pool
    const parts = {
      pool: rotating,
      environment: 'production',
      clock,
      log: silentLog,
      batchOrders: 64,
    } as const
    intake = createIntake({ ...parts, onMixUp: (error) => fatal.push(error) })
  })

  test('end it: nobody gets another’s order', async () => {
    const asked = [1, 3, 1, 3].map((retailerId) =>
      intake.place(buyer(retailerId), request([[100, 1]])).catch((error: unknown) => error),
    )
    for (const answer of await Promise.all(asked)) expect(answer).toBeInstanceOf(ClaimMixUp)
    expect(fatal).toHaveLength(1)
  })

  test('even where both retailers sent the same PO', async () => {
    const asked = [1, 3].map((retailerId) =>
      intake.place(buyer(retailerId), request([[100, 1]], { po: 'alike' })).catch((error: unknown) => error),
    )
    for (const answer of await Promise.all(asked)) expect(answer).toBeInstanceOf(ClaimMixUp)
    expect(fatal).toHaveLength(1)
  })

  test('and nothing more is taken', async () => {
    const asked = [1, 3].map((retailerId) => intake.place(buyer(retailerId), request([[100, 1]])))
    await Promise.allSettled(asked)
    await expect(intake.place(buyer(1), request([[100, 1]]))).rejects.toMatchObject({ code: 'overloaded' })
    await intake.drain()
  })

  test('and whoever still waits in the queue is told so', async () => {
    const asked = Array.from({ length: 200 }, (_, index) =>
      intake.place(buyer(1 + 2 * (index % 2)), request([[100, 1]])).catch((error: unknown) => error),
    )
    for (const answer of await Promise.all(asked)) expect(answer).toBeInstanceOf(ClaimMixUp)
    expect(fatal).toHaveLength(1)
  })
})

describe('the retailer follows from the credential', () => {
  const orders = async (retailerId: number) => {
    const text = 'select count(*) as n from production.orders where retailer_id = $1'
    return (await fresh.admin.query<{ n: number }>(text, [retailerId])).rows[0]?.n
  }

  test('whoever names another’s number with a credential of its own writes nothing of it', async () => {
    const before = await orders(2)
    const told = await place(hub, { ...buyer(1), retailerId: 2 }, request([[100, 1]]))
    expect(told.said).not.toBe('placed')
    expect(await orders(2)).toBe(before)
  })

  test('in the routine too, where a batch holds both retailers’ fence', async () => {
    const pool = fresh.db.environments.production
    const [first, second] = [
      await planned(pool, buyer(1), request([[100, 1]], { po: 'one' }), clock.now()),
      await planned(pool, buyer(2), request([[100, 1]], { po: 'two' }), clock.now()),
    ]
    const swapped = [
      { ...first, credentialId: 2 },
      { ...second, credentialId: 1 },
    ]
    expect(await placeOrders(pool, swapped, clock.now())).toMatchObject([
      { verdict: 'placed', poKey: 'po:one', retailerId: 2 },
      { verdict: 'placed', poKey: 'po:two', retailerId: 1 },
    ])
    const found = await fresh.admin.query(
      `select retailer_id, po from production.orders where po in ('one', 'two') order by po`,
    )
    expect(found.rows).toEqual([
      { retailer_id: 2, po: 'one' },
      { retailer_id: 1, po: 'two' },
    ])
  })

  test('a revoked credential is refused by the routine itself, with a plan that is still good', async () => {
    const pool = fresh.db.environments.production
    const placing = await planned(pool, buyer(3), request([[100, 1]]), clock.now())
    const good = await planned(pool, buyer(1), request([[100, 1]]), clock.now())
    await fresh.admin.query('update hub.credential set revoked_at = now() where credential_id = 3')
    const before = await orders(3)
    expect(await placeOrders(pool, [placing, good, placing], clock.now())).toMatchObject([
      { verdict: 'revoked', number: null },
      { verdict: 'placed' },
      { verdict: 'revoked', number: null },
    ])
    expect(await orders(3)).toBe(before)
  })

  test('and a sandbox credential is none at all in production', async () => {
    const pool = fresh.db.environments.production
    const placing = await planned(pool, buyer(1), request([[100, 1]]), clock.now())
    const foreign = { ...placing, credentialId: buyer(1, 'sandbox').credentialId }
    expect(await placeOrders(pool, [foreign], clock.now())).toMatchObject([{ verdict: 'revoked' }])
    await expectSound(hub)
  })
})

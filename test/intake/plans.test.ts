import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canceled } from '../../src/core/fulfillment/canceled.ts'
import { shipped } from '../../src/core/fulfillment/shipped.ts'
import type { Order } from '../../src/core/orders/order.ts'
import { readLatestMovements } from '../../src/store/inventory/item-stock.ts'
import { lockOrder, saveOrderChange } from '../../src/store/orders/change.ts'
import { findClaims } from '../../src/store/orders/claims.ts'
import { type OrderConditions, pageOfAll, pageOfMatching, pageOfStates } from '../../src/store/orders/list.ts'
import { lockStockOfItems } from '../../src/store/orders/lock.ts'
import { findNumbersByName } from '../../src/store/orders/names.ts'
import { placeOrders } from '../../src/store/orders/place.ts'
import { readOrders } from '../../src/store/orders/read.ts'
import type { Queryable } from '../../src/store/sql.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { buyer, request, seedItems, seedTrade } from '../support/trade.ts'
import { type Explained, explaining } from './explain.ts'
import { NEWEST, ORDERS, seedManyOrders } from './many-orders.ts'
import { planned } from './placing.ts'

const PER_PAGE = 20

let fresh: FreshDatabase
let client: PoolClient

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedManyOrders(fresh.admin)
  client = await fresh.db.environments.production.connect()
})
afterAll(async () => {
  client.release()
  await fresh.drop()
})

/** Every statement of some work inside the fence of retailer 1, explained; then all of it undone. */
async function plansOf<T>(work: (db: Queryable) => Promise<T>): Promise<{ result: T; plans: Explained[] }> {
  await client.query(`begin; set local dropdock.retailers = '1'`)
  const { db, explained } = explaining(client)
  try {
    return { result: await work(db), plans: explained }
  } finally {
    await client.query('rollback')
  }
}

/** Its scans look at no more than a small multiple of what it gives, and at no table from end to end. */
function expectCheap(plans: readonly Explained[], rows = PER_PAGE): void {
  for (const plan of plans) {
    const { name, touched } = plan
    // the one row of the settings has no index to speak of
    const seqScans = plan.seqScans.filter((table) => table !== 'settings')
    expect({ name, seqScans }).toEqual({ name, seqScans: [] })
    if (touched > 10 * rows) throw new Error(`${name} looks at ${touched} rows for ${rows}:\n${plan.text}`)
    expect(plan.buffers).toBeLessThan(60 * rows)
  }
}

test('the session plans as the runtime does: generic plans, no way to bypass the fence', async () => {
  const { rows } = await client.query(
    `select current_setting('plan_cache_mode') as mode, current_setting('enable_seqscan') as seqscan,
            current_user::text as me`,
  )
  expect(rows).toEqual([{ mode: 'force_generic_plan', seqscan: 'off', me: 'dropdock_test_production' }])
})

describe('the list of all orders', () => {
  const pageAt = (page: number) =>
    plansOf((db) => pageOfAll(db, 1, { offset: (page - 1) * PER_PAGE, limit: PER_PAGE }))

  test('is found by index', async () => {
    const { result, plans } = await pageAt(1)
    expect(result.total).toBe(ORDERS)
    expect(result.numbers).toEqual(Array.from({ length: PER_PAGE }, (_, index) => NEWEST - index))
    expectCheap(plans)
  })

  test('costs the same on page 5,000 as on page 1', async () => {
    const [first, last] = [await pageAt(1), await pageAt(5000)]
    expect(last.result.numbers.at(-1)).toBe(10_000)
    expectCheap(last.plans)
    const cost = (plans: readonly Explained[]) => plans.reduce((sum, { buffers }) => sum + buffers, 0)
    expect(cost(last.plans)).toBeLessThanOrEqual(3 * cost(first.plans))
    expect(cost(first.plans)).toBeLessThanOrEqual(3 * cost(last.plans))
  })
})

test('whole orders are read by index', async () => {
  const numbers = Array.from({ length: PER_PAGE }, (_, index) => NEWEST - index * 4999)
  const { result, plans } = await plansOf((db) => readOrders(db, 'production', 1, numbers))
  expect(result).toHaveLength(PER_PAGE)
  expectCheap(plans)
})

test('a page of a state is walked along its index, its total counted before', async () => {
  const { result, plans } = await plansOf((db) =>
    pageOfStates(db, 1, ['scheduled', 'canceled'], { offset: 0, limit: PER_PAGE }),
  )
  expect(result.total).toBe(10_450)
  expect(result.numbers[0]).toBe(NEWEST)
  expectCheap(plans)
})

test('the last page of states is walked to from the other end', async () => {
  const states = ['scheduled', 'canceled'] as const
  const whole = await plansOf((db) => pageOfStates(db, 1, states, { offset: 0, limit: 20_000 }))
  const { result, plans } = await plansOf((db) =>
    pageOfStates(db, 1, states, { offset: 10_440, limit: PER_PAGE }),
  )
  expect(result).toEqual({ total: 10_450, numbers: whole.result.numbers.slice(-10) })
  expectCheap(plans)
  const middle = await plansOf((db) => pageOfStates(db, 1, states, { offset: 7000, limit: PER_PAGE }))
  expect(middle.result.numbers).toEqual(whole.result.numbers.slice(7000, 7000 + PER_PAGE))
  const beyond = await plansOf((db) => pageOfStates(db, 1, states, { offset: 10_450, limit: PER_PAGE }))
  expect(beyond.result).toEqual({ total: 10_450, numbers: [] })
})

test('the latest movements of an item that has twenty thousand are found by time', async () => {
  const { result, plans } = await plansOf(async (db) => {
    await client.query(`insert into movement (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, on_hand, reserved, at)
      select 900, 1, 1, n, 1, 1, 'reserve', 0, 1, '2026-01-01'::timestamptz + n * interval '1 s' from generate_series(1, 20000) n`)
    await client.query(`insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
      select 900, 1, 'feed', n::text, 1, '2026-01-01'::timestamptz + n * interval '1 s' from generate_series(1, 20000) n`)
    return await readLatestMovements(db, 900, 20)
  })
  expect(result).toHaveLength(20)
  expect(result.some(({ reason }) => reason === 'adjustment')).toBe(true)
  expectCheap(plans)
})

describe('a search', () => {
  const quarterAgo = new Date('2026-11-20T14:45:30Z')
  const conditions: readonly (readonly [string, OrderConditions, number])[] = [
    ['by e-mail', { email: 'c17@example.com' }, 5],
    ['by number', { number: 55_555 }, 1],
    ['by PO', { po: '1-4711' }, 1],
    ['by number or PO, a number', { numberOrPo: '55555' }, 1],
    ['by number or PO, a PO', { numberOrPo: '1-4711' }, 1],
    ['by the beginning of a last name', { lastNamePrefix: 'name4711' }, 20],
    ['since a quarter of an hour', { placedSince: quarterAgo }, 15],
    ['by state and e-mail', { states: ['shipped'], email: 'c17@example.com' }, 5],
    ['by state since a quarter of an hour', { states: ['scheduled'], placedSince: quarterAgo }, 15],
    ['by last name and state', { lastNamePrefix: 'name4711', states: ['shipped'] }, 19],
    ['of another retailer’s PO', { po: '2-4711' }, 0],
    ['by a last name that nobody has', { lastNamePrefix: 'zz' }, 0],
    ['since tomorrow', { placedSince: new Date('2026-11-21T15:00:00Z') }, 0],
  ]
  test.each(conditions)('%s looks at little more than it finds', async (_, condition, total) => {
    const { result, plans } = await plansOf((db) =>
      pageOfMatching(db, 1, condition, { offset: 0, limit: PER_PAGE }),
    )
    expect(result.total).toBe(total)
    expect(result.numbers).toHaveLength(Math.min(total, PER_PAGE))
    expectCheap(plans)
  })
})

test('claims are looked up by index', async () => {
  const keys = Array.from({ length: 64 }, (_, index) => ({
    credentialId: 1,
    poKey: `po:1-${1 + index * 1500}`,
  }))
  const { result, plans } = await plansOf((db) => findClaims(db, keys, new Date()))
  expect(result.filter((claim) => claim && claim !== 'revoked')).toHaveLength(64)
  expectCheap(plans, 64)
})

test('orders are found by PO and by invoice number along their indexes', async () => {
  const of = (retailerId: number) => [
    ...Array.from({ length: 32 }, (_, index) => ({ retailerId, po: `${retailerId}-${1 + index * 300}` })),
    ...Array.from({ length: 32 }, (_, index) => ({
      retailerId,
      invoiceNumber: `0001-0${retailerId}-${String((10_000 + index * 300) * 100 + 1).padStart(10, '0')}`,
    })),
  ]
  const { result, plans } = await plansOf((db) => findNumbersByName(db, of(1)))
  expect(result).toEqual([...Array(2)].flatMap(() => Array.from({ length: 32 }, (_, i) => 10_000 + i * 300)))
  expectCheap(plans, 64)
  const others = await plansOf((db) => findNumbersByName(db, of(2)))
  expect(others.result.filter((number) => number !== undefined)).toEqual([])
})

test('the stock of a long order is locked by index', async () => {
  const items = Array.from({ length: 100 }, (_, index) => 1000 + index * 199)
  const { plans } = await plansOf((db) => lockStockOfItems(db, items))
  expectCheap(plans, 200)
})

describe('a change of an order', () => {
  const told = { actor: 'test', reason: null, at: new Date('2026-11-20T15:00:00Z'), shipDate: '2026-11-20' }
  const way = { carrier: 'UPS', service: null, trackingNumber: 'N', trackingUrl: 'x' }
  const parcel = { fulfillmentNo: 1, ...way, lines: null }
  const changes = {
    cancel: (order: Order) => canceled(order),
    ship: (order: Order) => shipped(order, parcel),
    'ship in part': (order: Order) => shipped(order, { ...parcel, lines: [{ lineNo: 1, quantity: 1 }] }),
  }
  test.each(Object.entries(changes))('%s touches that order and its shelves alone', async (_, decide) => {
    const { result, plans } = await plansOf(async (db) => {
      const locked = await lockOrder(db, 1, NEWEST)
      const [order] = await readOrders(db, 'production', 1, [NEWEST])
      const change = order && decide(order)
      if (!locked || !change) throw new Error('nothing to change')
      await saveOrderChange(db, locked, change, told)
      return change
    })
    expect(result.parts.length).toBeGreaterThan(0)
    expect(plans.length).toBeGreaterThan(6)
    expectCheap(plans, 2)
  })
})

/** What the transaction under way has read of each table, inside routines too. */
async function readSoFar(): Promise<ReadonlyMap<string, number>> {
  const found = await client.query<{ relname: string; tuples: number }>(
    `select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as tuples from pg_stat_xact_user_tables
      where schemaname in ('production', 'hub')`,
  )
  return new Map(found.rows.map(({ relname, tuples }) => [relname, tuples]))
}

test.each([1, 64])(
  'a batch of %i orders reads no more than its own rows, within the routines',
  async (orders) => {
    const lines = 3
    await seedItems(fresh.admin, { first: 30_000 + orders * 1000, count: 500, onHand: { 1: 1000 } })
    await client.query('begin')
    const now = new Date('2026-11-20T15:00:00Z')
    const batch = []
    for (let order = 0; order < orders; order += 1) {
      const items = Array.from({ length: lines }, (_, line) => {
        return [30_000 + orders * 1000 + ((order * 7 + line * 100) % 500), 1] as const
      })
      batch.push(await planned(client, buyer(1), request(items), now))
    }
    const before = await readSoFar()
    const placed = await placeOrders(client, batch, now)
    const after = await readSoFar()
    await client.query('rollback')
    expect(placed.map(({ verdict }) => verdict)).toEqual(batch.map(() => 'placed'))
    const read = [...after].map(([table, tuples]) => [table, tuples - (before.get(table) ?? 0)] as const)
    const most = 10 * orders * lines
    expect(read.filter(([, tuples]) => tuples > most)).toEqual([])
    expect(new Map(read).get('stock')).toBeGreaterThan(0)
  },
)

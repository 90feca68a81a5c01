import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { resetDueSandboxes } from '../../src/core/orders/reset-sandbox.ts'
import type { EndlessAislesClient, HomerootsClient } from '../support/http.ts'
import { clockStart, operator, testHub } from '../support/hub.ts'
import { openShop, orderOf, type Shop } from '../support/shop.ts'
import { expectSound, secondDatabase } from '../support/trade.ts'
import { type Keeper, keeperOf } from './sandbox.ts'

let shop: Shop
let keeper: Keeper
/** What two retailers' programs of the sandbox bring, and what one brings in production. */
let mine: EndlessAislesClient
let theirs: EndlessAislesClient
let live: EndlessAislesClient

beforeAll(async () => {
  shop = await openShop()
  keeper = await keeperOf(shop)
  mine = await shop.client('r1', 'sandbox')
  theirs = await shop.client('r2', 'sandbox')
  live = await shop.client('r1')
  // the nights that were before there was anybody
  await resetDueSandboxes(shop.hub, '00:00')
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})
// each test begins at the real time, with nothing in either sandbox
beforeEach(async () => {
  for (const retailer of ['r1', 'r2']) {
    expect((await keeper.send('DELETE', `/sandbox/${retailer}/clock`)).status).toBe(200)
    await keeper.post('/sandbox/reset', { retailer })
  }
})

const placed = async (client: EndlessAislesClient): Promise<{ id: number }> => {
  const answer = await client.put('/api/orders', orderOf([[42117, 1]]))
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 })
  return answer.json().data
}
const clockOf = async (retailer: string) => (await keeper.get(`/sandbox/${retailer}/clock`)).json()

describe('one retailer’s clock', () => {
  test('shows the real time until it is moved, and is moved alone', async () => {
    expect(await clockOf('r1')).toMatchObject({
      now: clockStart.replace('Z', '.000Z'),
      aheadSeconds: 0,
      moves: [],
    })
    expect(await keeper.advance('r1', '2h')).toEqual([])
    expect(await clockOf('r1')).toMatchObject({ now: '2026-11-20T17:00:00.000Z', aheadSeconds: 7200 })
    expect(await clockOf('r2')).toMatchObject({ aheadSeconds: 0 })
    const [ahead, here, there] = [await placed(mine), await placed(theirs), await placed(live)]
    const placedAt = async (schema: string, retailerId: number, { id }: { id: number }) => {
      const found = await shop.fresh.admin.query<{ at: Date }>(
        `select placed_at as at from ${schema}.orders where retailer_id = ${retailerId} and number = ${id}`,
      )
      return found.rows[0]?.at.toISOString().slice(11, 16)
    }
    expect(await placedAt('sandbox', 1, ahead)).toBe('17:00')
    expect(await placedAt('sandbox', 2, here)).toBe('15:00')
    expect(await placedAt('production', 1, there)).toBe('15:00')
  })

  test('makes the month that an order is kept under', async () => {
    await keeper.advance('r1', 'P20D', { keepOrders: true })
    const { id } = await placed(mine)
    const found = await shop.fresh.admin.query(
      `select distinct placed_month from sandbox.order_line where retailer_id = 1 and number = ${id}`,
    )
    expect(found.rows).toEqual([{ placed_month: 202612 }])
    expect((await mine.get(`/api/orders/${id}`)).json().data).toMatchObject({ id })
  })

  test('ends tokens of its own retailer alone', async () => {
    const [a, b] = [await shop.buyer('r1', 'sandbox'), await shop.buyer('r2', 'sandbox')]
    const asked = (client: HomerootsClient) => client.get('/api/v1/buyer/inventory/info/42117')
    await keeper.advance('r1', 'P364D', { keepOrders: true })
    expect((await asked(a)).status).toBe(200)
    await keeper.advance('r1', 'P2D', { keepOrders: true })
    expect([(await asked(a)).status, (await asked(b)).status]).toEqual([401, 200])
    // a token that is made now lives as long as any
    expect((await asked(await shop.buyer('r1', 'sandbox'))).status).toBe(200)
    await keeper.send('DELETE', '/sandbox/r1/clock')
    expect((await asked(a)).status).toBe(200)
  })

  test('ends holds with their day, and the other retailer’s stay', async () => {
    const [a, b] = [await placed(mine), await placed(theirs)]
    for (const [retailerId, { id: number }] of [a, b].entries())
      await holdOrder(shop.hub, operator.sandbox, { retailerId: retailerId + 1, number }, '2026-11-22')
    expect(await keeper.advance('r1', 'P1D', { keepOrders: true })).toEqual([])
    const ran = await keeper.advance('r1', 'P1D', { keepOrders: true })
    // at the midnight of New York that begins the day, not when the clock stopped
    expect(ran).toEqual([
      { at: '2026-11-22T05:00:00.000Z', what: 'holds', number: null, outcome: 'The holds of 1 order ended.' },
    ])
    expect((await mine.get(`/api/orders/${a.id}`)).json().data.status).toBe('Scheduled')
    expect((await theirs.get(`/api/orders/${b.id}`)).json().data.status).toBe('Pending')
  })

  test('resets its own sandbox at midnight, once for many nights', async () => {
    const [a, b] = [await placed(mine), await placed(theirs)]
    expect(await keeper.advance('r1', 'PT13H')).toEqual([])
    expect((await mine.get(`/api/orders/${a.id}`)).status).toBe(200)
    const ran = await keeper.advance('r1', 'P3DT2H')
    expect(ran.map(({ at, what }) => [at, what])).toEqual([
      ['2026-11-21T05:00:00.000Z', 'nightly-reset'],
      ['2026-11-24T05:00:00.000Z', 'nightly-reset'],
    ])
    expect(ran[0]?.outcome).toContain('took 1 order away')
    expect([
      (await mine.get(`/api/orders/${a.id}`)).status,
      (await theirs.get(`/api/orders/${b.id}`)).status,
    ]).toEqual([404, 200])
    // the job that looks every minute finds that night done
    expect(await resetDueSandboxes(shop.hub, '00:00')).not.toContain('r1')
  })

  test('passes nights without taking orders away where that is asked for', async () => {
    const { id } = await placed(mine)
    expect(await keeper.advance('r1', 'P3D', { keepOrders: true })).toEqual([])
    expect(await resetDueSandboxes(shop.hub, '00:00')).not.toContain('r1')
    expect((await mine.get(`/api/orders/${id}`)).status).toBe(200)
    expect((await keeper.advance('r1', 'P1D')).filter(({ what }) => what === 'nightly-reset')).toHaveLength(1)
    expect((await mine.get(`/api/orders/${id}`)).status).toBe(404)
  })

  test('goes back to the real time with an empty sandbox, and real nights come again', async () => {
    await keeper.advance('r1', 'P2D')
    const { id } = await placed(mine)
    expect((await keeper.send('DELETE', '/sandbox/r1/clock')).json()).toMatchObject({
      aheadSeconds: 0,
      orders: 1,
    })
    expect((await mine.get(`/api/orders/${id}`)).status).toBe(404)
    // a second time finds nothing to set back, and takes nothing away
    const kept = await placed(mine)
    expect((await keeper.send('DELETE', '/sandbox/r1/clock')).json()).toMatchObject({ orders: 0 })
    expect((await mine.get(`/api/orders/${kept.id}`)).status).toBe(200)
    const nights = await shop.fresh.admin.query(
      `select max(run_key) as night from sandbox.job_run where job = 'sandbox-reset:r1'`,
    )
    expect(nights.rows[0]?.night <= '2026-11-20').toBe(true)
  })

  test('makes sales begin and end', async () => {
    const price = async (client: EndlessAislesClient) =>
      (await client.get('/api/products/39286/options/42117')).json().data.wholesale
    await shop.fresh.admin.query(
      `insert into hub.price_list (code, name) values ('sale-list', 'x') on conflict do nothing;
       update hub.retailer set price_list_id = (select price_list_id from hub.price_list where code = 'sale-list'),
              terms_version = terms_version + 1 where retailer_id in (1, 2);
       insert into hub.sale_window (price_list_id, item_id, wholesale, starts_on, ends_on)
       select price_list_id, 42117, 10000, '2026-11-25', '2026-11-26' from hub.price_list where code = 'sale-list'`,
    )
    const usual = await price(mine)
    await keeper.advance('r1', 'P5D', { keepOrders: true })
    expect([await price(mine), await price(theirs)]).toEqual([1, usual])
    const order = await placed(mine)
    const cost = await shop.fresh.admin.query(
      `select unit_cost from sandbox.order_line where retailer_id = 1 and number = ${order.id}`,
    )
    expect(cost.rows).toEqual([{ unit_cost: 10000 }])
    await keeper.advance('r1', 'P2D', { keepOrders: true })
    expect(await price(mine)).toBe(usual)
  })

  test('fills buckets and hastens the retailer’s own deliveries', async () => {
    await shop.fresh.admin.query(
      `insert into sandbox.rate_bucket values (1, 'shipstation', 0, '2026-11-20T15:10:00Z', 1500000), (2, 'shipstation', 0, '2026-11-20T15:10:00Z', 1500000);
       insert into sandbox.webhook_endpoint (kind, owner_id, url, description, secret, created_at, created_by, cursor, chosen_from)
       select kind, owner, 'https://example.com', '', '', now(), 'test', 0, 0
         from (values ('retailer', 1), ('retailer', 2), ('operator', 0)) v(kind, owner);
       insert into sandbox.webhook_delivery (endpoint_id, seq, retailer_id, number, type, message_id, body, state, next_at, created_at)
       select endpoint_id, 1, 1, 1, 'x', 'm', '', 'waiting', '2026-11-20T16:00:00Z', now() from sandbox.webhook_endpoint`,
    )
    await keeper.advance('r1', 'PT1H')
    const found = await shop.fresh.admin.query(
      `select 'bucket ' || retailer_id as what, full_at as at from sandbox.rate_bucket union all
       select kind || ' ' || owner_id, next_at from sandbox.webhook_delivery join sandbox.webhook_endpoint using (endpoint_id) order by 1`,
    )
    expect(found.rows.map(({ what, at }) => [what, at.toISOString().slice(11, 16)])).toEqual([
      ['bucket 1', '14:10'],
      ['bucket 2', '15:10'],
      ['operator 0', '16:00'],
      ['retailer 1', '15:00'],
      ['retailer 2', '16:00'],
    ])
    await shop.fresh.admin.query('delete from sandbox.webhook_delivery; delete from sandbox.webhook_endpoint')
  })
})

test('production cannot be moved', async () => {
  const other = await keeperOf(shop, 'production')
  for (const [method, json] of [['GET'], ['POST', { advance: 'P1D' }], ['DELETE']] as const) {
    const answer = await other.send(method, '/sandbox/r1/clock', json)
    expect([answer.status, answer.json().error.code]).toEqual([403, 'sandbox-only'])
  }
  expect((await keeper.post('/sandbox/nobody/clock', { advance: 'P1D' })).status).toBe(404)
  // there is nothing there that could be moved
  const tables = await shop.fresh.admin.query(
    `select table_schema || '.' || table_name as name from information_schema.tables
      where table_name in ('retailer_clock', 'clock_move', 'scenario', 'scenario_step', 'scenario_head') order by 1`,
  )
  expect(tables.rows.map(({ name }) => name)).toEqual(
    ['clock_move', 'retailer_clock', 'scenario', 'scenario_head', 'scenario_step'].map(
      (name) => `sandbox.${name}`,
    ),
  )
})

test('of the clocks nothing is left in what production’s planner runs', async () => {
  const planned = async (schema: string) => {
    const found = await shop.fresh.admin.query<Record<string, string>>(
      `explain (verbose, costs off) select ${schema}.retailer_now(1, '2026-11-20T15:00:00Z')`,
    )
    return found.rows.map((row) => row['QUERY PLAN']).join(' ')
  }
  expect(await planned('production')).not.toMatch(/retailer_(now|clock)|clock_ahead/)
  expect(await planned('sandbox')).toContain('clock_ahead_ms')
})

test('another process goes by a moved clock with its very next request', async () => {
  const db = secondDatabase(shop.fresh)
  const second = testHub({ db, clock: shop.clock })
  const { token } = await shop.client('r1', 'sandbox')
  expect((await second.authenticator.sandbox.find(token))?.aheadMs).toBe(0)
  await keeper.advance('r1', '90m')
  expect((await second.authenticator.sandbox.find(token))?.aheadMs).toBe(5_400_000)
  await db.close()
})

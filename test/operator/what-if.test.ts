import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { address, buyer, expectSound, request } from '../support/trade.ts'
import { type Surface, surface } from './surface.ts'

let api: Surface

beforeAll(async () => {
  api = await surface()
})
afterAll(async () => {
  await expectSound(api.hub)
  await api.close()
})

async function placed(item: number, quantity: number): Promise<void> {
  const shipTo = { ...address, postalCode: '90012' }
  await placeOrder(api.hub, buyer(1), request([[item, quantity]], { shipTo }))
}

const whatIf = (json: object, path = '') => api.call('POST', `/routing/what-if${path}`, { json })
const today = () => api.clock.now().toISOString().slice(0, 10)

describe('what-if', () => {
  test('the same rules change nothing; others are compared, in all, by day, order by order', async () => {
    await placed(100_004, 1)
    await placed(100_004, 1)
    const days = { from: today(), to: today(), retailer: 'r1' }
    const same = (await whatIf({ rules: 'r1', ...days })).body
    expect(same).toMatchObject({ orders: [], next: null, notComparable: 0, notRouted: 0 })
    expect(same.totals).toMatchObject({ differing: 0, after: same.totals.before })
    expect(same.totals.before).toMatchObject({
      orders: 2,
      fulfillments: 2,
      goods: '16.2',
      freight: '19',
      cost: '35.2',
    })
    const near = (await whatIf({ rules: { order: ['distance'] }, ...days, limit: 1 })).body
    expect(near.rules).toBe('draft')
    expect(near.totals.after.miles).toBeLessThan(near.totals.before.miles)
    expect(Number(near.totals.after.cost)).toBeGreaterThan(Number(near.totals.before.cost))
    expect(near.days).toMatchObject([{ day: today(), ...near.totals }])
    expect(near.orders).toHaveLength(1)
    const all = [...near.orders]
    for (let next = near.next; next !== null; ) {
      const page = await whatIf({ rules: { order: ['distance'] }, ...days, limit: 1, after: next }, '/orders')
      all.push(...page.body.data)
      next = page.body.next
    }
    expect(all).toHaveLength(near.totals.differing)
    expect(new Set(all.map((each) => each.number)).size).toBe(all.length)
    expect(all.at(-1)).toMatchObject({
      before: { parts: [{ supplier: 's1', warehouse: 'w1', quantity: 1 }], refused: false },
      after: { parts: [{ supplier: 's2', warehouse: 'w3', quantity: 1 }] },
    })
  })

  test('today’s stock plays no part', async () => {
    const days = { from: today(), to: today() }
    const asked = { rules: { order: ['distance'] }, ...days }
    const before = await whatIf(asked)
    await api.fresh.admin.query('update production.stock set buffer = 1000')
    expect((await whatIf(asked)).body).toEqual(before.body)
    await api.fresh.admin.query('update production.stock set buffer = 0')
  })

  test('an order that the rules would refuse is told so, and one that they would split, with what it lacks', async () => {
    const days = { from: today(), to: today() }
    const none = (await whatIf({ rules: { order: ['distance'], safetyStock: [{ units: 1000 }] }, ...days }))
      .body
    expect(none.totals.after).toMatchObject({ orders: 0, cost: '0', unfilled: 2 })
    expect(none.orders[0].after).toMatchObject({ refused: true, parts: [] })
  })

  test('orders without what a comparison takes are counted, and those that were never routed', async () => {
    const { order } = await placeOrder(api.hub, buyer(2), request([[100_000, 1]]))
    await placeOrder(api.hub, buyer(2), request([[100_000, 1]], { opening: 'cancel' }))
    const asked = { rules: 'r1', from: today(), to: today(), retailer: 'r2' }
    expect((await whatIf(asked)).body).toMatchObject({ notComparable: 0, notRouted: 1 })
    await api.fresh.admin.query(`
      set session_replication_role = replica;
      update production.decision set facts = facts - 'freight' where retailer_id = 2 and number = ${order.number};
      set session_replication_role = default`)
    expect((await whatIf(asked)).body).toMatchObject({
      ...{ notComparable: 1, notRouted: 1, days: [], totals: { before: { orders: 0 } } },
    })
  })

  test.each([
    [{ from: '2026-02-30' }, 400],
    [{ from: '2026-12-01', to: '2026-11-01' }, 422],
    [{ from: '2020-01-01' }, 422],
    [{ rules: 'r99' }, 404],
    [{ retailer: 'nobody' }, 404],
  ])('%j is refused', async (said, status) => {
    const json = { rules: 'r1', from: today(), to: today(), ...said }
    expect((await whatIf(json)).status).toBe(status)
    expect((await whatIf(json, '/orders')).status).toBe(status)
  })

  test('an order of which others send a part now is compared whole, by what was decided first', async () => {
    // on a day of its own, with both suppliers' goods at hand
    api.clock.advance(86_400_000)
    const { order } = await placeOrder(
      api.hub,
      buyer(1),
      request([[100_004, 2]], { policy: { split: false } }),
    )
    const asked = { rules: 'r1', from: today(), to: today(), retailer: 'r1' }
    const before = (await whatIf(asked)).body
    expect(before.totals.before).toMatchObject({ orders: 1 })
    const { invoiceNumber } = order.fulfillments[0] ?? {}
    const rejected = await api.call('POST', `/fulfillments/${invoiceNumber}/cancel-lines`, {
      json: { lines: [{ lineNo: 1, quantity: 1 }], reason: 'damaged', reroute: true },
    })
    expect([rejected.status, rejected.text]).toEqual([200, expect.any(String)])
    const decisions = await api.fresh.admin.query(
      `select facts ->> 'rest' as rest, facts -> 'terms' -> 'policy' -> 'split' as split
         from production.decision where retailer_id = 1 and number = ${order.number} order by version`,
    )
    expect(decisions.rows).toEqual([
      { rest: null, split: false },
      { rest: 'true', split: false },
    ])
    expect((await whatIf(asked)).body).toEqual(before)
  })

  test('a cursor of another list is refused', async () => {
    const json = { rules: 'r1', from: today(), to: today(), after: 'x' }
    expect((await whatIf(json, '/orders')).status).toBe(400)
  })
})

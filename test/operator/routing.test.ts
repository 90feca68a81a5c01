import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { keyed } from '../orders/keyed.ts'
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

const west = { ...address, postalCode: '90012' }
const lines = [{ item: 'sku100000', quantity: 2 }]

async function placed(item = 100_000, quantity = 2, shipTo = west): Promise<number> {
  return (await placeOrder(api.hub, buyer(1), request([[item, quantity]], { shipTo }))).order.number
}

describe('rules', () => {
  test('a draft is made, changed and thrown away; the rules a hub begins with are r1', async () => {
    const first = await api.call('GET', '/routing/rules')
    expect(first.body.data).toMatchObject([{ rules: 'r1', state: 'active', retailer: null }])
    const json = { title: 'Near first', order: ['distance', 'supplier-cost'] }
    const made = await api.call('POST', '/routing/rules', { json })
    expect(made).toMatchObject({
      status: 201,
      body: { ...json, state: 'draft', maxSplits: null, suppliers: [] },
    })
    const path = `/routing/rules/${made.body.rules}`
    const more = {
      ...json,
      order: ['supplier-priority', 'distance'],
      suppliers: ['s2', 's1'],
      maxSplits: 2,
      safetyStock: [{ units: 3, warehouse: 'w1' }, { units: 1 }],
    }
    const changed = await api.call('PUT', path, { json: more })
    expect(changed).toMatchObject({ status: 200, body: more })
    expect((await api.call('GET', path)).body).toEqual(changed.body)
    expect((await api.call('DELETE', path)).body).toEqual({ removed: true })
    expect((await api.call('GET', path)).body.error.code).toBe('rules-not-found')
  })

  test.each([
    [{ order: [] }, 400, 'malformed-request'],
    [{ order: ['no-such-rule'] }, 400, 'malformed-request'],
    [{ order: ['distance', 'distance'] }, 422, 'invalid-request'],
    [{ order: ['supplier-priority'] }, 422, 'invalid-request'],
    [{ order: ['supplier-priority'], suppliers: ['nobody'] }, 404, 'supplier-not-found'],
    [{ order: ['distance'], safetyStock: [{ units: 1, warehouse: 'nowhere' }] }, 404, 'warehouse-not-found'],
    [{ order: ['distance'], safetyStock: [{ units: 1 }, { units: 2 }] }, 422, 'invalid-request'],
    [{ order: ['distance'], retailer: 'nobody' }, 404, 'retailer-not-found'],
  ])('%j is refused', async (said, status, code) => {
    const before = await api.call('GET', '/routing/rules')
    const answer = await api.call('POST', '/routing/rules', { json: { title: 'No', ...said } })
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
    expect((await api.call('GET', '/routing/rules')).body).toEqual(before.body)
  })

  test('what was in use never changes, and a key of the sandbox changes nothing', async () => {
    const json = { title: 'Mine', order: ['distance'] }
    expect((await api.call('PUT', '/routing/rules/r1', { json })).body.error.code).toBe('rules-kept')
    expect((await api.call('DELETE', '/routing/rules/r1')).body.error.code).toBe('rules-kept')
    await expect(
      api.fresh.admin.query(
        `update hub.routing_rules set content = '{"order": ["distance"]}' where version = 1`,
      ),
    ).rejects.toThrow('never changes')
    const key = api.keys.test
    expect((await api.call('POST', '/routing/rules', { json, key })).body.error.code).toBe('forbidden')
    expect((await api.call('POST', '/routing/rules/r1/activate', { key })).body.error.code).toBe('forbidden')
    expect((await api.call('GET', '/routing/rules', { key })).status).toBe(200)
  })

  test('of a retailer, they route its orders alone, from the next on; ended, the hub’s do again', async () => {
    const json = { title: 'Near', retailer: 'r1', order: ['distance'] }
    const { rules } = (await api.call('POST', '/routing/rules', { json })).body
    const dry = async (retailer: string) =>
      (await api.call('POST', '/routing/dry-run', { json: { retailer, lines, postalCode: '90012' } })).body
        .explanation
    expect(await dry('r1')).toMatchObject({ rules: 'r1', lines: [{ reason: 'lower-cost' }] })
    const active = await api.call('POST', `/routing/rules/${rules}/activate`)
    expect(active.body).toMatchObject({ state: 'active', activatedAt: api.clock.now().toISOString() })
    expect((await api.call('POST', `/routing/rules/${rules}/activate`)).body).toEqual(active.body)
    expect(await dry('r1')).toMatchObject({ rules, lines: [{ reason: 'shorter-distance' }] })
    expect(await dry('r2')).toMatchObject({ rules: 'r1' })
    const order = await api.call('GET', `/orders/r1/${await placed()}/explain`)
    expect(order.body.decisions).toMatchObject([{ rules, lines: [{ reason: 'shorter-distance' }] }])
    expect((await api.call('DELETE', '/retailers/r1/routing-rules')).body).toEqual({ ended: true })
    expect((await api.call('DELETE', '/retailers/r1/routing-rules')).body).toEqual({ ended: true })
    expect(await dry('r1')).toMatchObject({ rules: 'r1' })
    // kept, and good to be used again
    expect((await api.call('GET', `/routing/rules?retailer=r1`)).body.data).toMatchObject([
      { rules, state: 'retired' },
    ])
    expect((await api.call('DELETE', '/retailers/nobody/routing-rules')).status).toBe(404)
  })
})

describe('explain', () => {
  test('says in words and numbers why a line comes from where it does, and why not from elsewhere', async () => {
    const { body } = await api.call('GET', `/orders/r1/${await placed(100_001)}/explain`)
    expect(body.decisions).toHaveLength(1)
    expect(body.decisions[0]).toMatchObject({
      version: 1,
      rules: 'r1',
      destination: '90012',
      policy: {
        split: true,
        backorder: false,
        shipComplete: false,
        backorderDays: null,
        cancelAfterDays: null,
      },
      lines: [
        {
          sku: 'sku100001',
          sentence: '2 from w1 (s1): its supplier asks less for the item.',
          options: [
            {
              ...{ supplier: 's1', warehouse: 'w1', units: 2, verdict: 'chosen' },
              scores: { available: 10, supplierCost: '8.1', landedCost: null, nearness: 0 },
            },
            {
              ...{
                supplier: 's2',
                warehouse: 'w3',
                units: 0,
                verdict: 'lower-cost',
                sentence: 'its supplier asks more',
              },
              scores: { available: 5, supplierCost: '8.2', nearness: 3 },
            },
          ],
        },
      ],
      fulfillments: [{ supplier: 's1', boxes: 1, freight: '7.5', pickPack: '2' }],
    })
    const [near, far] = body.decisions[0].lines[0].options.map(
      (option: { scores: { miles: number } }) => option.scores.miles,
    )
    expect(near).toBeGreaterThan(2000)
    expect(far).toBeLessThan(20)
  })

  test('reads decisions of before, and orders that were routed more than once', async () => {
    const { order } = await placeOrder(api.hub, buyer(1), keyed('twice', 'twice', [[100_002, 1]]))
    await replaceOrder(api.hub, buyer(1), order.number, keyed('twice', 'twice', [[100_002, 2]]))
    const twice = await api.call('GET', `/orders/r1/${order.number}/explain`)
    expect(twice.body.decisions.map((each: { version: number }) => each.version)).toEqual([1, 3])
    // as they were written before distances, freight and verdicts were kept
    await api.fresh.admin.query(`
      set session_replication_role = replica;
      update production.decision set facts = (facts - 'freight' - 'considered' - 'late') || jsonb_build_object('items',
        (select jsonb_agg(i || jsonb_build_object('offers', (select jsonb_agg(o || jsonb_build_object('warehouses',
           (select coalesce(jsonb_agg(w - 3), '[]') from jsonb_array_elements(o -> 'warehouses') w)))
           from jsonb_array_elements(i -> 'offers') o))) from jsonb_array_elements(facts -> 'items') i))
       where retailer_id = 1 and number = ${order.number};
      set session_replication_role = default`)
    const before = await api.call('GET', `/orders/r1/${order.number}/explain`)
    expect(before.body.decisions[1].lines).toMatchObject([
      {
        options: [
          { verdict: 'chosen', scores: { miles: null } },
          { verdict: 'lower-cost', scores: { miles: null } },
        ],
      },
    ])
  })

  test.each(['/orders/r1/99999/explain', '/orders/nobody/10000/explain'])('%s is not there', async (path) => {
    expect((await api.call('GET', path)).status).toBe(404)
  })

  test('another retailer’s order is not there', async () => {
    const number = await placed(100_003, 1)
    expect((await api.call('GET', `/orders/r2/${number}/explain`)).body.error.code).toBe('order-not-found')
  })
})

describe('dry run', () => {
  test('comes to what placing the order then comes to, and writes nothing', async () => {
    const state = async () =>
      (await api.fresh.admin.query('select count(*) from production.orders')).rows[0].count +
      JSON.stringify((await api.fresh.admin.query('select * from production.stock order by 1, 2')).rows)
    const before = await state()
    const json = { retailer: 'r1', lines: [{ item: '100003', quantity: 12 }], postalCode: '90012' }
    const dry = await api.call('POST', '/routing/dry-run', { json })
    expect(await state()).toBe(before)
    const { body } = await api.call('GET', `/orders/r1/${await placed(100_003, 12)}/explain`)
    expect({ ...dry.body.explanation, version: 1 }).toEqual(body.decisions[0])
    expect(dry.body).toMatchObject({ state: 'scheduled', refusals: [] })
  })

  test('says what would be refused, and why each warehouse is out', async () => {
    const json = {
      ...{ retailer: 'r1', lines: [{ item: 'sku100004', quantity: 12 }], postalCode: '90012' },
      rules: { order: ['distance'], maxSplits: 1, safetyStock: [{ units: 9, warehouse: 'w1' }] },
    }
    const { body } = await api.call('POST', '/routing/dry-run', { json })
    expect(body).toMatchObject({ state: null, refusals: [{ lineNo: 1, reason: 'short', asked: 12 }] })
    expect(body.explanation.rules).toBe('draft')
    const verdicts = body.explanation.lines[0].options.map((each: { verdict: string }) => each.verdict)
    expect(verdicts).toEqual(['too-little', 'too-little'])
  })

  test('takes the policy of an order', async () => {
    const json = {
      ...{ retailer: 'r1', lines: [{ item: 'sku100004', quantity: 20 }], postalCode: '90012' },
      policy: { backorderUntil: 5, shipComplete: true },
    }
    expect((await api.call('POST', '/routing/dry-run', { json })).body).toMatchObject({
      state: 'on_hold',
      explanation: { policy: { backorder: true, shipComplete: true, backorderDays: 5 } },
    })
  })

  test.each([
    [{ retailer: 'nobody' }, 404, 'retailer-not-found'],
    [{ lines: [{ item: 'none', quantity: 1 }] }, 404, 'item-not-found'],
    [{ rules: 'r99' }, 404, 'rules-not-found'],
    [{ rules: { order: ['distance', 'distance'] } }, 422, 'invalid-request'],
    [{ lines: [] }, 400, 'malformed-request'],
    [{ lines: [{ item: '\u0000', quantity: 1 }] }, 400, 'malformed-request'],
  ])('%j is refused', async (said, status, code) => {
    const json = { retailer: 'r1', lines, postalCode: '90012', ...said }
    const answer = await api.call('POST', '/routing/dry-run', { json })
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })
})

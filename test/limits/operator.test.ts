import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeCall } from '../../src/core/access/limits/take-call.ts'
import { type Surface, surface } from '../operator/surface.ts'
import { buyer } from '../support/trade.ts'

let api: Surface
beforeAll(async () => {
  api = await surface()
})
afterAll(() => api.close())

const audited = async () =>
  (
    await api.fresh.admin.query(
      `select environment, actor, action, subject, facts from hub.audit where action like 'rate-limit%' order by audit_id`,
    )
  ).rows

test('what holds where nobody said anything', async () => {
  const { body } = await api.call('GET', '/retailers/r1/rate-limits')
  const [usual, other] = [
    { calls: 20, everySeconds: 4 },
    { calls: 40, everySeconds: 1.5 },
  ]
  const full = { credentialId: null, fullAt: '2026-11-20T15:00:00.000Z', retryAfterSeconds: 0 }
  expect(body).toEqual({
    next: null,
    data: [
      { name: 'endless-aisles', per: 'retailer', limit: null, usual: null, setAt: null, buckets: [] },
      { name: 'homeroots', per: 'retailer', limit: null, usual: null, setAt: null, buckets: [] },
      {
        name: 'inventory-source',
        per: 'retailer',
        limit: usual,
        usual,
        setAt: null,
        buckets: [{ ...full, remaining: 20 }],
      },
      { name: 'sophio', per: 'retailer', limit: null, usual: null, setAt: null, buckets: [] },
      { name: 'shipstation', per: 'key', limit: other, usual: other, setAt: null, buckets: [] },
    ],
  })
  const sandbox = await api.call('GET', '/retailers/1/rate-limits/inventory-source', { key: api.keys.test })
  expect(sandbox.body).toMatchObject({ limit: { calls: 10, everySeconds: 10 }, buckets: [{ remaining: 10 }] })
})

test('a limit is set, read while it is used, lifted and taken back, each time with a word in the audit trail', async () => {
  const path = '/retailers/r2/rate-limits/endless-aisles'
  const limit = { calls: 3, everySeconds: 0.75 }
  const put = await api.call('PUT', path, { json: { limit } })
  expect(put.body).toMatchObject({ limit, usual: null, setAt: '2026-11-20T15:00:00.000Z' })
  expect((await api.call('PUT', path, { json: { limit } })).body).toEqual(put.body)
  for (const allowed of [true, true, true, false])
    expect(await takeCall(api.hub, buyer(2), 'endless-aisles')).toMatchObject({ allowed })
  // looking takes nothing
  for (const _ of [1, 2]) {
    expect((await api.call('GET', path)).body.buckets).toEqual([
      { credentialId: null, remaining: 0, fullAt: '2026-11-20T15:00:02.250Z', retryAfterSeconds: 1 },
    ])
  }
  expect((await api.call('PUT', path, { json: { limit: null } })).body).toMatchObject({
    limit: null,
    buckets: [],
  })
  expect(await takeCall(api.hub, buyer(2), 'endless-aisles')).toBeUndefined()
  expect((await api.call('DELETE', path)).body).toMatchObject({ limit: null, setAt: null })
  expect((await api.call('DELETE', path)).status).toBe(200)
  const stored = { capacity: 3, periodUs: 750_000 }
  const common = {
    environment: 'production',
    actor: expect.stringMatching(/^credential:\d+$/),
    subject: 'retailer:2',
  }
  const name = 'endless-aisles'
  expect(await audited()).toEqual([
    { ...common, action: 'rate-limit.set', facts: { name, to: stored } },
    { ...common, action: 'rate-limit.set', facts: { name, from: stored, to: null } },
    { ...common, action: 'rate-limit.reset', facts: { name, from: null } },
  ])
})

test('a key of the sandbox sets what holds in the sandbox, and nothing else', async () => {
  const path = '/retailers/r1/rate-limits/homeroots'
  const limit = { calls: 5, everySeconds: 1 }
  await api.call('PUT', path, { json: { limit }, key: api.keys.test })
  expect((await api.call('GET', path, { key: api.keys.test })).body.limit).toEqual(limit)
  expect((await api.call('GET', path)).body.limit).toBeNull()
  expect(await takeCall(api.hub, buyer(1, 'sandbox'), 'homeroots')).toMatchObject({ allowed: true })
  expect(await takeCall(api.hub, buyer(1), 'homeroots')).toBeUndefined()
})

test('a limit per key has a bucket for each key that has called', async () => {
  await takeCall(api.hub, buyer(1), 'shipstation', 15)
  const { body } = await api.call('GET', '/retailers/r1/rate-limits/shipstation')
  expect(body.buckets).toMatchObject([{ credentialId: 1, remaining: 25 }])
})

test.each([
  [404, '/retailers/nobody/rate-limits/homeroots', { limit: null }],
  [400, '/retailers/r1/rate-limits/nothing', { limit: null }],
  [400, '/retailers/r1/rate-limits/homeroots', {}],
  [400, '/retailers/r1/rate-limits/homeroots', { limit: { calls: 0, everySeconds: 1 } }],
  [400, '/retailers/r1/rate-limits/homeroots', { limit: { calls: 1.5, everySeconds: 1 } }],
  [400, '/retailers/r1/rate-limits/homeroots', { limit: { calls: 100_001, everySeconds: 1 } }],
  [400, '/retailers/r1/rate-limits/homeroots', { limit: { calls: 1, everySeconds: 0 } }],
  [400, '/retailers/r1/rate-limits/homeroots', { limit: { calls: 1, everySeconds: 3601 } }],
  [400, '/retailers/r1/rate-limits/homeroots', { limit: { calls: 1, everySeconds: '1' } }],
] as const)('%i: PUT %s %j changes nothing', async (status, path, json) => {
  const before = (await audited()).length
  expect((await api.call('PUT', path, { json })).status).toBe(status)
  expect((await audited()).length).toBe(before)
})

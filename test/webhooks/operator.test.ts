import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Surface, surface } from '../operator/surface.ts'
import { closeReceivers, receiver } from '../support/receiver.ts'
import { deliverDue, insertPending } from './house.ts'

let api: Surface
beforeAll(async () => {
  api = await surface()
})
afterEach(() => closeReceivers())
afterAll(() => api.close())

const tell = async (orders: readonly number[]) => {
  await insertPending(
    api.fresh,
    orders.map((order) => ({ order })),
    api.clock.now(),
    'production',
  )
  await api.sequence()
}

test('an endpoint from its first day to its last', async () => {
  let status = 200
  const { url, seen } = await receiver((_, response) => response.writeHead(status).end('ok'))
  const made = await api.call('POST', '/webhooks', { json: { url, retailer: 'r1', description: 'shop' } })
  expect(made.status).toBe(201)
  const { webhook, secret } = made.body
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(webhook).toMatchObject({
    stream: 'retailer',
    ownerId: 1,
    url,
    eventTypes: null,
    waiting: 0,
    pausedAt: null,
  })
  const at = `/webhooks/${webhook.webhook}`

  const tried = await api.call('POST', `${at}/test`)
  expect(tried.body).toMatchObject({
    type: 'webhook.test',
    outcome: 'delivered',
    status: 200,
    seq: null,
    answer: 'ok',
  })
  expect(JSON.parse(seen[0]?.body ?? '').type).toBe('webhook.test')

  await tell([1, 2])
  await deliverDue(api.hub, 'production')
  status = 500
  await tell([3])
  await deliverDue(api.hub, 'production')
  expect((await api.call('GET', at)).body).toMatchObject({
    cursor: 3,
    latest: 3,
    waiting: 1,
    failuresInRow: 1,
  })
  const failed = await api.call('GET', `${at}/attempts?failed=true`)
  expect(failed.body.data).toMatchObject([
    { seq: 3, outcome: 'status', status: 500, detail: 'It answered 500.' },
  ])
  const first = await api.call('GET', `${at}/attempts?limit=2`)
  const rest = await api.call('GET', `${at}/attempts?limit=2&after=${first.body.next}`)
  const pages = [...first.body.data, ...rest.body.data] as { seq: number }[]
  expect(pages.map(({ seq }) => seq).sort()).toEqual([1, 2, 3, null])
  expect((await api.call('GET', `${at}/attempts?seq=2`)).body.data).toHaveLength(1)
  expect((await api.call('GET', `${at}/deliveries?state=waiting`)).body.data).toMatchObject([
    { seq: 3, attempts: 1 },
  ])
  expect((await api.call('POST', `${at}/resend`, { json: { from: 1, to: 2 } })).body).toEqual({ events: 2 })
  expect((await api.call('POST', `${at}/resend`, { json: { givenUp: true } })).body).toEqual({ events: 0 })
})

test('it is paused, changed, given another secret and removed; secrets are shown once and nowhere else', async () => {
  const { url, seen } = await receiver((_, response) => response.end())
  const made = await api.call('POST', '/webhooks', { json: { url, retailer: 'r1' } })
  const { webhook, secret } = made.body
  const at = `/webhooks/${webhook.webhook}`
  await api.call('POST', `${at}/test`)
  const paused = await api.call('PATCH', at, { json: { paused: true, eventTypes: ['order.placed'] } })
  expect(paused.body).toMatchObject({
    pausedAt: '2026-11-20T15:00:00.000Z',
    eventTypes: ['order.placed'],
    url,
  })
  expect((await api.call('PATCH', at, { json: { paused: false } })).body.pausedAt).toBeNull()
  const rotated = await api.call('POST', `${at}/rotate`, { json: {} })
  expect(rotated.body.secret).not.toBe(secret)
  expect(rotated.body.webhook.oldSecretUntil).toBe('2026-11-21T15:00:00.000Z')
  expect((await api.call('DELETE', at)).body).toEqual({ removed: true })
  expect((await api.call('GET', at)).status).toBe(404)

  // the secrets are where they were shown, and nowhere else
  const dump = await api.fresh.admin.query(
    `select (select json_agg(a) from production.webhook_attempt a)::text as log,
            (select json_agg(a) from hub.audit a)::text as audit`,
  )
  const text = JSON.stringify(dump.rows) + paused.text
  for (const each of [secret, rotated.body.secret]) expect(text).not.toContain(each.slice(6, 30))
  expect(text).not.toContain(String(seen[0]?.headers['webhook-signature']).slice(3, 30))
  const audited = await api.fresh.admin.query(
    `select action from hub.audit where subject = 'webhook:${webhook.webhook}' order by audit_id`,
  )
  expect(audited.rows.map(({ action }) => action)).toEqual(
    ['add', 'change', 'change', 'rotate-secret', 'remove'].map((what) => `webhook.${what}`),
  )
})

test('each environment has its own', async () => {
  const { url } = await receiver((_, response) => response.end())
  await api.call('POST', '/webhooks', { json: { url }, key: api.keys.test })
  const live = (await api.call('GET', '/webhooks')).body.data as { url: string }[]
  expect(live.map((each) => each.url)).not.toContain(url)
  expect((await api.call('GET', '/webhooks', { key: api.keys.test })).body.data).toHaveLength(1)
  expect((await api.call('GET', '/webhooks?retailer=r1', { key: api.keys.test })).body.data).toEqual([])
})

test.each([
  ['http://127.0.0.2/'],
  ['http://169.254.169.254/latest/meta-data'],
  ['http://[::ffff:10.0.0.1]/'],
  ['https://user:CANARY@example.com/'],
  ['ftp://example.com/'],
  ['https://example.com:22/'],
])('no endpoint at %s', async (url) => {
  const refused = await api.call('POST', '/webhooks', { json: { url } })
  expect(refused.status).toBe(422)
  expect(refused.text).not.toContain('CANARY')
})

test.each([
  ['POST', '/webhooks', { url: 'https://example.com/', retailer: 'nobody' }, 404],
  ['POST', '/webhooks', { url: 'https://example.com/', retailer: 'r1', supplier: 's1' }, 400],
  ['POST', '/webhooks', { url: 'https://example.com/', eventTypes: ['DROP TABLE'] }, 422],
  ['POST', '/webhooks', { url: 'https://example.com/', after: -1 }, 400],
  ['POST', '/webhooks', {}, 400],
  ['PATCH', '/webhooks/99', { paused: true }, 404],
  ['POST', '/webhooks/99/test', undefined, 404],
  ['POST', '/webhooks/99/resend', { givenUp: true }, 404],
  ['POST', '/webhooks/99/resend', {}, 400],
  ['POST', '/webhooks/99/resend', { givenUp: true, from: 1 }, 400],
  ['POST', '/webhooks/99/rotate', { overlapHours: 721 }, 400],
  ['GET', '/webhooks/99/attempts', undefined, 404],
  ['GET', '/webhooks/0', undefined, 400],
] as const)('%s %s %j is refused with %i', async (method, path, json, status) => {
  expect((await api.call(method, path, json === undefined ? {} : { json })).status).toBe(status)
})

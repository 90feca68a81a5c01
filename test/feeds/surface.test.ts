import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Surface, surface } from '../operator/surface.ts'

let api: Surface

beforeAll(async () => {
  api = await surface()
})
afterAll(() => api.close())

const type = 'text/csv'
const counts = (onHand: number, count = 5) =>
  `warehouse,sku,on_hand\n${Array.from({ length: count }, (_, nth) => `w1,sku${100_000 + nth},${onHand}\n`).join('')}`
const because = 'they said so'

test('a feed is agreed on, changed, listed and removed', async () => {
  const asked = {
    code: 's1-stock',
    kind: 'stock',
    supplier: 's1',
    settings: {
      asOf: { by: 'file-name', pattern: 'stock-{yyyy}{MM}{dd}.csv', zone: 'America/New_York' },
      constants: { warehouse: 'w1' },
      schedule: { cron: '30 6 * * 1-5', zone: 'America/New_York' },
      gates: { 'zeroed-stock': { share: 50, atLeast: 2 }, 'unit-change': null },
    },
  }
  const added = await api.call('POST', '/feeds', { json: asked })
  expect(added).toMatchObject({ status: 201, body: { ...asked, supplier: 's1', isPaused: false } })
  expect((await api.call('POST', '/feeds', { json: asked })).body).toEqual(added.body)
  expect((await api.call('POST', '/feeds', { json: { ...asked, kind: 'catalog' } })).status).toBe(422)
  expect((await api.call('POST', '/feeds', { json: { ...asked, settings: {} } })).status).toBe(409)
  const paused = await api.call('PATCH', '/feeds/s1-stock', {
    json: { isPaused: true, settings: { partial: true } },
  })
  expect(paused.body).toMatchObject({ isPaused: true, settings: { ...asked.settings, partial: true } })
  const run = await api.call('POST', '/feeds/s1-stock/runs?fileName=stock-20261120.csv', {
    raw: counts(1),
    type,
  })
  expect(run).toMatchObject({ status: 422, body: { error: { code: 'invalid-request' } } })
  expect((await api.call('GET', '/feeds')).body.data).toHaveLength(1)
  expect((await api.call('GET', '/feeds', { key: api.keys.test })).body.data).toEqual([])
  expect((await api.call('GET', '/feeds/s1-stock', { key: api.keys.test })).status).toBe(404)
  expect((await api.call('DELETE', '/feeds/s1-stock')).body).toEqual({ removed: true })
  expect((await api.call('DELETE', '/feeds/s1-stock')).body).toEqual({ removed: false })
})

test('what cannot be is refused in a sentence', async () => {
  const feed = { code: 'x', kind: 'stock', supplier: 's1' }
  const wrong: readonly (readonly [object, RegExp | string])[] = [
    [{ asOf: { by: 'file-name', pattern: 'stock.csv' } }, /lacks \{yyyy\}, \{MM\}, \{dd\}/],
    [{ asOf: { by: 'column', zone: 'Mars/Base' } }, /no time zone/],
    [{ schedule: { cron: '99 6 * * *', zone: 'UTC' } }, /is no schedule/],
    [{ source: { by: 'pull', url: 'ftp://x' }, schedule: { cron: '0 6 * * *', zone: 'UTC' } }, /https:\/\//],
    [{ source: { by: 'pull', url: 'https://u:p@x.test/' } }, /needs a schedule/],
    [{ gates: { 'cost-jump': { share: 5, atLeast: 1 } } }, /has no gate “cost-jump”/],
  ]
  for (const [settings, sentence] of wrong) {
    const answer = await api.call('POST', '/feeds', { json: { ...feed, settings } })
    expect(answer.status, JSON.stringify(settings)).toBe(422)
    expect(answer.body.error.details.messages.join(' ')).toMatch(sentence)
  }
  const unknown = await api.call('POST', '/feeds', { json: { ...feed, supplier: 'nobody' } })
  expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'supplier-not-found' } } })
  const catalog = await api.call('POST', '/feeds', { json: { ...feed, kind: 'catalog' }, key: api.keys.test })
  expect(catalog).toMatchObject({ status: 403 })
})

test('a run is handed in, held, looked at, approved and undone', async () => {
  await api.call('POST', '/feeds', { json: { code: 'life', kind: 'stock', supplier: 's1' } })
  const dry = await api.call('POST', '/feeds/life/runs?dryRun=true', { raw: counts(0), type })
  expect(dry.body).toMatchObject({ run: null, report: { changed: 5, applied: false } })
  expect(dry.body.gates.find(({ gate }: { gate: string }) => gate === 'zeroed-stock')).toMatchObject({
    tripped: true,
  })
  const held = await api.call('POST', '/feeds/life/runs?fileName=today.csv', { raw: counts(0), type })
  expect(held.body.run).toMatchObject({
    state: 'held',
    fileName: 'today.csv',
    canUndo: false,
    report: { changed: 5 },
  })
  const { runId } = held.body.run
  expect((await api.call('GET', '/feed-runs?state=held')).body.data).toMatchObject([{ runId, feed: 'life' }])
  expect((await api.call('GET', `/feed-runs/${runId}`)).body).toMatchObject({
    gates: expect.arrayContaining([expect.objectContaining({ gate: 'zeroed-stock', count: 5, of: 5 })]),
  })
  expect((await api.call('GET', `/feed-runs/${runId}`, { key: api.keys.test })).status).toBe(404)
  expect((await api.call('POST', `/feed-runs/${runId}/approve`, { json: { because: ' ' } })).status).toBe(400)
  const approved = await api.call('POST', `/feed-runs/${runId}/approve`, { json: { because } })
  expect(approved.body.run).toMatchObject({ state: 'accepted', because, canUndo: true })
  expect((await api.call('POST', `/feed-runs/${runId}/refuse`, { json: { because } })).status).toBe(409)
  expect(api.spooled()).toEqual([])
  const undone = await api.call('POST', `/feed-runs/${runId}/undo`, { json: { because } })
  expect(undone.body).toMatchObject({
    state: 'undone',
    undone: { restored: 5, removed: 0, left: 0, reasons: [] },
  })
  expect((await api.call('GET', '/stock/sku100000')).body.warehouses).toMatchObject([{ onHand: 10 }, {}])
  const audit = await api.fresh.admin.query(
    `select action from hub.audit where subject = 'feed:life' order by audit_id`,
  )
  expect(audit.rows.map(({ action }) => action)).toEqual([
    'feed.add',
    'feed.approve',
    'feed.apply',
    'feed.undo',
  ])
})

test('a file of which nothing can be read ends as a refused run', async () => {
  await api.call('POST', '/feeds', { json: { code: 'bad', kind: 'stock', supplier: 's1' } })
  const refused = await api.call('POST', '/feeds/bad/runs', { raw: 'a,b\n1,2\n', type })
  expect(refused.body.run).toMatchObject({ state: 'refused', report: null, problem: expect.any(String) })
})

test('drift is shown over HTTP as a number, and is none after the repair', async () => {
  expect((await api.call('GET', '/stock-drift')).body).toEqual({ drift: 0, shelves: [] })
  await api.fresh.admin.query(
    'update production.stock set on_hand = on_hand + 3 where item_id = 100000 and warehouse_id = 1',
  )
  const found = await api.call('GET', '/stock-drift')
  expect(found.body).toMatchObject({ drift: 3, shelves: [{ sku: 'sku100000', warehouse: 'w1' }] })
  expect((await api.call('GET', '/stock-drift', { key: api.keys.test })).body.drift).toBe(0)
  const dry = await api.call('POST', '/stock/repair', { json: { dryRun: true } })
  expect(dry.body).toEqual({ ...found.body, repaired: 0 })
  expect((await api.call('POST', '/stock/repair', { json: {} })).body).toEqual({ ...found.body, repaired: 1 })
  expect((await api.call('GET', '/stock-drift')).body).toEqual({ drift: 0, shelves: [] })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Surface, surface } from '../operator/surface.ts'
import { buyer, place, request } from '../support/trade.ts'

let api: Surface

beforeAll(async () => {
  api = await surface()
})
afterAll(() => api.close())

const type = 'text/csv'
const because = 'they said so'
const file = (rows: readonly (readonly [sku: string, onHand: number])[]) =>
  `warehouse,sku,on_hand\n${rows.map(([sku, onHand]) => `w1,${sku},${onHand}\n`).join('')}`
const send = async (feed: string, rows: Parameters<typeof file>[0]) =>
  (await api.call('POST', `/feeds/${feed}/runs`, { raw: file(rows), type })).body.run
const changes = async (runId: number, query: string) =>
  (await api.call('GET', `/feed-runs/${runId}/changes?${query}`)).body

test('a run that waits shows all that it brings, changes and misses, the largest first', async () => {
  await api.call('POST', '/feeds', { json: { code: 'diff', kind: 'stock', supplier: 's1' } })
  const first = await send(
    'diff',
    [0, 1, 2, 3, 4].map((nth) => [`sku10000${nth}`, 10] as const),
  )
  expect(first).toMatchObject({
    state: 'accepted',
    compared: { coming: 0, changed: 0, going: 0, more: false },
  })
  await api.fresh.admin.query('delete from production.stock where item_id = 100004 and warehouse_id = 1')
  const held = await send('diff', [
    ['sku100000', 7],
    ['sku100001', 0],
    ['sku100004', 30],
  ])
  expect(held).toMatchObject({ state: 'accepted' })
  expect(held.compared).toEqual({ coming: 1, changed: 2, going: 2, more: false })
  const changed = await changes(held.runId, 'what=changed')
  expect(changed).toEqual({
    data: [
      { row: 3, sku: 'sku100001', place: 'w1', column: 'on_hand', from: '10', to: '0' },
      { row: 2, sku: 'sku100000', place: 'w1', column: 'on_hand', from: '10', to: '7' },
    ],
    next: null,
  })
  expect((await changes(held.runId, 'what=coming')).data).toMatchObject([
    { sku: 'sku100004', to: '30 in w1' },
  ])
  const going = await changes(held.runId, 'what=going&limit=1')
  expect(going).toMatchObject({ data: [{ row: null, sku: 'sku100002', place: 'w1', from: '10' }] })
  expect(await changes(held.runId, `what=going&limit=1&after=${going.next}`)).toMatchObject({
    data: [{ sku: 'sku100003' }],
    next: null,
  })
  expect((await changes(held.runId, 'what=changed&search=SKU100000')).data).toHaveLength(1)
  expect((await api.call('GET', `/feed-runs/${held.runId}/changes?what=gone`)).status).toBe(400)
  expect((await api.call('GET', `/feed-runs/${held.runId}/changes?what=going&after=x`)).status).toBe(400)
  const foreign = { key: api.keys.test }
  expect((await api.call('GET', `/feed-runs/${held.runId}/changes?what=going`, foreign)).status).toBe(404)
  expect((await api.call('GET', `/feed-runs/${held.runId}/changes.csv`, foreign)).status).toBe(404)
  expect((await api.call('GET', `/feed-runs/${held.runId}/undo`, foreign)).status).toBe(404)
  const csv = await api.call('GET', `/feed-runs/${held.runId}/changes.csv`)
  expect(csv.text.split('\r\n')).toEqual([
    'what,row,sku,place,column,from,to',
    'coming,4,sku100004,w1,,,30 in w1',
    'changed,3,sku100001,w1,on_hand,10,0',
    'changed,2,sku100000,w1,on_hand,10,7',
    'going,,sku100002,w1,,10,',
    'going,,sku100003,w1,,10,',
    '',
  ])
})

test('what undoing would come to is what it comes to, and what was sold since is told', async () => {
  await api.call('POST', '/feeds', { json: { code: 'back', kind: 'stock', supplier: 's1' } })
  const run = await send('back', [
    ['sku100000', 50],
    ['sku100001', 60],
    ['sku100002', 70],
  ])
  api.clock.advance(60_000)
  await place(api.hub, buyer(1), request([[100_000, 3]]))
  await api.fresh.admin.query(
    'update production.stock set on_hand = 1 where item_id = 100002 and warehouse_id = 1',
  )
  const before = await api.call('GET', `/feed-runs/${run.runId}/undo`)
  expect(before.body).toEqual({
    restored: 2,
    removed: 0,
    left: 1,
    soldUnits: 3,
    soldOrders: 1,
    shippedUnits: 0,
  })
  const undone = await api.call('POST', `/feed-runs/${run.runId}/undo`, { json: { because } })
  expect(undone.body.undone).toMatchObject({ restored: 2, removed: 0, left: 1 })
  expect((await api.call('GET', `/feed-runs/${run.runId}/undo`)).status).toBe(409)
})

test('a catalog that is held was rolled back, and still shows what it would change', async () => {
  const offers = (costs: readonly number[]) =>
    `sku,title,supplier,cost,wholesale\n${costs.map((cost, nth) => `N-${nth},Thing ${nth},s1,${cost},9\n`).join('')}`
  await api.call('POST', '/feeds', { json: { code: 'goods', kind: 'catalog', supplier: 's1' } })
  const sent = async (raw: string) => (await api.call('POST', '/feeds/goods/runs', { raw, type })).body.run
  const made = await sent(offers([1, 2, 3, 4, 5]))
  expect(made).toMatchObject({ state: 'accepted', compared: { coming: 5, changed: 0, going: 0 } })
  expect((await changes(made.runId, 'what=coming')).data).toHaveLength(5)
  const held = await sent(offers([1.5, 4, 6, 8, 10, 7]))
  expect(held).toMatchObject({ state: 'held', compared: { coming: 1, changed: 5 } })
  const changed = await changes(held.runId, 'what=changed&limit=2')
  expect(changed.data[0]).toMatchObject({ sku: 'N-4', place: 's1', column: 'cost', from: '5', to: '10' })
  expect((await changes(held.runId, 'what=coming')).data).toMatchObject([{ sku: 'N-5' }])
  expect((await api.call('GET', '/items/N-5')).status).toBe(404)
  const approved = await api.call('POST', `/feed-runs/${held.runId}/approve`, { json: { because } })
  expect(approved.body.run).toMatchObject({ state: 'accepted', compared: { coming: 1, changed: 5 } })
  const preview = await api.call('GET', `/feed-runs/${held.runId}/undo`)
  const undone = await api.call('POST', `/feed-runs/${held.runId}/undo`, { json: { because } })
  const { restored, removed, left } = undone.body.undone
  expect(preview.body).toMatchObject({ restored, removed, left, soldUnits: 0 })
})

test('a feed says when its last file came, what waits, when the next is due and whether it is late', async () => {
  const schedule = { cron: '0 * * * *', zone: 'UTC' }
  const asked = { code: 'hourly', kind: 'stock', supplier: 's2', settings: { schedule } }
  const added = await api.call('POST', '/feeds', { json: asked })
  const day = api.clock.now().toISOString().slice(0, 13)
  expect(added.body).toMatchObject({ latest: null, accepted: null, waitingRunId: null, isLate: false })
  expect(added.body.nextAt > `${day}:00:00.000Z`).toBe(true)
  expect(added.body.gates).toContainEqual({
    gate: 'zeroed-stock',
    usual: { share: 20, atLeast: 5 },
    limit: { share: 20, atLeast: 5 },
  })
  api.clock.advance(3 * 3_600_000)
  expect((await api.call('GET', '/feeds/hourly')).body.isLate).toBe(true)
  const all = (await api.call('GET', '/feeds')).body.data
  expect(all.find(({ code }: { code: string }) => code === 'diff')).toMatchObject({
    latest: { state: 'accepted', fileName: 'file.csv' },
    accepted: { runId: expect.any(Number) },
    nextAt: null,
    isLate: false,
  })
  const paused = await api.call('PATCH', '/feeds/hourly', { json: { isPaused: true } })
  expect(paused.body).toMatchObject({ nextAt: null, isLate: false })
})

test('headers of a feed that is fetched are named and never shown, and stay when another setting changes', async () => {
  const source = { by: 'pull', url: 'https://files.test/stock.csv' }
  const schedule = { cron: '0 6 * * *', zone: 'UTC' }
  const secretHeaders = { 'X-Key': 'very secret' }
  const asked = { code: 'far', kind: 'stock', supplier: 's1', settings: { source, schedule }, secretHeaders }
  const added = await api.call('POST', '/feeds', { json: asked })
  expect(added.body.secretHeaders).toEqual(['X-Key'])
  expect(added.text).not.toContain('very secret')
  const moved = await api.call('PATCH', '/feeds/far', {
    json: { settings: { source: { by: 'pull', url: 'https://files.test/other.csv' } } },
  })
  expect(moved.body.secretHeaders).toEqual(['X-Key'])
  const bare = await api.call('PATCH', '/feeds/far', { json: { secretHeaders: {} } })
  expect(bare.body.secretHeaders).toEqual([])
})

test('ten thousand rows are approved and undone in one call each, and all of it can be looked at', async () => {
  await api.fresh.admin.query(`
    insert into hub.item select (jsonb_populate_record(i, jsonb_build_object('item_id', 200000 + n, 'sku', 'many' || n,
                                                       'position', n, 'gtin', null, 'gtin_key', null))).*
      from hub.item i cross join generate_series(1, 10000) n where i.item_id = 100000;
    insert into production.stock (item_id, warehouse_id, on_hand) select 200000 + n, 1, 100 from generate_series(1, 10000) n;
    insert into production.stock_adjustment select 200000 + n, 1, 'count', 'x', 100, now() from generate_series(1, 10000) n`)
  await api.call('POST', '/feeds', { json: { code: 'many', kind: 'stock', supplier: 's1' } })
  const held = await send(
    'many',
    Array.from({ length: 10_000 }, (_, nth) => [`many${nth + 1}`, 0] as const),
  )
  expect(held).toMatchObject({ state: 'held', compared: { changed: 10_000 } })
  const csv = await api.call('GET', `/feed-runs/${held.runId}/changes.csv`)
  expect(csv.text.split('\r\n')).toHaveLength(10_002)
  const seen: number[] = []
  const looks: Promise<void>[] = []
  const look = async () => {
    const { body } = await api.call('GET', `/feed-runs/${held.runId}`)
    if (body.progress) seen.push(body.progress.done)
  }
  const watch = setInterval(() => looks.push(look()), 20)
  const approved = await api.call('POST', `/feed-runs/${held.runId}/approve`, { json: { because } })
  expect(approved.body.run).toMatchObject({ state: 'accepted', report: { changed: 10_000 } })
  const undone = await api.call('POST', `/feed-runs/${held.runId}/undo`, { json: { because } })
  clearInterval(watch)
  // one that is under way must not outlive the hub
  await Promise.all(looks)
  expect(undone.body.undone).toMatchObject({ restored: 10_000 })
  expect(seen.length).toBeGreaterThan(0)
})

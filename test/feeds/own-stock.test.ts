import { afterAll, beforeAll, expect, test } from 'vitest'
import { runImport } from '../../src/core/inventory/run-import.ts'
import { type Asked, type Surface, surface } from '../operator/surface.ts'
import { expectSound } from '../support/trade.ts'
import { fileOf } from './feeding.ts'

let api: Surface
let keys: Record<'s1' | 's2' | 'sandbox', string>

beforeAll(async () => {
  api = await surface()
  keys = { s1: await keyOf('s1'), s2: await keyOf('s2'), sandbox: await keyOf('s1', api.keys.test) }
})
afterAll(async () => {
  await expectSound(api.hub)
  await api.close()
})

async function keyOf(supplier: string, key = api.keys.live): Promise<string> {
  const json = { kind: 'supplier-key', supplier, name: `erp of ${supplier}` }
  return (await api.call('POST', '/credentials', { json, key })).body.secret
}

const csv = (counts: readonly number[], warehouse = 'w1') =>
  `warehouse,sku,on_hand\n${counts.map((onHand, nth) => `${warehouse},sku${100_000 + nth},${onHand}\n`).join('')}`

const send = async (raw: string, { key = keys.s1, query = '' } = {}) =>
  await api.call('POST', `/imports/stock${query}`, { key, raw, type: 'text/csv' })

const decide = async (runId: number, way: string, asked: Asked = {}) =>
  await api.call('POST', `/feed-runs/${runId}/${way}`, { json: { because: 'we asked' }, ...asked })

async function onHand(warehouse = 1, schema = 'production'): Promise<readonly number[]> {
  const text = `select on_hand from ${schema}.stock where item_id between 100000 and 100004 and warehouse_id = $1 order by item_id`
  return (await api.fresh.admin.query(text, [warehouse])).rows.map((row: { on_hand: number }) => row.on_hand)
}

test('a supplier without a feed is given one, and a dry run makes none', async () => {
  const dry = await send(csv([0, 0, 0, 0, 0]), { query: '?dryRun=true' })
  expect(dry.body).toMatchObject({
    applied: false,
    changed: 5,
    run: { feed: 's1-stock', runId: null, state: null, problem: expect.stringContaining('5 of 5') },
  })
  expect(tripped(dry.body.run.gates)).toEqual(['zeroed-stock'])
  expect((await api.call('GET', '/feeds')).body.data).toEqual([])
  const sent = await send(csv([11, 12, 13, 14, 15]))
  expect(sent.body).toMatchObject({
    rows: 5,
    changed: 5,
    applied: true,
    run: { feed: 's1-stock', state: 'accepted', problem: null, compared: { changed: 5 } },
  })
  expect(await onHand()).toEqual([11, 12, 13, 14, 15])
  const feeds = (await api.call('GET', '/feeds')).body.data
  expect(feeds).toMatchObject([{ code: 's1-stock', kind: 'stock', supplier: 's1', settings: { gates: {} } }])
  const audit = await api.fresh.admin.query(
    `select actor, facts from hub.audit where action = 'feed.add' and subject = 'feed:s1-stock'`,
  )
  expect(audit.rows).toMatchObject([
    { actor: expect.stringMatching(/^credential:/), facts: { byItself: true } },
  ])
})

test('the same file again changes nothing and is answered as the first time', async () => {
  const again = await send(csv([11, 12, 13, 14, 15]))
  expect(again.body).toMatchObject({
    rows: 5,
    accepted: 5,
    created: 0,
    changed: 0,
    unchanged: 5,
    applied: true,
    run: { state: 'unchanged' },
  })
  expect(again.body.importId).toBeGreaterThan(0)
  expect(await onHand()).toEqual([11, 12, 13, 14, 15])
})

test('what looks wrong waits, is shown to the supplier and the operator alone, and is let in by the operator', async () => {
  const bad = csv([0, 0, 0, 0, 0])
  const held = await send(bad)
  expect(held).toMatchObject({
    status: 200,
    body: { applied: false, run: { state: 'held', problem: expect.stringContaining('5 of 5 (100 %)') } },
  })
  const { runId, see } = held.body.run
  expect(await onHand()).toEqual([11, 12, 13, 14, 15])
  const path = see.replace('/operator', '')
  expect((await api.call('GET', path, { key: keys.s1 })).body).toMatchObject({
    state: 'held',
    feed: 's1-stock',
  })
  const changes = await api.call('GET', `${path}/changes?what=changed`, { key: keys.s1 })
  expect(changes.body.data).toContainEqual(
    expect.objectContaining({ sku: 'sku100004', place: 'w1', from: '15', to: '0' }),
  )
  expect((await api.call('GET', `${path}/changes.csv`, { key: keys.s1 })).text).toContain('sku100004')
  for (const key of [keys.s2, keys.sandbox])
    for (const end of ['', '/changes?what=changed', '/changes.csv'])
      expect((await api.call('GET', path + end, { key })).status, end).toBe(404)
  for (const way of ['approve', 'refuse', 'undo'])
    expect((await decide(runId, way, { key: keys.s1 })).status).toBe(403)
  const seen = async (key: string) =>
    (await api.call('GET', '/attention?kind=held-feed', { key })).body.data.map(
      (each: { what: string }) => each.what,
    )
  expect(await seen(api.keys.live)).toEqual([
    'A file of s1-stock looks wrong and waits: approve or refuse it.',
  ])
  expect(await seen(keys.s1)).toEqual([expect.stringContaining('waits for the operator')])
  expect(await seen(keys.s2)).toEqual([])
  // sent again while it waits: still one waits, and nothing is written
  const again = await send(bad)
  expect(again.body.run.state).toBe('held')
  expect((await api.call('GET', '/feed-runs?state=held')).body.data).toHaveLength(1)
  expect((await decide(runId, 'approve')).status).toBe(409)
  const letIn = await decide(again.body.run.runId, 'approve')
  expect(letIn.body.run).toMatchObject({ state: 'accepted', canUndo: true })
  expect(await onHand()).toEqual([0, 0, 0, 0, 0])
  const undone = await decide(again.body.run.runId, 'undo')
  expect(undone.body).toMatchObject({ state: 'undone', undone: { restored: 5 } })
  expect(await onHand()).toEqual([11, 12, 13, 14, 15])
  // the very file that was taken back waits if it comes once more
  const third = await send(bad)
  expect(tripped(third.body.run.gates)).toContain('rejected-before')
})

test('a file is read when it is let in as its sender said, and reaches no further for that', async () => {
  const before = await onHand(3)
  const rows = [0, 0, 0, 0, 0].map((count, nth) => `sku${100_000 + nth};${count};rot`)
  const raw = `${['Artikel;Bestand;Farbe', ...rows, 'sku100001;9;blau'].join('\n')}\n`
  const columns = { sku: 'Artikel', on_hand: { from: 'Bestand', as: 'units' } }
  const json = { kind: 'stock', columns, constants: { warehouse: 'w1' } }
  expect((await api.call('PUT', '/mappings/erp', { json })).status).toBe(200)
  const held = await send(raw, { query: '?layout=erp&delimiter=%3B' })
  expect(held.body.errors).toMatchObject([{ reason: 'is in row 3 already, in the same warehouse' }])
  expect(held.body.run).toMatchObject({ state: 'held' })
  expect((await decide(held.body.run.runId, 'approve')).body.run).toMatchObject({
    state: 'accepted',
    report: { accepted: 5, refused: 1 },
  })
  expect(await onHand()).toEqual([0, 0, 0, 0, 0])
  expect((await send(csv([11, 12, 13, 14, 15]))).body.run.state).toBe('accepted')
  // a warehouse of another is unknown before and after
  const foreign = `${csv([0, 0, 0, 0, 0])}w3,sku100000,77\n`
  const wait = await send(foreign)
  expect(wait.body).toMatchObject({ run: { state: 'held' }, refused: 1 })
  expect(wait.body.errors).toMatchObject([{ reason: 'names no warehouse of this supplier' }])
  const letIn = await decide(wait.body.run.runId, 'approve')
  expect(letIn.body.run.report.errors).toMatchObject([{ reason: 'names no warehouse of this supplier' }])
  expect(await onHand(3)).toEqual(before)
})

test('an operator’s own import is not measured, and says so', async () => {
  const { body } = await api.call('POST', '/imports/stock', {
    raw: csv([21, 22, 23, 24, 25]),
    type: 'text/csv',
  })
  expect(body).toMatchObject({ applied: true, changed: 5, run: null })
  // there is no way past the gates for a supplier, whoever calls
  const caller = {
    kind: 'supplier',
    environment: 'production',
    credentialId: 1,
    supplierId: 1,
    name: 'x',
  } as const
  const request = { dryRun: false, strict: false, read: {}, layout: undefined, constants: {} }
  await expect(runImport(api.hub, caller, 'stock', fileOf(csv([1])), request)).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('strict refuses the file, a stopped feed takes none, a mark that nobody heeds is refused', async () => {
  const before = await onHand()
  const strict = await send(`${csv([1])}w1,sku-none,1\n`, { query: '?strict=true' })
  expect(strict.body).toMatchObject({ applied: false, run: { state: 'refused' }, refused: 1 })
  const marked = await send('warehouse,sku,on_hand,as_of\nw1,sku100000,1,2026-01-01T00:00:00Z\n')
  expect(marked.body.errors).toMatchObject([
    { column: 'as_of', reason: expect.stringContaining('not heeded') },
  ])
  expect((await send('a,b\n1,2\n')).status).toBe(400)
  await api.call('PATCH', '/feeds/s1-stock', { json: { isPaused: true } })
  expect(await send(csv([1, 1, 1, 1, 1]))).toMatchObject({ status: 422 })
  expect(await send(csv([1, 1, 1, 1, 1]), { query: '?warehouse=w2' })).toMatchObject({ status: 422 })
  await api.call('PATCH', '/feeds/s1-stock', { json: { isPaused: false } })
  expect(await onHand()).toEqual(before)
})

test('a feed that is agreed on is the one, with its own gates; each warehouse has its own where files say so', async () => {
  const json = { code: 'shelf', kind: 'stock', supplier: 's2', settings: { gates: { 'zeroed-stock': null } } }
  expect((await api.call('POST', '/feeds', { json })).status).toBe(201)
  const sent = await send(csv([0, 0, 0, 0, 0], 'w3'), { key: keys.s2 })
  expect(sent.body.run).toMatchObject({ feed: 'shelf', state: 'accepted' })
  const east = await send('sku,on_hand\nsku100000,4\nsku100001,4\n', { query: '?warehouse=w2' })
  expect(east.body.run).toMatchObject({ feed: 's1-stock-w2', state: 'accepted' })
  // compared with the last of that warehouse: nothing of the other is missed
  const whole = await send(csv([31, 32, 33, 34, 35]), { query: '?warehouse=w1' })
  expect(whole.body.run).toMatchObject({ feed: 's1-stock-w1', state: 'accepted', compared: { going: 0 } })
  expect((await api.call('GET', '/feeds', { key: keys.s2 })).body.data).toHaveLength(1)
  // a file of all warehouses is compared with none that is of one
  await api.call('DELETE', '/feeds/s1-stock')
  expect((await send(csv([41, 42, 43, 44, 45]))).body.run).toMatchObject({
    feed: 's1-stock',
    state: 'accepted',
  })
})

test('the sandbox has feeds of its own, and production sees nothing of it', async () => {
  const before = await onHand()
  const sent = await send(csv([7, 7, 7, 7, 7]), { key: keys.sandbox })
  expect(sent.body.run).toMatchObject({ feed: 's1-stock', state: 'accepted' })
  expect(await onHand(1, 'sandbox')).toEqual([7, 7, 7, 7, 7])
  expect(await onHand()).toEqual(before)
  expect((await api.call('GET', '/feeds', { key: api.keys.test })).body.data).toMatchObject([
    { code: 's1-stock' },
  ])
})

test('two files that come at once make one feed, and a name that is taken gets a number', async () => {
  await api.call('DELETE', '/feeds/shelf')
  const other = { code: 's2-stock', kind: 'stock', supplier: 's1' }
  expect((await api.call('POST', '/feeds', { json: other })).status).toBe(201)
  const raw = csv([5, 5, 5, 5, 5], 'w3')
  const answers = await Promise.all([send(raw, { key: keys.s2 }), send(raw, { key: keys.s2 })])
  expect(answers.map(({ status }) => status).sort()).toEqual(expect.arrayContaining([200]))
  for (const { status } of answers) expect([200, 429]).toContain(status)
  const own = (await api.call('GET', '/feeds', { key: keys.s2 })).body.data
  expect(own.map(({ code }: { code: string }) => code)).toEqual(['s2-stock-2'])
  expect(await onHand(3)).toEqual([5, 5, 5, 5, 5])
})

function tripped(gates: readonly { gate: string; tripped: boolean }[]): readonly string[] {
  return gates.filter((each) => each.tripped).map(({ gate }) => gate)
}

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Surface, surface } from './surface.ts'

let api: Surface

beforeAll(async () => {
  api = await surface()
})
afterAll(() => api.close())

const type = 'text/csv'
const send = (kind: string, raw: string | Buffer, query = '', key = api.keys.live) =>
  api.call('POST', `/imports/${kind}${query}`, { raw, type, key })

test('a dry run tells what would change, old and new, and changes nothing', async () => {
  const catalog = 'sku,title,supplier,cost,retail\nD-1,Bone,s1,5,9.99\nD-2,Ball,s1,2,4'
  expect((await send('catalog', catalog)).body).toMatchObject({ created: 2, applied: true })
  const next = 'sku,title,supplier,cost,retail\nD-1,Bone,s1,5.5,9.99\nD-2,Ball,s1,2,4\nD-3,Rope,s1,1,2'
  const rehearsed = await send('catalog', next, '?dryRun=true')
  expect(rehearsed.body).toMatchObject({
    created: 1,
    changed: 1,
    unchanged: 1,
    applied: false,
    moreChanges: false,
  })
  expect(rehearsed.body.changes).toEqual(
    expect.arrayContaining([{ row: 2, sku: 'D-1', column: 'cost', from: '5', to: '5.5' }]),
  )
  expect(rehearsed.body.changes.filter((change: { sku: string }) => change.sku === 'D-2')).toEqual([])
  expect((await api.call('GET', '/items/D-3')).status).toBe(404)
  expect((await send('catalog', next, '?dryRun=true')).body.changes).toEqual(rehearsed.body.changes)
  expect((await send('catalog', next)).body).toMatchObject({ created: 1, changed: 1, applied: true })
  expect((await api.call('GET', '/items/D-1')).body.offers).toMatchObject([{ cost: '5.5' }])
})

test('refused rows come back as a file, and mended they go in', async () => {
  const file = 'warehouse,sku,on_hand\nw1,sku100000,21\nw1,sku100001,many\nw9,sku100002,3\nw3,sku100003,5\n'
  const first = await send('stock', file, '?fileName=count%20%C3%B6st.csv')
  expect(first.body).toMatchObject({ rows: 4, accepted: 2, refused: 2 })
  const address = `/imports/${first.body.importId}/refused-rows`
  expect(first.body.refusedRows).toBe(`/operator${address}`)
  const download = await api.call('GET', address)
  expect(download.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(download.headers.get('content-disposition')).toBe(
    `attachment; filename="count _st.refused.csv"; filename*=UTF-8''count%20%C3%B6st.refused.csv`,
  )
  const lines = download.text.trim().split(/\r?\n/)
  expect(lines).toHaveLength(3)
  expect(lines[1]).toMatch(/^"on_hand: ""many"" is not a whole number",w1,sku100001,many$/)
  const mended = download.text.replace(',many', ',4').replace(',w9,', ',w3,')
  const again = await send('stock', mended)
  expect(again.body).toMatchObject({ rows: 2, accepted: 2, refused: 0, applied: true, refusedRows: null })
  expect((await api.call('GET', `/imports/${again.body.importId}/refused-rows`)).body.error.code).toBe(
    'refused-rows-not-found',
  )
  const stock = (await api.call('GET', '/stock/sku100001')).body.warehouses
  expect(stock).toContainEqual(expect.objectContaining({ warehouse: 'w1', onHand: 4 }))
})

test('an import is told of afterwards, and its rows are kept for thirty days', async () => {
  const { body } = await send(
    'stock',
    'warehouse,sku,on_hand\nw1,sku100000,x\n',
    '?dryRun=true&fileName=../a/b.csv',
  )
  const { importId } = body
  const run = await api.call('GET', `/imports/${importId}`)
  expect(run.body).toMatchObject({
    importId,
    kind: 'stock',
    state: 'done',
    fileName: 'b.csv',
    fileBytes: 37,
    bytesRead: 37,
    rowsRead: 1,
    dryRun: true,
    layout: 'hub',
    by: expect.stringMatching(/^credential:\d+$/),
    report: { refused: 1, errors: [{ row: 2, column: 'on_hand', value: 'x' }] },
  })
  const listed = await api.call('GET', '/imports?kind=stock&limit=1')
  expect(listed.body.data).toMatchObject([{ importId }])
  const older = await api.call('GET', `/imports?kind=stock&limit=1&after=${listed.body.next}`)
  expect(older.body.data[0].importId).toBeLessThan(importId)
  expect((await api.call('GET', '/imports?kind=prices')).body).toEqual({ data: [], next: null })
  api.clock.advance(31 * 86_400_000)
  await send('stock', 'warehouse,sku,on_hand\nw1,sku100000,21\n')
  const old = await api.call('GET', `/imports/${importId}`)
  expect(old.body).toMatchObject({ refusedRows: null, report: { refused: 1, errors: [] } })
  expect((await api.call('GET', `/imports/${importId}/refused-rows`)).status).toBe(404)
  const kept = await api.fresh.admin.query('select 1 from hub.import_refused_file where import_run_id = $1', [
    importId,
  ])
  expect(kept.rowCount).toBe(0)
})

test('a file of which nothing can be read leaves a record that says so', async () => {
  const refused = await send('catalog', 'Artikel,Preis\n1,2\n')
  expect([refused.status, refused.body.error.code]).toEqual([400, 'file-refused'])
  const { importId } = refused.body.error.details
  expect((await api.call('GET', `/imports/${importId}`)).body).toMatchObject({
    state: 'refused',
    problem: refused.body.error.message,
    report: null,
  })
  const slip = await send('catalog', 'sku,title,colour\nX,Thing,red\n')
  expect(slip.body.error.message).toMatch(/^Unknown column "colour"\. Known are: sku, /)
  const strict = await send(
    'stock',
    'warehouse,sku,on_hand\nw1,sku100000,x\nw1,sku100001,1\n',
    '?strict=true',
  )
  expect(strict.body).toMatchObject({ applied: false, refused: 1, refusedRows: expect.any(String) })
  expect((await api.call('GET', '/imports?state=refused&limit=1')).body.data).toMatchObject([
    { importId: strict.body.importId, problem: '1 row was refused, and with strict that refuses the file.' },
  ])
})

test('each environment has imports of its own', async () => {
  const file = 'warehouse,sku,on_hand\nw1,sku100000,x\n'
  const live = (await send('stock', file)).body.importId
  const tried = (await send('stock', file, '', api.keys.test)).body.importId
  const sandbox = { key: api.keys.test }
  for (const path of [`/imports/${live}`, `/imports/${live}/refused-rows`]) {
    const answer = await api.call('GET', path, sandbox)
    expect([answer.status, answer.body.error.code], path).toEqual([404, 'import-not-found'])
  }
  expect((await api.call('GET', `/imports/${tried}`)).status).toBe(404)
  expect((await api.call('GET', `/imports/${tried}/refused-rows`, sandbox)).status).toBe(200)
  const theirs = (await api.call('GET', '/imports', sandbox)).body.data
  expect(theirs.map((run: { importId: number }) => run.importId)).toEqual([tried])
  // not even a statement that forgets about it could
  const seen = await api.fresh.db.environments.sandbox.query('select environment from hub.import_run')
  expect(new Set(seen.rows.map((row) => row.environment))).toEqual(new Set(['sandbox']))
  const parts = await api.fresh.db.environments.sandbox.query(
    'select distinct import_run_id from hub.import_refused_file',
  )
  expect(parts.rows.map((row) => row.import_run_id)).toEqual([tried])
  await expect(
    api.fresh.db.environments.sandbox.query(`update hub.import_run set environment = 'production'`),
  ).rejects.toThrow(/row-level security/)
  expect((await send('catalog', file, '', api.keys.test)).status).toBe(403)
  expect((await send('warehouses', file, '', api.keys.test)).status).toBe(403)
  expect((await api.call('GET', '/imports', { key: null })).status).toBe(401)
})

test('a run is seen while it is at it, and one whose program is gone is told as failed', async () => {
  const made = await api.fresh.admin.query<{ id: number }>(
    `insert into hub.import_run (environment, kind, actor, file_name, file_bytes, options, rows_read, started_at, seen_at)
     values ('production', 'catalog', 'credential:1', 'big.csv', 100, '{}', 40, $1, $1) returning import_run_id::int as id`,
    [api.clock.now()],
  )
  const { id } = made.rows[0] ?? { id: 0 }
  expect((await api.call('GET', '/imports?state=running')).body.data).toMatchObject([
    { importId: id, rowsRead: 40 },
  ])
  api.clock.advance(61_000)
  expect((await api.call('GET', `/imports/${id}`)).body).toMatchObject({
    state: 'failed',
    problem: 'The program that ran this import ended before the import did.',
    endedAt: expect.any(String),
  })
  expect((await api.call('GET', '/imports?state=running')).body.data).toEqual([])
  expect((await api.call('GET', '/imports?state=failed')).body.data).toMatchObject([{ importId: id }])
})

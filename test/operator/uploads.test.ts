import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openSpool } from '../../src/core/catalog/imports/spool.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { everyRow } from '../support/shop.ts'
import { type Surface, surface } from './surface.ts'

let api: Surface

beforeAll(async () => {
  api = await surface({ limitBytes: 200_000 })
})
afterAll(() => api.close())

const row = 'w1,sku100000,99\n'
const head = 'warehouse,sku,on_hand\n'

/** Sends a body in pieces, without saying how long it will be; the answer, or undefined where the sender went away. */
function sendPieces(
  pieces: readonly string[],
  goesAway: boolean,
): Promise<{ status: number; text: string } | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${api.keys.live}`, 'content-type': 'text/csv' }
    const sent = httpRequest(`${api.url}/operator/imports/stock`, { method: 'POST', headers }, (answer) => {
      let text = ''
      answer.on('data', (piece) => {
        text += piece
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    sent.on('error', (error) => (goesAway ? resolve(undefined) : reject(error)))
    for (const piece of pieces) sent.write(piece)
    if (!goesAway) return sent.end()
    void vi.waitFor(() => expect(api.spooled()).toHaveLength(1)).then(() => sent.destroy())
  })
}

test('an upload that breaks off changes nothing and leaves nothing behind', async () => {
  const before = await everyRow(api.fresh)
  await sendPieces([head, row], true)
  await vi.waitFor(() => expect(api.spooled()).toEqual([]))
  expect(await everyRow(api.fresh)).toBe(before)
  expect((await api.call('GET', '/imports')).body.data).toEqual([])
})

test('an upload that turns out too large is refused with a sentence', async () => {
  const before = await everyRow(api.fresh)
  const answer = await sendPieces([head, row.repeat(15_000)], false)
  expect(answer?.status).toBe(413)
  const { error } = JSON.parse(answer?.text ?? '{}')
  expect([error.code, error.message]).toEqual([
    'payload-too-large',
    'The body is larger than the 200000 bytes that are taken.',
  ])
  await vi.waitFor(() => expect(api.spooled()).toEqual([]))
  expect(await everyRow(api.fresh)).toBe(before)
  // and both places at the door are free again
  for (let i = 0; i < 3; i += 1) {
    const small = await api.call('POST', '/imports/stock?dryRun=true', { raw: head + row, type: 'text/csv' })
    expect(small.status).toBe(200)
  }
})

test('an import that the database breaks off is told as failed, and leaves nothing behind', async () => {
  await api.fresh.admin.query(
    `alter table hub.audit add constraint shut check (action not like 'catalog.%') not valid`,
  )
  const raw = 'sku,title,supplier,cost\nF-1,Thing,s1,1\n'
  const broken = await api.call('POST', '/imports/catalog', { raw, type: 'text/csv' })
  await api.fresh.admin.query('alter table hub.audit drop constraint shut')
  expect(broken.status).toBe(500)
  expect((await api.call('GET', '/imports?limit=1')).body.data).toMatchObject([
    { state: 'failed', problem: 'It broke off, and nothing was changed.', endedAt: expect.any(String) },
  ])
  expect(api.spooled()).toEqual([])
  expect((await api.call('GET', '/items/F-1')).status).toBe(404)
  expect((await api.call('POST', '/imports/catalog', { raw, type: 'text/csv' })).body.created).toBe(1)
})

test('while an import waits inside its transaction, others see how far it is', async () => {
  const { admin } = api.fresh
  await admin.query('begin; lock table hub.item in access exclusive mode')
  const raw = 'sku,title,supplier,cost\nP-1,Thing,s1,1\nP-2,Other,s1,1\n'
  const going = api.call('POST', '/imports/catalog', { raw, type: 'text/csv' })
  await vi.waitFor(
    async () => {
      const running = (await api.call('GET', '/imports?state=running')).body.data
      expect(running).toMatchObject([
        { rowsRead: 2, bytesRead: raw.length, phase: 'checking', layout: 'hub' },
      ])
    },
    { timeout: 20_000, interval: 200 },
  )
  await admin.query('rollback')
  expect((await going).body).toMatchObject({ created: 2, applied: true })
  expect((await api.call('GET', '/imports?state=running')).body.data).toEqual([])
}, 40_000)

test('what a program that is gone has left is cleared away; what lives is left alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-spool-'))
  const name = (pid: number) => join(folder, `import-${pid}-00000000-0000-4000-8000-000000000000`)
  // no process has this number: it is beyond what any system gives
  const [gone, ours, alive, strange] = [
    name(99_999_999),
    name(process.pid),
    name(1),
    join(folder, 'notes.txt'),
  ]
  for (const path of [gone, ours, alive, strange]) writeFileSync(path, 'x')
  const spool = openSpool(folder, systemRandom)
  expect([gone, ours, alive, strange].map((path) => existsSync(path))).toEqual([false, false, true, true])
  async function* content() {
    yield Buffer.from('a')
  }
  await spool.through(content(), 'a.csv', async ({ path }) => {
    openSpool(folder, systemRandom)
    expect(existsSync(path)).toBe(true)
  })
  rmSync(folder, { recursive: true })
})

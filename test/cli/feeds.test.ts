import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { seedItems, seedTrade } from '../support/trade.ts'
import { dropdock, type Variables } from './dropdock.ts'

let fresh: FreshDatabase
let folder: string
let variables: Variables

beforeAll(async () => {
  fresh = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'dropdock-cli-'))
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100_000, count: 6, onHand: { 1: 10 } })
  const { connection, rolePrefix, secret } = testServer()
  const { user, password = '', host, port } = connection
  variables = {
    DATABASE_URL: `postgres://${user}:${password}@/${fresh.name}?host=${encodeURIComponent(host)}&port=${port}`,
    DROPDOCK_ROLES: rolePrefix,
    DROPDOCK_SECRET: secret.padEnd(32, '.'),
    DROPDOCK_DATA: join(folder, 'data'),
    DROPDOCK_LOG: 'silent',
  }
})
afterAll(async () => {
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: string[]) => dropdock(args, { variables, cwd: folder })

test('a feed is agreed on, its file held, approved, undone; and stock is found without drift', async () => {
  const rows = Array.from({ length: 6 }, (_, nth) => `w1,sku${100_000 + nth},0\n`).join('')
  writeFileSync(join(folder, 'stock.csv'), `warehouse,sku,on_hand\n${rows}`)
  const added = await run(
    'feed',
    'add',
    's1-stock',
    '--kind',
    'stock',
    '--supplier',
    's1',
    '--gate',
    'unit-change=off',
  )
  expect(added).toMatchObject({ code: 0, out: expect.stringContaining('Feed s1-stock of s1 is agreed on') })
  const held = await run('feed', 'run', 's1-stock', 'stock.csv')
  expect(held.code).toBe(1)
  expect(held.out).toContain('6 of 6 (100 %) shelves with stock go to zero')
  expect(held.err).toContain('feed approve 1')
  expect((await run('feed', 'list')).out).toContain('These wait:')
  const approved = await run('feed', 'approve', '1', '--because', 'sold out')
  expect(approved).toMatchObject({ code: 0, out: expect.stringContaining('sold out') })
  const undone = await run('feed', 'undo', '1', '--because', 'not so')
  expect(undone).toMatchObject({
    code: 0,
    out: expect.stringContaining('6 restored, 0 removed, 0 left as they are'),
  })
  expect((await run('feed', 'show', 's1-stock')).out).toContain('undone')
  expect((await run('stock', 'repair', '--dry-run')).out).toBe(
    'Drift: 0 units on 0 shelves; dry run, nothing written\n',
  )
})

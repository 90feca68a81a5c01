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

test('a feed is changed; what is left out stays', async () => {
  const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out)
  writeFileSync(join(folder, 'headers.json'), '{"x-key": "CANARY"}')
  const add = ['feed', 'add', 's1-pulled', '--kind', 'stock', '--supplier', 's1', '--by', 'pull']
  const address = 'https://feeds.example.com/stock.csv'
  const added = await json(
    ...add,
    ...[
      '--url',
      address,
      '--headers',
      'headers.json',
      '--schedule',
      '0 6 * * *',
      '--gate',
      'unit-change=off',
    ],
  )
  expect(added.settings).toMatchObject({
    source: { by: 'pull', url: address },
    counts: 'physical',
    partial: false,
  })
  const changed = await json(
    'feed',
    'change',
    's1-pulled',
    '--gate',
    'zeroed-stock=40',
    '--counts',
    'available',
  )
  expect(changed.settings).toMatchObject({
    source: { by: 'pull', url: address },
    counts: 'available',
    gates: { 'unit-change': null, 'zeroed-stock': { share: 40 } },
    schedule: { cron: '0 6 * * *', zone: 'UTC' },
  })
  await json('feed', 'change', 's1-pulled', '--url', `${address}?v=2`)
  const { rows } = await fresh.admin.query('select settings, secrets from production.feed where code = $1', [
    's1-pulled',
  ])
  expect(rows[0].settings.source).toEqual({ by: 'pull', url: `${address}?v=2`, headers: ['x-key'] })
  expect(rows[0].secrets.toString()).not.toContain('CANARY')
})

test('a feed is paused, let go on and removed', async () => {
  const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out)
  expect((await run('feed', 'change', 's1-pulled', '--pause')).out).toContain('paused')
  writeFileSync(join(folder, 'one.csv'), 'warehouse,sku,on_hand\nw1,sku100000,5\n')
  const refused = await run('feed', 'run', 's1-pulled', 'one.csv')
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('is paused') })
  expect((await run('feed', 'change', 's1-pulled', '--resume', '--no-schedule', '--by', 'upload')).code).toBe(
    0,
  )
  const now = await json('feed', 'show', 's1-pulled')
  expect(now).toMatchObject({ isPaused: false, settings: { source: { by: 'upload' }, schedule: null } })
  expect(await run('feed', 'change', 's1-pulled')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Say what is to be changed'),
  })
  expect((await run('feed', 'change', 'nobody', '--pause')).code).toBe(1)
  expect((await run('feed', 'change', 's1-pulled', '--gate', 'sometimes')).code).toBe(2)
  expect((await run('feed', 'remove', 's1-pulled')).out).toBe('Feed s1-pulled is no more.\n')
  expect(await run('feed', 'remove', 's1-pulled')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no feed'),
  })
})

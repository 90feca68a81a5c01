import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { seedTrade } from '../support/trade.ts'
import { dropdock, type Variables } from './dropdock.ts'

let fresh: FreshDatabase
let folder: string
let variables: Variables

beforeAll(async () => {
  fresh = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'dropdock-cli-'))
  await seedTrade(fresh.admin)
  const { connection, rolePrefix, secret } = testServer()
  const { user, password = '', host, port } = connection
  variables = {
    // a test server may speak through a socket, whose folder is no host name
    DATABASE_URL: `postgres://${user}:${password}@/${fresh.name}?host=${encodeURIComponent(host)}&port=${port}`,
    DROPDOCK_ROLES: rolePrefix,
    DROPDOCK_SECRET: secret.padEnd(32, '.'),
    DROPDOCK_DATA: folder,
    DROPDOCK_LOG: 'silent',
  }
})
afterAll(async () => {
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

const limits = (...args: string[]) => dropdock(['retailer', 'limits', ...args], { variables, cwd: folder })

test('limits are shown', async () => {
  const [heads, ...lines] = (await limits('r1')).out.trimEnd().split('\n')
  expect(heads).toBe('LIMIT\tPER\tAT ONCE\tONE MORE EVERY\tSET\tKEY\tLEFT\tFULL')
  expect(lines).toContain('inventory-source\tretailer\t20\t4 s\t–\t–\t20\tnow')
  expect(lines).toContain('homeroots\tretailer\tno limit\t–\t–\t–\t–\t–')
})

test('one is set in one environment', async () => {
  const set = await limits('r1', 'homeroots', '--set', '40/1.5', '--sandbox', '--json')
  expect(JSON.parse(set.out)).toMatchObject([
    { name: 'homeroots', limit: { calls: 40, everySeconds: 1.5 }, usual: null, buckets: [{ remaining: 40 }] },
  ])
  expect((await limits('r1', 'homeroots')).out).toContain('homeroots\tretailer\tno limit')
})

test('one is lifted and taken back', async () => {
  const lifted = await limits('r1', 'inventory-source', '--set', 'none')
  expect(lifted.out).toMatch(/^inventory-source\tretailer\tno limit\t–\t20/m)
  expect((await limits('r1', 'inventory-source', '--reset')).out).toContain('\t20\t4 s\t–')
})

test.each([
  [1, /There is no such limit. Limits are: endless-aisles, homeroots/, ['r1', 'nothing']],
  [1, /retailer/i, ['nobody']],
  [1, /from 1 to 100000 calls/, ['r1', 'homeroots', '--set', '0/4']],
  [2, /Say <calls>\/<seconds>, such as 20\/4, or none/, ['r1', 'homeroots', '--set', 'many']],
  [2, /say which limit/, ['r1', '--set', '20/4']],
  [2, /cannot be used with/, ['r1', 'homeroots', '--set', '20/4', '--reset']],
] as const)('refused with %i and a sentence: %s %j', async (code, sentence, args) => {
  const ran = await limits(...args)
  expect(ran).toMatchObject({ code, out: '' })
  expect(ran.err).toMatch(sentence)
  expect(ran.err).not.toMatch(/\n\s+at /)
})

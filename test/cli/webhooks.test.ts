import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { closeReceivers, receiver } from '../support/receiver.ts'
import { seedTrade } from '../support/trade.ts'
import { insertPending, table } from '../webhooks/house.ts'
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
    DATABASE_URL: `postgres://${user}:${password}@/${fresh.name}?host=${encodeURIComponent(host)}&port=${port}`,
    DROPDOCK_ROLES: rolePrefix,
    DROPDOCK_SECRET: secret.padEnd(32, '.'),
    DROPDOCK_DATA: join(folder, 'data'),
    DROPDOCK_LOG: 'silent',
    DROPDOCK_OUTGOING_ALLOW: '127.0.0.1',
  }
})
afterAll(async () => {
  closeReceivers()
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: string[]) => dropdock(['webhook', ...args], { variables, cwd: folder })

test('a webhook is added, tried, looked at, paused, given another secret and removed', async () => {
  let status = 200
  const { url, seen } = await receiver((_, response) => response.writeHead(status).end('heard'))
  const added = await run('add', url, '--retailer', 'r1', '--types', 'order.placed,fulfillment.shipped')
  expect(added).toMatchObject({ code: 0, err: expect.stringContaining('Webhook 1;') })
  expect(added.out).toMatch(/^whsec_[A-Za-z0-9+/]{43}=\n$/)
  expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([
    { webhook: 1, url, eventTypes: ['order.placed', 'fulfillment.shipped'] },
  ])
  expect((await run('list', '--retailer', 'r2')).out).not.toContain(url)
  expect((await run('list')).out).toContain('retailer 1')
  expect((await run('test', '1')).out).toContain('delivered')
  expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ type: 'webhook.test' })
  status = 500
  expect((await run('test', '1')).out).toContain('It answered 500.')
  expect(JSON.parse((await run('log', '1', '--json')).out)).toHaveLength(2)
  expect(JSON.parse((await run('log', '1', '--failed', '--json')).out)).toMatchObject([{ status: 500 }])
  expect((await run('pause', '1')).out).toBe('Webhook 1 is paused.\n')
  expect((await run('list')).out).toContain('paused')
  expect((await run('resume', '1')).out).toBe('Webhook 1 goes on.\n')
  const rotated = await run('rotate', '1', '--overlap-hours', '48')
  expect(rotated.err).toContain('Both secrets sign for 48 hours')
  expect(rotated.out).not.toBe(added.out)
  const audit = await table({ fresh }, `select * from hub.audit where action like 'webhook.%'`)
  expect(JSON.stringify(audit)).not.toContain('whsec_')
  expect((await run('remove', '1')).out).toBe('Webhook 1 is no more.\n')
  expect(JSON.parse((await run('list', '--json')).out)).toEqual([])
})

test('events are sent again by command; what cannot be is told in a sentence', async () => {
  const { url } = await receiver((_, response) => response.end())
  expect((await run('add', url, '--after', '0')).code).toBe(0)
  const [{ webhook: id }] = JSON.parse((await run('list', '--json')).out)
  await insertPending({ admin: fresh.admin }, [{ order: 1 }], new Date(0), 'production')
  await fresh.admin.query(`
    insert into production.stream_head (kind, owner_id, last_seq) values ('operator', 0, 1);
    insert into production.stream_entry select 'operator', 0, 1, 1, 1, 1, 'order.placed', '{}', now();
    update production.webhook_endpoint set cursor = 1`)
  expect((await run('resend', String(id), '--from', '1')).out).toBe('1 event will be sent again.\n')
  expect(JSON.parse((await run('resend', String(id), '--given-up', '--json')).out)).toEqual({ events: 0 })
  expect((await run('resend', String(id), '--from', '1', '--to', '5')).err).toContain(
    'sent nothing behind 1 yet',
  )
  expect((await run('resend', String(id))).code).toBe(2)
  for (const verb of ['test', 'log', 'pause', 'rotate', 'remove'])
    expect(await run(verb, '99')).toMatchObject({ code: 1, err: expect.stringMatching(/webhook/i) })
  expect(await run('add', 'http://10.0.0.1/')).toMatchObject({
    code: 1,
    err: expect.stringContaining('private or reserved network'),
  })
  expect((await run('add', url, '--types', 'Order')).code).toBe(1)
  expect((await run('pause', 'x')).code).toBe(2)
})

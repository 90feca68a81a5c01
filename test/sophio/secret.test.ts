import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import { createHub } from '../../src/core/hub.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { sampleOrder } from '../../src/dialects/sophio/orders/sample-order.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { ask, rawly } from '../support/http.ts'
import { operator, settableClock } from '../support/hub.ts'
import { seedCatalog } from '../support/shop-catalog.ts'
import { seedTrade } from '../support/trade.ts'

/** A secret goes in by every door there is, and comes out nowhere. */

let fresh: FreshDatabase
let port: number
let close: () => Promise<void>
const folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
const log: string[] = []
const answers: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 2 })
  await fresh.admin.query('alter table hub.credential alter column credential_id restart with 5000')
  await seedCatalog(fresh)
  const goods = { 42116: 'VIC-OS32372', 24750: 'SNA-3401222' }
  for (const [id, sku] of Object.entries(goods))
    await fresh.admin.query('update hub.item set sku = $2 where item_id = $1', [id, sku])
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) })
  const hub = createHub({
    ...{
      db: fresh.db,
      clock: settableClock(),
      random: systemRandom,
      log: logger,
      baseUrl: 'http://localhost:4400',
    },
  })
  const hosts = [{ host: 'shop.example', dialect: 'sophio', environment: 'production' }] as const
  const uploads = { folder, limitBytes: 1_000_000 }
  const app = await createApp(hub, { hosts, logger, version: 'test', uploads })
  await app.listen({ host: '127.0.0.1', port: 0 })
  // as: a server that listens on a port has an address with one
  port = (app.server.address() as AddressInfo).port
  close = () => app.close()
  issue = async () =>
    (await issueCredential(hub, operator.production, { kind: 'sophio-key', retailer: 'r1', name: 'canary' }))
      .secret
})
afterAll(async () => {
  await fresh.drop()
  rmSync(folder, { recursive: true })
})

let issue: () => Promise<string>
const body = JSON.stringify(sampleOrder)
/** The requests of a wrong pair and of a right one differ in nothing else. */
const wrong = 'canary-key-5f3a9c:canary-secret-81d2e7b4'

type Way = () => Promise<unknown>
const page = '/sophio/createorder.wws'

async function one(path: string, asked: Parameters<typeof ask>[2] = {}): Promise<void> {
  const { text, headers } = await ask(port, path, asked)
  answers.push(text, JSON.stringify(headers))
}

async function raw(bytes: string): Promise<void> {
  const { text, headers } = await rawly(port, bytes)
  answers.push(text, JSON.stringify(headers))
}

function base64Of(pair: string): string {
  return Buffer.from(pair).toString('base64')
}

function waysOf(pair: string): readonly Way[] {
  return [...readable(pair), ...refused(base64Of(pair)), ...unreadable(base64Of(pair))]
}

function readable(pair: string): readonly Way[] {
  const sent = base64Of(pair)
  const query = `authentication=${sent}`
  const basic = { authorization: `Basic ${sent}` }
  const inAddress = [
    'authentication',
    'Authentication',
    'AUTHENTICATION',
    '%61uthentication',
    '+authentication',
    'authentication[]',
  ].flatMap((name) =>
    [sent, encodeURIComponent(sent), encodeURIComponent(encodeURIComponent(sent))].map(
      (value) => `${name}=${value}`,
    ),
  )
  return [
    ...inAddress.map((each) => () => one(`${page}?action=CREATE&${each}`, { method: 'POST', body })),
    ...inAddress.map((each) => () => one(`${page}?${each}&action=LIST`)),
    () => one(page, { method: 'POST', headers: basic, body }),
    () => one(`${page}?action=CREATE&${query}&${query}`, { method: 'POST', body }),
    () => one(`${page}?action=CREATE?${query}`, { method: 'POST', body }),
    () => one(`${page}?action=CREATE&amp;${query}`, { method: 'POST', body }),
    () => one(`${page};${query}`, { method: 'POST', body }),
    () => one(`${page}&${query}`, { method: 'POST', body }),
    // in a body by mistake, known or not
    () =>
      one(`${page}?${query}`, {
        method: 'POST',
        body: JSON.stringify({ ...sampleOrder, authentication: sent }),
      }),
    () =>
      one(`${page}?${query}`, {
        method: 'POST',
        body: JSON.stringify({ ...sampleOrder, AUTHENTICATION: pair }),
      }),
    () => one(`${page}?${query}`, { method: 'POST', body: `${query}&action=CREATE` }),
  ]
}

function refused(sent: string): readonly Way[] {
  const query = `authentication=${sent}`
  return [
    // bad, too large, unreadable
    () => one(`${page}?${query}`, { method: 'POST', body: '{"orderNumber": 1' }),
    () => one(`${page}?${query}`, { method: 'POST', body: '{}' }),
    () => one(`${page}?${query}`, { method: 'POST', body: `{"a":"${'x'.repeat(5_000_000)}"}` }),
    () => one(`${page}?${query}&action=${sent}`, { method: 'POST', body }),
    () => one(`${page}?${query}&action=GET&orderKey=none`),
    () => one(`${page}?${query}&%zz=%`, { method: 'DELETE' }),
    // unknown addresses, of this wire, of others and of none
    ...[
      '/sophio/none',
      '/sandbox/sophio/createorder.wws',
      '/none',
      '/',
      '/docs',
      '/console/x',
      '/homeroots/api/v1/buyer/orders',
      '/operator/orders',
      '/endless-aisles/api/orders',
      '/images/x.svg',
      '/account/sign-in',
      '/%zz',
      '/sophio/orders',
      '/sophio/orders/createorder',
      '/readyz',
    ].map((path) => () => one(`${path}?${query}`)),
    () => one(`/createorder.wws?${query}`, { headers: { host: 'shop.example' }, method: 'POST', body }),
    () => one(`/nothing?${query}`, { headers: { host: 'shop.example' } }),
  ]
}

function unreadable(sent: string): readonly Way[] {
  const query = `authentication=${sent}`
  return [
    // what no client of HTTP sends
    () => raw(`GET ${page}?${query} HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n`),
    () => raw(`GET ${page}?${query} HTTP/1.1\r\n\r\n`),
    () => raw(`GET ${page}?${query} HTTP/9.9\r\nHost: x\r\n\r\n`),
    () =>
      raw(
        `POST http://shop.example${page}?${query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`,
      ),
    () => raw(`POST ${page}?${query} HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n`),
    () =>
      raw(
        `POST ${page}?${query} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\nx\r\n`,
      ),
    () => raw(`BREW ${page}?${query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    () => raw(`GET ${page}?${query}&x=${'y'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`),
    () =>
      raw(
        `GET ${page}?${query} HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${sent}\r\nAuthorization: Basic x\r\nConnection: close\r\n\r\n`,
      ),
    () => raw(`GET ${page}?${query} HTTP/1.1\r\nHost: x\r\nExpect: x\r\nConnection: close\r\n\r\n`),
  ]
}

/** Every column of every table, bytes both as they read and as hex. */
async function everyColumn(): Promise<string> {
  const columns = await fresh.admin.query<{ schema: string; table: string; column: string }>(
    `select table_schema as schema, table_name as table, column_name as column from information_schema.columns
      where table_schema in ('hub', 'production', 'sandbox')`,
  )
  expect(columns.rows.length).toBeGreaterThan(300)
  const texts: string[] = []
  for (const { schema, table, column } of columns.rows) {
    const found = await fresh.admin.query<{ text: string }>(
      `select case when pg_typeof("${column}")::text = 'bytea' then encode("${column}"::text::bytea, 'escape') else "${column}"::text end as text
         from ${schema}."${table}" where "${column}" is not null`,
    )
    texts.push(...found.rows.map(({ text }) => text))
  }
  return texts.join('\n')
}

test('a secret in an address or a header is found in nothing that the hub leaves behind', async () => {
  const right = await issue()
  for (const pair of [wrong, right]) for (const way of waysOf(pair)) await way()
  answers.push((await ask(port, '/metrics')).text, (await ask(port, '/readyz')).text)
  const database = await everyColumn()
  await close()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  // the key is public, and how a pair is told from another
  expect(database).toContain(right.split(':')[0])
  expect(database).toContain('322759-106515')
  expect(log.filter((line) => line.includes('createorder.wws')).length).toBeGreaterThan(50)
  const places = { log: log.join('\n'), answers: answers.join('\n'), database, files: files.join('\n') }
  for (const pair of [wrong, right]) {
    const [, secret = ''] = pair.split(':')
    const base64 = Buffer.from(pair).toString('base64')
    const traces = [
      secret,
      pair,
      base64,
      base64.slice(8, -4),
      encodeURIComponent(base64),
      Buffer.from(base64).toString('hex'),
      [...Buffer.from(base64)].join(','),
    ]
    for (const [where, text] of Object.entries(places))
      for (const trace of traces) expect(text.includes(trace), `${trace} in the ${where}`).toBe(false)
  }
}, 120_000)

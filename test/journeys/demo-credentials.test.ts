import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../src/config/env.ts'
import { listCredentials, revokeCredential } from '../../src/core/access/issue-credential.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { prepareDemo } from '../../src/demo.ts'
import type { DemoFile } from '../../src/demo-credentials.ts'
import { freshDatabase } from '../support/database.ts'
import { ask } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { openDoors, type Shop } from '../support/shop.ts'

let shop: Shop
const folder = mkdtempSync(join(tmpdir(), 'dropdock-demo-'))
const file = join(folder, 'demo.json')
let lines: readonly string[]
const prepare = () =>
  prepareDemo(
    shop.hub,
    { ...loadConfig(folder, {}), dataDir: folder, baseUrl: `http://localhost:${shop.port}` },
    () => {},
  )
const written = (): DemoFile => JSON.parse(readFileSync(file, 'utf8'))

beforeAll(async () => {
  shop = await openDoors(await freshDatabase())
  lines = await prepare()
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  rmSync(folder, { recursive: true })
  await shop.close()
})

/** What curl would do with a line; a backslash at its end goes on in the next. */
function curlOf(line: string) {
  const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  const after = (flag: string) =>
    words.flatMap((word, index) => (word === flag ? [words[index + 1] ?? ''] : []))
  const [body] = after('-d')
  const [pair] = after('-u')
  const basic = pair && { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
  const headers = { ...basic, ...Object.fromEntries(after('-H').map((header) => header.split(': '))) }
  const { pathname, search } = new URL(words.find((word) => word.startsWith('http')) ?? '')
  const method = after('-X')[0] ?? (body === undefined ? 'GET' : 'POST')
  return { path: pathname + search, asked: { method, headers, ...(body !== undefined && { body }) } }
}

test('every curl line that the start prints does what it says, once and again', async () => {
  const commands = lines.join('\n').replaceAll('\\\n', ' ').split('\n')
  const curls = commands.filter((line) => line.includes('curl '))
  expect(curls).toHaveLength(7)
  for (const line of [...curls, ...curls]) {
    const { path, asked } = curlOf(line.slice(line.indexOf('curl ') + 5))
    const answer = await ask(shop.port, path, asked)
    expect([200, 201], `${line}\n${answer.text}`).toContain(answer.status)
    const key = path.endsWith('/buyer/orders')
      ? 'invoice_numbers'
      : path.includes('.wws')
        ? 'orderId'
        : 'data'
    expect(Object.keys(answer.json())).toContain(key)
  }
})

test('the file opens every wire in both environments', async () => {
  const demo = written()
  for (const environment of environments) {
    const { homeroots, 'endless-aisles': endlessAisles, sophio } = demo[environment]
    const pair = Buffer.from(`${sophio.key}:${sophio.secret}`).toString('base64')
    const list = new URL(`${sophio.baseUrl}/createorder.wws?action=LIST&authentication=${pair}`)
    expect((await ask(shop.port, list.pathname + list.search)).text).toContain('"orders"')
    const asked: [string, Record<string, string>][] = [
      [
        `${homeroots.baseUrl}/api/v1/buyer/orders/status?po_number=1234567897`,
        { authorization: `Bearer ${homeroots.personalAccessToken}` },
      ],
      [`${endlessAisles.baseUrl}/api/orders/10028`, { 'x-ea-request-token': endlessAisles.token }],
    ]
    for (const [address, headers] of asked) {
      const { pathname, search } = new URL(address)
      expect((await ask(shop.port, pathname + search, { headers })).text, address).toContain('"data"')
    }
  }
})

test('its refresh token makes access tokens for its application, in either environment', async () => {
  for (const environment of environments) {
    const { baseUrl, clientId, clientSecret, refreshToken } = written()[environment]['inventory-source']
    const asked = { grant_type: 'refresh_token', client_id: clientId, client_secret: clientSecret }
    const { pathname } = new URL(baseUrl)
    const token = await ask(shop.port, `${pathname}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...asked, refresh_token: refreshToken }).toString(),
    })
    expect(token.json()).toMatchObject({ refresh_token: refreshToken, expires_in: 86_400 })
    const headers = { authorization: `Bearer ${token.json().access_token}` }
    const order = await ask(shop.port, `${pathname}/v1/orders/13560`, { headers })
    expect(order.json().data).toMatchObject({ id: 13_560, status: 'Shipped' })
  }
})

test('a second start keeps what works, adds what an older file lacks, and replaces what was revoked', async () => {
  const first = written()
  await prepare()
  expect(written()).toEqual(first)

  const { homeroots: _, ...older } = first.production
  writeFileSync(file, JSON.stringify({ ...first, production: older }))
  await prepare()
  const second = written()
  expect(second.production['endless-aisles']).toEqual(first.production['endless-aisles'])
  expect(second.sandbox).toEqual(first.sandbox)
  expect(second.production.homeroots.personalAccessToken).toMatch(/^ddhr_live_/)

  const known = await listCredentials(shop.hub, operator.sandbox, {})
  const own = known.find(({ kind }) => kind === 'homeroots-token')
  await revokeCredential(shop.hub, operator.sandbox, own?.credentialId ?? 0)
  await prepare()
  const third = written()
  expect(third.production).toEqual(second.production)
  expect(third.sandbox.homeroots).not.toEqual(first.sandbox.homeroots)
  expect(third.sandbox['endless-aisles']).toEqual(first.sandbox['endless-aisles'])
})

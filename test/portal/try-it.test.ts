import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import { DEMO_RETAILER, loadDemo } from '../../src/jobs/load-demo.ts'
import { expectQuiet, openTab, type Tab } from '../console/world.ts'
import { password, person } from '../identity/people.ts'
import { openBrowser } from '../support/browser.ts'
import { operator } from '../support/hub.ts'
import { openSite, type Site } from '../support/site.ts'
import { keyIn, paste, press, send, signInThere } from './reader.ts'
import { runSample } from './running.ts'

/** Readers with keys of their own: made for whoever is signed in, or pasted; sent from the page, and kept nowhere else. */

const folder = mkdtempSync(join(tmpdir(), 'dropdock-try-'))
let site: Site
let browser: Browser
beforeAll(async () => {
  const demo = new URL('../../demo/', import.meta.url)
  site = await openSite({ fill: async (hub) => void (await loadDemo(hub, demo, { print: () => {} })) })
  site.clock.set(new Date())
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

const own = { retailer: DEMO_RETAILER }

async function visit(path: string): Promise<Tab> {
  const tab = await openTab({ site, browser })
  await tab.page.goto(site.url + path)
  return tab
}

async function keysNamed(name: string): Promise<number> {
  const { rows } = await site.fresh.admin.query<{ n: number }>(
    `select (select count(*) from hub.credential where name = $1 and revoked_at is null)::int
       + (select count(*) from sandbox.oauth_grant where name = $1 and revoked_at is null)::int
       + (select count(*) from production.oauth_grant where name = $1)::int as n`,
    [name],
  )
  return rows[0]?.n ?? 0
}

test('whoever is not signed in is led there and back, and the first order is placed from the page', async () => {
  const user = await person(site.hub, own)
  const tab = await visit('/docs/endless-aisles')
  const { page } = tab
  await press(page)
  await signInThere(page, user)
  const key = await keyIn(page, 'endless-aisles')
  expect(key).toMatch(/^[0-9a-f]{32}$/)

  const placed = await send(page, 'place')
  expect(placed.status).toBe('200 OK')
  expect(placed.heads).toContain('x-request-id')
  const { data } = JSON.parse(placed.body)
  expect(data.status).toBe('Scheduled')
  // the number goes on into the samples that follow
  expect(await page.locator('[data-sample="read"] input[id$="ORDER"]').inputValue()).toBe(String(data.id))
  expect(JSON.parse((await send(page, 'read')).body).data.id).toBe(data.id)
  const answer = await fetch(`${site.url}/sandbox/endless-aisles/api/orders/${data.id}`, {
    headers: { 'x-ea-request-token': key },
  })
  expect(answer.status).toBe(200)

  // what only the operator may do is not offered
  expect(await page.locator('[data-sample="ship"] .send').count()).toBe(0)
  await expectKeptNowhere(tab, key)
  expectQuiet(tab)
  await tab.context.close()
})

test('filled samples run as they stand in every language, with nothing in the environment', async () => {
  const { secret } = await issueCredential(site.hub, operator.sandbox, {
    kind: 'endless-aisles-token',
    retailer: DEMO_RETAILER,
    name: 'pasted',
  })
  const tab = await visit('/docs/endless-aisles')
  await paste(tab.page, secret)
  for (const language of ['curl', 'php', 'python', 'node']) {
    const source = await tab.page
      .locator(`[data-sample="stock"] [data-language="${language}"] code`)
      .textContent()
    expect(source).toContain(secret)
    expect(source).not.toMatch(/getenv|environ|process\.env|\$TOKEN/)
    const { status, body } = await runSample(language, source ?? '', { cwd: folder, variables: {} })
    expect([status, Object.keys((body as { data: object }).data)], language).toEqual([
      200,
      ['24750', '24751', '24752'],
    ])
  }
  expect(
    await tab.page.locator('#export').locator('xpath=../..').locator('.terminal code').textContent(),
  ).toBe(`export TOKEN='${secret}'`)
  await tab.page.getByRole('button', { name: 'Forget it' }).click()
  expect(await tab.page.content()).not.toContain(secret)
  expect(await tab.page.locator('[data-sample="stock"] [data-language="php"] code').textContent()).toContain(
    "getenv('TOKEN')",
  )
  await tab.context.close()
})

describe('a key of each kind', () => {
  const kinds = [
    ['homeroots', '/docs/homeroots/api', 'getInventoryInfo'],
    ['inventory-source', '/docs/inventory-source/api', 'getProducts'],
    ['sophio', '/docs/sophio/api', 'createorder'],
    ['endless-aisles', '/docs/sandbox', 'clock'],
  ] as const

  test.each(kinds)('%s: made at %s, and it works', async (kind, path, sample) => {
    const user = await person(site.hub, own)
    const tab = await visit(path)
    await press(tab.page)
    await signInThere(tab.page, user)
    const key = await keyIn(tab.page, kind)
    const told = await send(tab.page, sample)
    expect(told.status, told.body).toMatch(/^20\d/)
    await expectKeptNowhere(tab, key)
    expectQuiet(tab)
    await tab.context.close()
  })
})

test('made anew, the one before is ended; after a while the password is asked for again', async () => {
  const user = await person(site.hub, own)
  const tab = await visit('/docs/endless-aisles/api')
  const { page } = tab
  await press(page)
  await signInThere(page, user)
  const first = await keyIn(page, 'endless-aisles')
  const count = await keysNamed('Developer portal')
  site.clock.advance(20 * 60_000)
  await page.getByRole('button', { name: 'Forget it' }).click()
  await press(page)
  await page.waitForURL(/\/account\/confirm\?return_to=%2Fdocs/)
  await page.fill('#password', password)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL(/\/docs\//)
  const second = await keyIn(page, 'endless-aisles')
  expect(second).not.toBe(first)
  expect(await keysNamed('Developer portal')).toBe(count)
  const stock = (key: string) =>
    fetch(`${site.url}/sandbox/endless-aisles/api/stock?sku=24752`, {
      headers: { 'x-ea-request-token': key },
    })
  expect([(await stock(first)).status, (await stock(second)).status]).toEqual([401, 200])
  await tab.context.close()
})

test.each([
  ['somebody who may only read', { ...own, role: 'read-only' as const }, /may look, but not make keys/],
  ['somebody of the operator', { party: 'operator' as const }, /Only the people of a retailer/],
])('%s makes no key', async (_, who, words) => {
  const user = await person(site.hub, who)
  const tab = await visit('/docs/endless-aisles')
  const before = await keysNamed('Developer portal')
  await press(tab.page)
  await signInThere(tab.page, user)
  await expect.poll(() => tab.page.locator('.key-status').innerText()).toMatch(words)
  expect(await tab.page.locator('.key-used').isVisible()).toBe(false)
  expect(await keysNamed('Developer portal')).toBe(before)
  await tab.context.close()
})

test('a key of production is unknown in the sandbox; without any nothing is sent', async () => {
  const { secret } = await issueCredential(site.hub, operator.production, {
    kind: 'endless-aisles-token',
    retailer: DEMO_RETAILER,
    name: 'production',
  })
  const tab = await visit('/docs/endless-aisles/api')
  await tab.page
    .locator('[data-sample="getOrders"]')
    .getByRole('button', { name: /^Send it/ })
    .click()
  await expect
    .poll(() => tab.page.locator('[data-sample="getOrders"] .sent').innerText())
    .toMatch(/key of your sandbox first/)
  expect(tab.asked.filter((address) => address.includes('/sandbox/'))).toEqual([])
  await paste(tab.page, secret)
  const typed = await tab.page.locator('.terminal code').first().textContent()
  expect(typed).toContain(`X-EA-REQUEST-TOKEN: ${secret}`)
  expect((await send(tab.page, 'getOrders')).status).toMatch(/^401/)
  await tab.context.close()
})

test('what is no key is not taken, and back does not lead in a circle', async () => {
  const tab = await visit('/docs/endless-aisles')
  await tab.page.locator('#own-key').fill("a'); alert(1) //")
  await tab.page.getByRole('button', { name: 'Use it' }).click()
  await expect.poll(() => tab.page.locator('.key-status').innerText()).toMatch(/no key/)
  await press(tab.page)
  await tab.page.waitForURL(/\/account\/sign-in/)
  await tab.page.goto(`${site.url}/docs/endless-aisles`)
  await expect.poll(() => tab.page.locator('.key-status').innerText()).toBe('Sign in first.')
  expect(tab.page.url()).toBe(`${site.url}/docs/endless-aisles`)
  await tab.context.close()
})

/** Only this tab has it: no address, no log, nothing that lasts, and no page of the hub. */
async function expectKeptNowhere(tab: Tab, key: string): Promise<void> {
  expect(tab.asked.join('\n')).not.toContain(key)
  expect(site.log.join('\n')).not.toContain(key)
  expect(
    await tab.page.evaluate<string>('JSON.stringify({ ...localStorage }) + document.cookie + location.href'),
  ).not.toContain(key)
  const cookies = (await tab.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const page = await fetch(tab.page.url(), { headers: { cookie: cookies } })
  expect(await page.text()).not.toContain(key)
  expect(page.headers.get('etag')).toBe((await fetch(tab.page.url())).headers.get('etag'))
}

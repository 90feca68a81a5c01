import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { sampleOrder } from '../../src/dialects/sophio/orders/sample-order.ts'
import { person } from '../identity/people.ts'
import { stockSampleGoods } from '../sophio/store.ts'
import { run, tool } from '../support/tools.ts'
import {
  confirmBy,
  confirmEnding,
  expectNowhere,
  expectQuiet,
  leaveShownOnce,
  openTab,
  openWorld,
  shownOnce,
  signInBy,
  type Tab,
  type World,
} from './world.ts'

const here = '/console/production/advanced-settings/account'
const once = 'Your API key and private key'
let world: World
let user: UserEntry
let tab: Tab
beforeAll(async () => {
  world = await openWorld()
  // the browser tells times by the clock of the machine
  world.site.clock.set(new Date())
  await stockSampleGoods(world.site)
  user = await person(world.site.hub)
  tab = await openTab(world)
  await signInBy(tab, world.site, user, '/console/production/api')
})
afterAll(() => world.close())

interface Shown {
  readonly key: string
  readonly secret: string
  readonly base64: string
  readonly curl: string
}

async function shown(): Promise<Shown> {
  const values = await shownOnce(tab, once)
  const [key = '', secret = '', base64 = '', curl = ''] = Object.values(values)
  expect(Object.keys(values)).toEqual([
    'API key',
    'Private key (API secret)',
    'Base64 encoded string',
    'Send an order with curl',
  ])
  expect(Buffer.from(base64, 'base64').toString()).toBe(`${key}:${secret}`)
  await leaveShownOnce(tab, once)
  return { key, secret, base64, curl }
}

const page = () => `${world.site.url}/sophio/createorder.wws`
const byUrl = async ({ base64 }: Shown) =>
  (await fetch(`${page()}?action=LIST&authentication=${base64}`)).status
const byHeader = async ({ base64 }: Shown) =>
  (await fetch(`${page()}?action=LIST`, { headers: { authorization: `Basic ${base64}` } })).status
const answer = (name: string) => tab.page.getByRole('dialog').getByRole('button', { name, exact: true })
const flip = async (yes: string) => {
  await tab.page.getByRole('switch', { name: 'Key of Web shop in the URL allowed' }).press('Space')
  await answer(yes).click()
  await tab.page.getByRole('dialog').waitFor({ state: 'detached' })
}

let made: Shown

test('found where the document has it, made, and the line to copy places an order as it is', async () => {
  tool('curl')
  const { page } = tab
  await page.getByRole('link', { name: 'Account', exact: true }).click()
  expect(page.url()).toBe(world.site.url + here)
  await page.getByText('You have not created an API key and private key.').waitFor()
  await page.getByText(`${world.site.url}/sophio/createorder.wws?action=CREATE`).waitFor()
  await page.getByRole('button', { name: 'Add New' }).click()
  await page.getByLabel('Name').fill('Web shop')
  await page.getByRole('button', { name: 'Create' }).click()
  made = await shown()
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
  writeFileSync(join(folder, 'order.json'), JSON.stringify(sampleOrder))
  const { code, out } = await run('sh', ['-c', `${made.curl} --silent`], { cwd: folder, variables: {} })
  rmSync(folder, { recursive: true })
  expect([code, JSON.parse(out).orderNumber]).toEqual([0, sampleOrder.orderNumber])
  expect(await byUrl(made)).toBe(200)
  await expectNowhere(tab, world.site, made.secret)
  await expectNowhere(tab, world.site, made.base64)
})

test('its last uses are told, by header and by URL', async () => {
  const { page } = tab
  await page.getByRole('button', { name: 'Last uses of Web shop' }).click()
  const drawer = page.getByRole('dialog', { name: 'Last uses of Web shop' })
  await drawer.getByText('Header', { exact: true }).waitFor()
  await drawer.getByText('URL', { exact: true }).waitFor()
  expect(await drawer.locator('code').first().textContent()).toMatch(/^(::1|127\.0\.0\.1)$/)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
})

test('kept out of the URL it is refused there and good in the header, and let in again', async () => {
  const { page } = tab
  await page.getByRole('switch', { name: 'Key of Web shop in the URL allowed' }).press('Space')
  // who still sends it so is about to be refused
  await page.getByRole('dialog').getByText('It came in the URL before').waitFor()
  await answer('Cancel').click()
  expect(await byUrl(made)).toBe(200)
  await flip('Keep it out')
  await page.getByText('Not allowed').waitFor()
  expect([await byUrl(made), await byHeader(made)]).toEqual([401, 200])
  await flip('Allow it')
  await page.getByText('Allowed', { exact: true }).waitFor()
  expect([await byUrl(made), await byHeader(made)]).toEqual([200, 200])
  await flip('Keep it out')
  await page.getByText('Not allowed').waitFor()
})

test('rotated, both work until the old one ends; revoked, none does', async () => {
  const { page } = tab
  const { clock } = world.site
  clock.advance(16 * 60_000)
  await page.getByRole('button', { name: 'Rotate Web shop' }).click()
  await page.getByLabel('The old pair works on for').selectOption('604800')
  await answer('Rotate').click()
  await confirmBy(tab)
  // what was chosen is still there
  expect(page.url()).toBe(world.site.url + here)
  expect(await page.getByLabel('The old pair works on for').inputValue()).toBe('604800')
  await page.getByLabel('The old pair works on for').selectOption('3600')
  await answer('Rotate').click()
  const next = await shown()
  expect(next.key).not.toBe(made.key)
  expect([await byHeader(made), await byHeader(next), await byUrl(next)]).toEqual([200, 200, 401])
  await page.getByText('Replaced').waitFor()
  expect(await page.getByRole('button', { name: 'Rotate Web shop' }).count()).toBe(1)
  clock.advance(3_600_000)
  expect([await byHeader(made), await byHeader(next)]).toEqual([401, 200])
  await page.reload()
  await page.getByText(next.key).waitFor()
  expect(await page.getByText(made.key).count()).toBe(0)
  await confirmEnding(tab, 'Revoke Web shop', 'Revoke')
  await page.getByText('You have not created an API key and private key.').waitFor()
  expect([await byHeader(next), await byUrl(next)]).toEqual([401, 401])
  const audit = await world.site.fresh.admin.query(
    "select action from hub.audit where actor = $1 and action like 'credential.%' order by audit_id",
    [`user:${user.userId}`],
  )
  expect(audit.rows.map(({ action }) => action)).toEqual(
    ['issue', 'change', 'change', 'change', 'rotate', 'revoke'].map((verb) => `credential.${verb}`),
  )
  expectQuiet(tab)
})

test('the other environment has pairs of its own', async () => {
  const { page } = tab
  await page.getByText('Sandbox', { exact: true }).click()
  await page.getByRole('heading', { name: 'Test API keys' }).waitFor()
  expect(page.url()).toBe(`${world.site.url}/console/sandbox/advanced-settings/account`)
  await page.getByText(`${world.site.url}/sandbox/sophio/createorder.wws?action=CREATE`).waitFor()
  await page.getByRole('button', { name: 'Add New' }).click()
  await page.getByLabel('Name').fill('Trial')
  await page.getByLabel('Ends after').selectOption('30')
  await page.getByRole('button', { name: 'Create' }).click()
  await confirmBy(tab)
  expect(await page.getByLabel('Ends after').inputValue()).toBe('30')
  await page.getByRole('button', { name: 'Create' }).click()
  const trial = await shown()
  expect(trial.curl).toContain('/sandbox/sophio/createorder.wws?action=CREATE"')
  expect(await byHeader(trial)).toBe(401)
  expectQuiet(tab)
})

test('a reader looks and finds nothing to press; the operator acts for whom it chose', async () => {
  const sandbox = here.replace('production', 'sandbox')
  const other = await openTab(world)
  const reader = await person(world.site.hub, { role: 'read-only' })
  await signInBy(other, world.site, reader, sandbox)
  await other.page.getByText('You may look at this, but not change it.').waitFor()
  await other.page.getByText('Trial').waitFor()
  expect(await other.page.getByRole('switch').count()).toBe(0)
  expect(await other.page.getByRole('button', { name: /^(Add New|Rotate|Revoke)/ }).count()).toBe(0)
  await other.context.close()
  const desk = await openTab(world)
  await signInBy(desk, world.site, await person(world.site.hub, { party: 'operator' }), sandbox)
  await desk.page.locator('.blank').getByLabel('Retailer').selectOption('r2')
  await desk.page.getByText('You have not created an API key and private key.').waitFor()
  await desk.page.getByLabel('Retailer').selectOption('r1')
  await confirmEnding(desk, 'Revoke Trial', 'Revoke')
  await desk.page.getByText('You have not created an API key and private key.').waitFor()
  expectQuiet(desk)
  await desk.context.close()
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from '../console/world.ts'
import { person } from '../identity/people.ts'
import { ask } from '../support/http.ts'
import { mailedLink, question, type Shown } from './world.ts'

// one partner, from the form to the end: the partner, the operator and a retailer, each in a browser of their own

let world: World
let partner: Tab
let operator: Tab
let retailer: Tab
let owner: UserEntry
beforeAll(async () => {
  world = await openWorld()
  const { site } = world
  owner = await person(site.hub)
  partner = await openTab(world)
  operator = await openTab(world)
  retailer = await openTab(world)
  await signInBy(
    operator,
    site,
    await person(site.hub, { party: 'operator' }),
    '/console/production/partners',
  )
  await signInBy(retailer, site, owner, '/console/sandbox/api/connected-apps')
})
afterAll(() => world.close())

const mount = '/sandbox/inventory-source'
const callback = () => `${world.site.url}/healthz`
let shown: Shown
let refreshToken = ''

async function token(fields: Record<string, string>) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams({ client_id: shown.clientId, ...fields }).toString()
  return await ask(world.site.port, `${mount}/oauth/token`, { method: 'POST', headers, body })
}

/** By the browser of the retailer, as the application sends it there. */
async function letIn(clientSecret: string) {
  const { page } = retailer
  const asked = {
    audience: '/v1',
    response_type: 'code',
    client_id: shown.clientId,
    redirect_uri: callback(),
    scope: 'read:products offline_access',
    state: 'x y',
  }
  await page.goto(`${world.site.url}${mount}/authorize?${new URLSearchParams(asked)}`)
  await page.getByRole('heading', { name: 'Let Feed Robot in?' }).waitFor()
  await page.locator('button[value=yes]').click()
  await page.waitForURL(/\/healthz\?/)
  const code = new URL(page.url()).searchParams.get('code') ?? ''
  const grant = { grant_type: 'authorization_code', code, redirect_uri: callback() }
  return await token({ ...grant, client_secret: clientSecret })
}

test('a partner asks, without a program in the browser', async () => {
  const { page } = partner
  const plain = await world.browser.newContext({ javaScriptEnabled: false })
  const bare = await plain.newPage()
  await bare.goto(`${world.site.url}/partners`)
  await bare.fill('#name', question.name)
  await bare.getByRole('button', { name: 'Send the request' }).click()
  await bare.getByText('5 fields need another look').waitFor()
  expect(await bare.inputValue('#name')).toBe(question.name)
  await bare.fill('#company', question.company)
  await bare.fill('#email', question.email)
  await bare.fill('#purpose', question.purpose)
  await bare.fill('#callbackUrls', callback())
  await bare.fill('#expectedCustomers', '25')
  await bare.getByRole('button', { name: 'Send the request' }).click()
  await bare.getByRole('heading', { name: 'Your request was sent' }).waitFor()
  await plain.close()
  await page.goto(`${world.site.url}/account/sign-in`)
  await page.getByRole('link', { name: 'Ask for API access' }).click()
  await page.getByRole('link', { name: 'Look after your applications' }).click()
  await page.getByRole('button', { name: 'Mail me a link' }).waitFor()
})

test('the operator sees that one waits, and lets it into the sandbox', async () => {
  const { page } = operator
  await page.reload()
  await page.getByRole('navigation').getByText('1 waits').waitFor({ state: 'attached' })
  await page.getByRole('link', { name: 'Feed Robot' }).click()
  await page.getByText(question.purpose).waitFor()
  // sixteen minutes of thinking about it: the password is asked for, and what was chosen is still there
  world.site.clock.advance(16 * 60_000)
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByLabel('The sandbox alone, for now').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await page.fill('#password', 'seven wide oceans')
  await page.getByRole('button', { name: 'Go on' }).click()
  const dialog = page.getByRole('dialog', { name: 'Let “Feed Robot” in?' })
  await dialog.waitFor()
  expect(await dialog.getByLabel('The sandbox alone, for now').isChecked()).toBe(true)
  await dialog.getByRole('button', { name: 'Approve' }).click()
  await page.getByText('not shown yet').waitFor()
  await page.getByRole('button', { name: 'Let into production' }).waitFor()
  expect(await page.getByRole('navigation').getByText('1 waits').count()).toBe(0)
  expect(await page.content()).not.toMatch(/\b[0-9a-f]{40}\b/)
})

test('the link shows the credentials once, and they work in the code flow', async () => {
  const { page } = partner
  await page.goto(world.site.url + mailedLink(world.site))
  await page.getByRole('button', { name: 'Show them' }).click()
  await page.getByText('Copy them now').waitFor()
  const [clientId = '', clientSecret = ''] = await page.locator('.told code').allTextContents()
  shown = { clientId, clientSecret }
  expect(clientSecret).toMatch(/^[0-9a-f]{40}$/)
  const answer = await letIn(clientSecret)
  expect(answer.status).toBe(200)
  refreshToken = answer.json().refresh_token
  expect(refreshToken).toMatch(/^ddis_/)
  await page.goto(world.site.url + mailedLink(world.site))
  await page.getByRole('heading', { name: 'This link works no more' }).waitFor()
  expect(world.site.log.join('\n')).not.toContain(clientSecret)
})

test('the retailer sees it among the connected apps, and so many are counted', async () => {
  await retailer.page.goto(`${world.site.url}/console/sandbox/api/connected-apps`)
  const row = retailer.page.getByRole('row', { name: /Feed Robot/ })
  await row.waitFor()
  expect(await row.textContent()).toContain('Inventory Source')
  await operator.page.reload()
  const clients = operator.page.getByRole('region', { name: 'Clients' })
  await clients.waitFor()
  expect(await clients.locator('td').last().textContent()).toBe('1')
})

test('the partner makes a new secret; the old one works for the hour that was chosen', async () => {
  const { page } = partner
  const { site } = world
  const before = site.mails.length
  await page.goto(`${site.url}/partners/manage`)
  await page.fill('#email', question.email)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await expect.poll(() => site.mails.length).toBe(before + 1)
  await page.goto(site.url + mailedLink(site))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('link', { name: 'Feed Robot' }).click()
  await page.getByText('1 retailer', { exact: true }).waitFor()
  await page.getByLabel('The secret it has now works on for').selectOption('3600')
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  await page.getByRole('heading', { name: 'A new secret' }).waitFor()
  const second = (await page.locator('.told code').allTextContents())[1] ?? ''
  const refreshed = async (client_secret: string) =>
    (await token({ grant_type: 'refresh_token', refresh_token: refreshToken, client_secret })).status
  expect([await refreshed(shown.clientSecret), await refreshed(second)]).toEqual([200, 200])
  site.clock.advance(61 * 60_000)
  expect([await refreshed(shown.clientSecret), await refreshed(second)]).toEqual([401, 200])
  shown = { ...shown, clientSecret: second }
})

test('the operator ends its access, and nothing of it works any more', async () => {
  const { page } = operator
  await page.getByRole('button', { name: 'End its access' }).click()
  await page.getByLabel('Reason').fill('The contract has ended.')
  await page.getByRole('dialog').getByRole('button', { name: 'End its access' }).click()
  await page.getByText('Ended', { exact: true }).waitFor()
  const grant = {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_secret: shown.clientSecret,
  }
  expect((await token(grant)).status).toBe(401)
  expect(world.site.mails.at(-1)?.text).toContain('The contract has ended.')
  await retailer.page.reload()
  await retailer.page.getByText('No application is connected.').waitFor()
  for (const tab of [partner, operator, retailer]) expectQuiet(tab)
})

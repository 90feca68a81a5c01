import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { type Answer, ask } from '../support/http.ts'
import {
  bearer,
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

let world: World
let tab: Tab
beforeAll(async () => {
  world = await openWorld()
  tab = await openTab(world)
  await signInBy(tab, world.site, await person(world.site.hub), '/console/production/api/oauth-clients')
})
afterAll(() => world.close())

const go = (path: string) => tab.page.goto(`${world.site.url}/console/${path}`)
const callback = () => `${world.site.url}/healthz`

let clientId = ''
let first = ''
let access = ''

/** As the application does it, with somebody who says yes. */
async function exchange(secret: string): Promise<Answer> {
  const { page } = tab
  const { site } = world
  const asked = { client_id: clientId, redirect_uri: callback(), scope: 'read_inventory' }
  const address = new URLSearchParams({ response_type: 'code', ...asked })
  await page.goto(`${site.url}/homeroots/oauth/authorize?${address}`)
  await page.locator('button[value=yes]').click()
  await page.waitForURL(/\/healthz\?/)
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: secret,
    redirect_uri: callback(),
    code: new URL(page.url()).searchParams.get('code') ?? '',
  })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return await ask(site.port, '/homeroots/oauth/token', { method: 'POST', headers, body: body.toString() })
}

test('an OAuth client is made, what is wrong with it is said first, and its secret shows once', async () => {
  const { page } = tab
  await page.getByText('You have not created any OAuth clients.').waitFor()
  await page.getByRole('button', { name: 'Add New' }).click()
  await page.getByLabel('Name').fill('Order Robot')
  await page.getByLabel('Authorization callback URL').fill('ftp://app.example')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('alert').getByText('must begin with https://').waitFor()
  await page.getByLabel('Authorization callback URL').fill(callback())
  await page.getByRole('button', { name: 'Create' }).click()
  const made = await shownOnce(tab, 'Your OAuth client')
  clientId = made['Client ID'] ?? ''
  first = made['Client secret'] ?? ''
  expect(first).toMatch(/^[0-9a-f]{40}$/)
  await leaveShownOnce(tab, 'Your OAuth client')
  await expectNowhere(tab, world.site, first)
})

test('it goes through the code flow, and its new secret beside the old one', async () => {
  const { page } = tab
  const pair = await exchange(first)
  expect(pair.status).toBe(200)
  access = pair.json().access_token
  expect(await bearer(world.site.port, access)).toBe(200)
  await go('production/api/oauth-clients')
  await page.getByRole('button', { name: 'New secret for Order Robot' }).click()
  await page.getByLabel('The old secret works on for').selectOption('3600')
  await page.getByRole('button', { name: 'Create' }).click()
  const { 'Client secret': second = '' } = await shownOnce(tab, 'Your OAuth client')
  await leaveShownOnce(tab, 'Your OAuth client')
  expect([(await exchange(first)).status, (await exchange(second)).status]).toEqual([200, 200])
  world.site.clock.advance(61 * 60_000)
  expect([(await exchange(first)).status, (await exchange(second)).status]).toEqual([401, 200])
})

test('what it was let into ends one by one, and all of it with the client', async () => {
  const { page } = tab
  await go('production/api/connected-apps')
  const disconnect = page.getByRole('button', { name: 'Disconnect Order Robot' })
  await disconnect.first().waitFor()
  const before = await disconnect.count()
  await disconnect.first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
  await expect.poll(() => disconnect.count()).toBe(before - 1)
  expect(await bearer(world.site.port, access)).toBe(401)
  await go('production/api/oauth-clients')
  // an hour later, and still no password is asked for: whoever ends something is in a hurry
  await confirmEnding(tab, 'Delete Order Robot', 'Delete')
  await page.getByText('You have not created any OAuth clients.').waitFor()
  await go('production/api/connected-apps')
  await page.getByText('No application is connected.').waitFor()
  const audit = await world.site.fresh.admin.query('select action from hub.audit')
  const done = audit.rows.map(({ action }) => action)
  for (const action of ['client.add', 'client.rotate-secret', 'client.delete', 'grant.revoke'])
    expect(done).toContain(action)
  expectQuiet(tab)
})

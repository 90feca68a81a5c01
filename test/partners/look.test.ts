import { afterAll, beforeAll, expect, test } from 'vitest'
import { openForm } from '../../src/core/access/partners/ask.ts'
import { refuseApplication, revokeApplication, sendLinkAnew } from '../../src/core/access/partners/decide.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { expectFair, widths } from '../console/fair.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from '../console/world.ts'
import { person } from '../identity/people.ts'
import { approved, asked, clerk, mailedLink, placeOf } from './world.ts'

const email = 'dev@feeds.example'
let world: World
let operator: UserEntry
let owner: UserEntry
const numbers = { linked: 0, approved: 0, waiting: 0, refused: 0, revoked: 0 }
beforeAll(async () => {
  world = await openWorld()
  const { site } = world
  operator = await person(site.hub, { party: 'operator' })
  owner = await person(site.hub)
  const place = placeOf(site)
  numbers.refused = await asked(site, { name: 'Price Watcher', company: 'Watchers LLC', email })
  const reason = 'We cannot tell what it does with the prices.\nTell us, and ask again.'
  await refuseApplication(place, clerk, { applicationId: numbers.refused, reason })
  numbers.revoked = await approved(site, { name: 'Leaky Feed', company: 'Leaky Inc.', email })
  await revokeApplication(place, clerk, {
    applicationId: numbers.revoked,
    reason: 'Its secret was published.',
  })
  numbers.linked = await approved(site, { name: 'Both Worlds', email: 'both@feeds.example' })
  numbers.approved = await approved(site, { name: 'Feed Robot', email }, ['sandbox'])
  numbers.waiting = await asked(site, {
    name: 'Harbor Order Sync',
    company: 'Harbor Software GmbH & Co. KG',
    email,
    purpose: 'Sends the orders of a shop to its suppliers, and brings the tracking numbers back.',
    description: 'Runs on our own servers in Hamburg. We keep no prices.\n\nAsk us anything.',
    callbackUrls:
      'https://sync.harbor.example/oauth/callback/of/a/rather/long/address/that/wraps\nhttp://localhost:3000/cb',
    expectedCustomers: '1200',
  })
})
afterAll(() => world.close())

test.each(widths)('the pages of partners at %i pixels', { timeout: 240_000 }, async (width) => {
  const { site } = world
  const tab = await openTab(world, { width })
  const { page } = tab
  const see = async (path: string, heading: string, name: string) => {
    await page.goto(site.url + path)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await expectFair(tab, `${name}`)
  }
  await see('/partners', 'Ask for API access', 'ask')
  await page.fill('#name', 'Feed Robot')
  await page.fill('#email', 'dev at feeds')
  await page.fill('#callbackUrls', 'http://feeds.example/cb\nhttps://*.feeds.example/cb')
  await page.getByRole('button', { name: 'Send the request' }).click()
  await page.getByRole('alert').waitFor()
  await expectFair(tab, 'ask wrong')
  await see('/partners/asked', 'Your request was sent', 'asked')
  await openForm(site.hub, clerk, false)
  await see('/partners', 'No requests just now', 'closed')
  await openForm(site.hub, clerk, true)
  await see('/partners/credentials?token=x', 'This link works no more', 'dead link')
  await see('/partners/nowhere', 'There is nothing here', 'nowhere')
  await see('/account/sign-in', 'Sign in', 'sign-in')
  await see('/partners/manage', 'Look after your applications', 'manage')
  await comeIn(tab)
  await expectFair(tab, 'applications')
  await see(`/partners/manage/${numbers.waiting}`, 'Harbor Order Sync', 'own waiting')
  await see(`/partners/manage/${numbers.refused}`, 'Price Watcher', 'own refused')
  await see(`/partners/manage/${numbers.revoked}`, 'Leaky Feed', 'own revoked')
  await see(`/partners/manage/${numbers.approved}`, 'Feed Robot', 'own approved')
  await page.fill('#sandbox-callbacks', 'http://feeds.example/cb')
  await page.getByRole('button', { name: 'Save the addresses' }).click()
  await page.getByText('must begin with https://').waitFor()
  await expectFair(tab, 'own wrong')
  await page.getByRole('button', { name: /^Make a (new )?secret$/ }).click()
  await page.getByRole('heading', { level: 1, name: 'A new secret' }).waitFor()
  await expectFair(tab, 'own secret')
  expectQuiet(tab)
  await tab.context.close()
})

/** Through the link that is mailed. */
async function comeIn(tab: Tab): Promise<void> {
  const { page } = tab
  const { site } = world
  await site.fresh.admin.query('delete from hub.attempt')
  const before = site.mails.length
  await page.fill('#email', email)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  await expectFair(tab, 'mailed')
  await expect.poll(() => site.mails.length).toBe(before + 1)
  await page.goto(site.url + mailedLink(site, email))
  await page.getByRole('button', { name: 'Go on' }).waitFor()
  await expectFair(tab, 'come in')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('link', { name: 'Feed Robot' }).waitFor()
}

test.each(widths)('what the link shows at %i pixels', { timeout: 240_000 }, async (width) => {
  const { site } = world
  await sendLinkAnew(placeOf(site), clerk, { applicationId: numbers.linked })
  const tab = await openTab(world, { width })
  const { page } = tab
  await page.goto(site.url + mailedLink(site, 'both@feeds.example'))
  await page.getByRole('button', { name: 'Show them' }).waitFor()
  await expectFair(tab, 'credentials before')
  await page.getByRole('button', { name: 'Show them' }).click()
  await page.getByText('Copy them now').waitFor()
  await expectFair(tab, 'credentials')
  expectQuiet(tab)
  await tab.context.close()
})

test.each(widths)('the pages of the console at %i pixels', { timeout: 240_000 }, async (width) => {
  const { site } = world
  const tab = await openTab(world, { width })
  const { page } = tab
  await signInBy(tab, site, operator, '/console/production/partners')
  await page.getByRole('link', { name: 'Harbor Order Sync' }).waitFor()
  await expectFair(tab, 'queue')
  await page.getByLabel('Show').selectOption('retracted')
  await page.getByText('No application is in the state “Taken back”.').waitFor()
  expect(page.url()).toContain('?state=retracted')
  await expectFair(tab, 'queue none')
  const open = async (number: number, name: string) => {
    await page.goto(`${site.url}/console/production/partners/${number}`)
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await open(numbers.waiting, 'Harbor Order Sync')
  await expectFair(tab, 'detail waiting')
  for (const deed of ['Approve', 'Refuse'] as const) {
    await page.getByRole('button', { name: deed, exact: true }).click()
    await page.getByRole('dialog').waitFor()
    await expectFair(tab, `dialog ${deed}`)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await open(numbers.approved, 'Feed Robot')
  await page.locator('.list').waitFor()
  await expectFair(tab, 'detail approved')
  await page.getByRole('button', { name: 'End its access' }).click()
  await page.getByRole('dialog').waitFor()
  await expectFair(tab, 'dialog end')
  await open(numbers.revoked, 'Leaky Feed')
  await expectFair(tab, 'detail revoked')
  expectQuiet(tab)
  await tab.context.close()
})

test.each(widths)('the page of refresh tokens at %i pixels', { timeout: 240_000 }, async (width) => {
  const { site } = world
  const own = await openTab(world, { width })
  await signInBy(own, site, owner, '/console/production/api/authenticate')
  await own.page
    .getByText('You have not created any refresh tokens.')
    .or(own.page.locator('.list'))
    .first()
    .waitFor()
  await expectFair(own, 'authenticate')
  await own.page.getByRole('button', { name: 'Add New' }).click()
  await own.page.getByLabel('Name').fill(`Stock report ${width}`)
  await own.page.getByLabel('read:products').check()
  await expectFair(own, 'dialog refresh')
  await own.page.getByRole('button', { name: 'Create' }).click()
  await own.page.getByRole('dialog', { name: 'Your refresh token' }).waitFor()
  await expectFair(own, 'dialog refresh shown')
  await own.page.getByRole('button', { name: 'Done' }).click()
  await own.page.getByText(`Stock report ${width}`).waitFor()
  await expectFair(own, 'authenticate full')
  // what is the operator's is not there for others
  await own.page.goto(`${site.url}/console/production/partners`)
  await own.page.getByRole('heading', { level: 1, name: 'There is nothing here' }).waitFor()
  expect(await own.page.getByText('Partner applications').count()).toBe(0)
  expectQuiet(own)
  await own.context.close()
})

test('a queue that is empty says what to do next', async () => {
  const { site } = world
  await site.fresh.admin.query('truncate hub.partner_application cascade')
  for (const width of widths) {
    const tab = await openTab(world, { width })
    await signInBy(tab, site, operator, '/console/sandbox/partners')
    await tab.page.getByText('Nobody has asked for access yet.').waitFor()
    await expectFair(tab, 'queue empty')
    await tab.context.close()
  }
})

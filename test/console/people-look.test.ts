import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson } from '../../src/core/access/people/add-user.ts'
import { commandLine } from '../../src/core/access/people/administrator.ts'
import { disableUser } from '../../src/core/access/people/change-user.ts'
import { mailInvite, requestReset, tellPerson } from '../../src/core/access/people/links.ts'
import { finishTotp, startTotp } from '../../src/core/access/people/second-factor.ts'
import { stepAt, totpCode } from '../../src/core/access/people/totp.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { password, person, place, signedIn } from '../identity/people.ts'
import { operator } from '../support/hub.ts'
import { expectFair, widths } from './fair.ts'
import { confirmBy, expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'dropdock-outbox-'))
let world: World
let root: UserEntry
let owner: UserEntry
beforeAll(async () => {
  world = await openWorld({ outbox: folder })
  const { hub, clock } = world.site
  // the browser tells times by the clock of the machine
  clock.set(new Date())
  root = await person(hub, { party: 'operator' })
  owner = await person(hub)
  await furnish()
}, 60_000)
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

async function furnish() {
  const { hub, clock } = world.site
  const by = commandLine(operator.production)
  const add = (name: string, of: object, more: object = { password }) =>
    addPerson(hub, by, {
      email: `${name.toLowerCase().replaceAll(/\W+/g, '.')}@harbor-hound.example`,
      name,
      role: 'member',
      ...of,
      ...more,
    })
  const grace = await add('Grace Hopper', { retailer: 'r1', role: 'owner' })
  const session = await signedIn(hub, grace)
  const secret = await startTotp(hub, session)
  await finishTotp(hub, session, totpCode(secret, stepAt(clock.now())))
  await mailInvite(hub, await add('Annabel Featherstonehaugh-Cholmondeley', { retailer: 'r1' }, {}))
  await add('Ken Thompson', { retailer: 'r1', role: 'read-only' })
  const left = await add('Bill Left', { retailer: 'r1' })
  await disableUser(hub, by, left.userId)
  await add('Sal Supplier', { supplier: 's1', role: 'owner' })
  await add('Rhea Retail', { retailer: 'r2', role: 'owner' })
  const asked = await requestReset(hub, { email: grace.email, place })
  if (asked.kind === 'asked') await asked.done
  await tellPerson(hub, {
    to: grace.email,
    subject: 'Your authenticator app is turned off',
    text: 'Hello Grace Hopper,\n\nyour authenticator app is turned off.\n',
  })
}

const row = (tab: Tab, name: string) => tab.page.getByRole('row').filter({ hasText: name })
const menu = async (tab: Tab, name: string) => {
  await tab.page.getByRole('button', { name: `Actions for ${name}` }).click()
  await tab.page.getByRole('menu').waitFor()
}
const choose = async (tab: Tab, name: string, item: string) => {
  await menu(tab, name)
  await tab.page.getByRole('menuitem', { name: item }).click()
}
const settled = (tab: Tab) => tab.page.locator('.list, .empty').first().waitFor()

test.each(widths)('team, users and mail at %i pixels', { timeout: 120_000 }, async (width) => {
  const { site } = world
  const tab = await openTab(world, { width })
  const { page } = tab
  await signInBy(tab, site, owner, '/console/production/people/team')
  await row(tab, 'Grace Hopper').waitFor()
  await expectFair(tab, 'team')
  await menu(tab, 'Grace Hopper')
  await expectFair(tab, 'team menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByRole('dialog', { name: 'Invite somebody' }).waitFor()
  await expectFair(tab, 'invite')
  await page.keyboard.press('Escape')
  await choose(tab, 'Grace Hopper', 'Disable')
  await page.getByRole('dialog').waitFor()
  await expectFair(tab, 'disable')
  expectQuiet(tab)
  await tab.context.close()

  const other = await openTab(world, { width })
  await signInBy(other, site, root, '/console/sandbox/people/users')
  await row(other, 'Sal Supplier').waitFor()
  await expectFair(other, 'users')
  await other.page.getByRole('button', { name: 'Invite' }).click()
  await other.page.getByRole('dialog', { name: 'Invite somebody' }).waitFor()
  await expectFair(other, 'users invite')
  await other.page.keyboard.press('Escape')
  await choose(other, 'Sal Supplier', 'Change role or name')
  await other.page.getByRole('dialog', { name: 'Change Sal Supplier' }).waitFor()
  await expectFair(other, 'change last owner')
  await other.page.goto(`${site.url}/console/production/people/mail`)
  await settled(other)
  await expectFair(other, 'mail')
  await other.page.getByRole('button', { name: /^Open “Choose a new password/ }).click()
  await other.page.getByRole('dialog').waitFor()
  await expectFair(other, 'mail open')
  expectQuiet(other)
  await other.context.close()
})

test('pages for who may only look, for suppliers, and for a hub that sends its mail', async () => {
  const { site } = world
  const reader = await person(site.hub, { role: 'read-only' })
  const tab = await openTab(world)
  await signInBy(tab, site, reader, '/console/production/people/team')
  await row(tab, 'Grace Hopper').waitFor()
  expect(await tab.page.getByRole('button', { name: /^(Invite|Actions for)/ }).count()).toBe(0)
  expect(await tab.page.getByRole('columnheader', { name: 'Second factor' }).count()).toBe(0)
  await expectFair(tab, 'team reader')
  for (const page of ['users', 'mail']) {
    await tab.page.goto(`${site.url}/console/production/people/${page}`)
    await tab.page.getByRole('heading', { level: 1, name: 'There is nothing here' }).waitFor()
  }
  await tab.context.close()

  const sent = await openWorld()
  try {
    const boss = await person(sent.site.hub, { party: 'operator' })
    const other = await openTab(sent)
    await signInBy(other, sent.site, boss, '/console/production/people/mail')
    await other.page.getByText('Mail is sent by SMTP.').waitFor()
    await expectFair(other, 'mail by smtp')
    await other.page.goto(`${sent.site.url}/console/production/people/users`)
    await other.page.getByLabel('Name, address or company').fill('nobody at all')
    await other.page.getByText('Nobody fits.').waitFor()
    await expectFair(other, 'users none')
    await other.context.close()
  } finally {
    await sent.close()
  }
}, 60_000)

test('from the invitation to the first sign-in, by the pages alone', async () => {
  const { site } = world
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, root, '/console/production/people/users')
  site.clock.advance(16 * 60_000)
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByLabel('Name').fill('Nora New')
  await dialog.getByLabel('E-mail address').fill('nora@supply.example')
  await dialog.getByLabel('Of').selectOption({ value: 'supplier:s1' })
  await dialog.getByLabel('Role').selectOption('owner')
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await confirmBy(tab)
  expect(await dialog.getByLabel('E-mail address').inputValue()).toBe('nora@supply.example')
  // once the parties are there to choose from
  await expect.poll(() => dialog.getByLabel('Of').inputValue()).toBe('supplier:s1')
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await page.getByText('Without SMTP it waits under Mail.').waitFor()
  await expectFair(tab, 'invited')
  await row(tab, 'Nora New').getByText('Invited').waitFor()

  // the mail waits, and wants the password again
  site.clock.advance(16 * 60_000)
  await page.getByRole('link', { name: 'Mail', exact: true }).click()
  await page
    .getByRole('button', { name: 'Open “Your invitation to Dropdock” to nora@supply.example' })
    .click()
  await confirmBy(tab)
  const mail = page.getByRole('dialog', { name: 'Your invitation to Dropdock' })
  await mail.getByRole('button', { name: 'Copy the link' }).click()
  const link = await page.evaluate<string>('navigator.clipboard.readText()')
  expect(link).toMatch(/\/account\/invite\?token=[\w-]{43}$/)
  expectQuiet(tab)

  const nora = await openTab(world)
  await takeUp(nora, link)
  await demoteSal(nora)
  await nora.context.close()
  await disableSal(tab)
  expectQuiet(tab)
  await tab.context.close()
}, 90_000)

async function takeUp(nora: Tab, link: string): Promise<void> {
  const { site } = world
  await nora.page.goto(link)
  await nora.page.getByLabel('Password').fill('nine calm rivers run')
  await nora.page.getByLabel('The same again').fill('nine calm rivers run')
  await nora.page.getByRole('button', { name: 'Begin' }).click()
  await nora.page.waitForURL(/\/account$/)
  await nora.page.goto(`${site.url}/console/production/people/team`)
  await row(nora, 'Sal Supplier').waitFor()
}

/** Once the password was asked for: what was chosen is still there. */
async function demoteSal(nora: Tab): Promise<void> {
  await choose(nora, 'Sal Supplier', 'Change role or name')
  await nora.page.getByRole('dialog').getByLabel('Role').selectOption('member')
  await nora.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await nora.page.waitForURL(/\/account\/confirm/)
  await nora.page.fill('#password', 'nine calm rivers run')
  await nora.page.getByRole('button', { name: 'Go on' }).click()
  await nora.page.getByRole('dialog', { name: 'Change Sal Supplier' }).waitFor()
  expect(await nora.page.getByRole('dialog').getByLabel('Role').inputValue()).toBe('member')
  await nora.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await row(nora, 'Sal Supplier').getByText('Member', { exact: true }).waitFor()
}

async function disableSal(tab: Tab): Promise<void> {
  const { page } = tab
  const { site } = world
  await page.goto(`${site.url}/console/production/people/users`)
  await page.getByLabel('Name, address or company').fill('sal sup')
  await expect.poll(async () => await page.locator('.list tbody tr').count()).toBe(1)
  await choose(tab, 'Sal Supplier', 'Disable')
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await row(tab, 'Sal Supplier').getByText('Disabled').waitFor()
  await choose(tab, 'Sal Supplier', 'Enable')
  await page.getByRole('dialog').getByRole('button', { name: 'Enable' }).click()
  await row(tab, 'Sal Supplier').getByText('Disabled').waitFor({ state: 'detached' })
}

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '../identity/people.ts'
import { closeReceivers, receiver } from '../support/receiver.ts'
import { numbered, openLogWorld, placeBy, shipBy } from './log-house.ts'
import { expectQuiet, leaveShownOnce, openTab, shownOnce, signInBy, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openLogWorld()
}, 60_000)
afterAll(async () => {
  closeReceivers()
  await world.close()
})

test('two windows follow what one program does, without being loaded again', async () => {
  const { site } = world
  const number = (await placeBy(site, 1, 'PO-1')).json().data.id
  await numbered(site)
  const operator = await openTab(world)
  await signInBy(operator, site, await person(site.hub, { party: 'operator' }), '/console/production/events')
  const retailer = await openTab(world)
  await signInBy(retailer, site, await person(site.hub, { retailer: 'r1' }), '/console/production/events')
  const other = await openTab(world)
  await signInBy(other, site, await person(site.hub, { retailer: 'r2' }), '/console/production/events')
  for (const { page } of [operator, retailer]) await page.getByRole('row', { name: /Order placed/ }).waitFor()
  for (const { page } of [operator, retailer, other]) await page.locator('.sidebar .live-live').waitFor()
  await shipBy(site, 1, number)
  for (const { page } of [operator, retailer])
    await page
      .getByRole('row', { name: /Shipped/ })
      .first()
      .waitFor()
  await other.page.getByText('Nothing has happened yet.').waitFor()
  // a connection that breaks says so, and comes back
  await retailer.context.setOffline(true)
  await retailer.page.locator('.sidebar .live-reconnecting').waitFor()
  await placeBy(site, 1, 'PO-2')
  await numbered(site)
  await retailer.context.setOffline(false)
  await retailer.page.locator('.sidebar .live-live').waitFor()
  await retailer.page
    .getByRole('row', { name: /Order placed/ })
    .nth(1)
    .waitFor()
  for (const { context } of [operator, retailer, other]) await context.close()
}, 120_000)

test('a developer finds a refused call, reads why, and sends it once more', async () => {
  const { site } = world
  await placeBy(site, 2, 'PO-7')
  await placeBy(site, 2, 'PO-8', 999_999)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await site.hub.requestLog.production.drain()
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, await person(site.hub, { retailer: 'r2' }), '/console/production/log')
  await page.getByRole('row').nth(2).waitFor()
  await page.getByLabel('Answer').selectOption('failed')
  await page.waitForURL(/status=failed/)
  const refused = page.getByRole('row', { name: /422/ })
  await refused.getByRole('link').click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('invalid-request').first().waitFor()
  expect(await drawer.getByRole('region', { name: 'Request: body' }).textContent()).toContain('999999')
  await drawer.getByRole('button', { name: 'Copy as curl' }).click()
  const curl = await page.evaluate<string>('navigator.clipboard.readText()')
  const { stdout } = await promisify(execFile)('bash', ['-c', `${curl} -s`], {
    env: { ...process.env, TOKEN: 'production2' },
  })
  expect(stdout).toMatch(/^HTTP\/1.1 422/)
  // the address is the place: whoever is sent it sees the same
  await page.reload()
  await page.getByRole('dialog').getByText('invalid-request').first().waitFor()
  expectQuiet(tab)
  await tab.context.close()
}, 60_000)

test('a retailer adds an endpoint, sees it fail and why, pauses it, and takes that back', async () => {
  const { site } = world
  const { port } = await receiver((_request, response) => response.writeHead(500).end('out of order'))
  const tab = await openTab(world)
  const { page } = tab
  await signInBy(tab, site, await person(site.hub, { retailer: 'r1' }), '/console/production/webhooks')
  await page.getByRole('button', { name: 'Add endpoint' }).click()
  await page.getByLabel('Address').fill(`http://127.0.0.1:${port}/hooks`)
  await page.getByRole('button', { name: 'Create' }).click()
  const values = await shownOnce(tab, 'Endpoint added')
  expect(values['Signing secret']).toMatch(/^whsec_/)
  await leaveShownOnce(tab, 'Endpoint added')
  await page.getByRole('link', { name: /127/ }).click()
  await page.getByRole('button', { name: 'Send a test event' }).click()
  await page.getByText(/Test event: Refused. It answered 500/).waitFor()
  await page.getByRole('row', { name: /Test/ }).getByRole('link').click()
  await page.getByRole('dialog').getByText('out of order').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Resume' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Pause' }).waitFor()
  const { rows } = await site.fresh.admin.query(
    `select kind, owner_id, paused_at from production.webhook_endpoint`,
  )
  expect(rows).toEqual([{ kind: 'retailer', owner_id: 1, paused_at: null }])
  const other = await openTab(world)
  await signInBy(other, site, await person(site.hub, { retailer: 'r2' }), '/console/production/webhooks/1')
  await other.page.getByText('This environment has no webhook endpoint 1.').waitFor()
  await tab.context.close()
  await other.context.close()
}, 90_000)

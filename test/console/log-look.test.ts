import { afterAll, beforeAll, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { ask } from '../support/http.ts'
import { closeReceivers } from '../support/receiver.ts'
import { expectFair, widths } from './fair.ts'
import { endpointOf, numbered, openLogWorld, placeBy, shipBy } from './log-house.ts'
import { expectQuiet, openTab, signInBy, type World } from './world.ts'

let world: World
let root: UserEntry
let reader: UserEntry
let supplier: UserEntry
let failing: number
beforeAll(async () => {
  world = await openLogWorld()
  const { site } = world
  root = await person(site.hub, { party: 'operator' })
  reader = await person(site.hub, { retailer: 'r2', role: 'read-only' })
  supplier = await person(site.hub, { supplier: 's2' })
  for (let order = 1; order <= 6; order += 1) {
    const { data } = (await placeBy(site, 1, `PO-2026-11-${order}`)).json()
    if (order % 2 === 0) await shipBy(site, 1, data.id)
  }
  await placeBy(site, 1, 'PO-unknown', 999_999)
  const long = `/endless-aisles/api/products/search?term=${'a+very+long+search+'.repeat(6)}`
  await ask(site.port, long, { headers: { 'x-ea-request-token': 'production1' } })
  await ask(site.port, '/operator/orders', { headers: { authorization: 'Bearer nobody' } })
  await numbered(site)
  await endpointOf(site, 0, (response) => response.writeHead(204).end())
  failing = await endpointOf(site, 1, (response) => response.writeHead(500).end('{"error":"out of order"}'))
  await new Promise((resolve) => setTimeout(resolve, 100))
  await site.hub.requestLog.production.drain()
}, 90_000)
afterAll(async () => {
  closeReceivers()
  await world.close()
})

test.each(widths)(
  'the logs, webhooks and events at %i pixels',
  async (width) => {
    const tab = await openTab(world, { width })
    const { page } = tab
    const see = async (path: string, wait: string, name: string) => {
      await page.goto(`${world.site.url}/console/production/${path}`)
      await page.locator(wait).first().waitFor()
      await page.locator('.live-live').first().waitFor({ state: 'attached' })
      await page.evaluate('document.fonts.ready')
      await expectFair(tab, `log ${name}`)
    }
    await signInBy(tab, world.site, root, '/console/production/log')
    await see('log', '.data tbody tr', 'calls')
    await page.locator('.data .row-link', { hasText: '/api/orders' }).first().click()
    await page.getByRole('dialog').locator('.code-view').first().waitFor()
    await page.waitForTimeout(300)
    await expectFair(tab, 'log call')
    await see('log?po=none', '.empty', 'calls filtered')
    await see('audit', '.data tbody tr', 'audit')
    await see('events', '.data tbody tr', 'events')
    await see('webhooks', '.data tbody tr', 'webhooks')
    await see(`webhooks/${failing}`, '.data tbody tr', 'webhook')
    await see(`webhooks/${failing}?tab=owed`, '.empty', 'webhook owed')
    await page.goto(`${world.site.url}/console/production/webhooks`)
    await page.getByRole('button', { name: 'Add endpoint' }).click()
    await page.getByLabel(/All events/).click()
    await page.waitForTimeout(300)
    await expectFair(tab, 'log webhook new')
    expectQuiet(tab)
    await tab.context.close()
  },
  240_000,
)

test.each(widths)(
  'empty, and for who may only look, at %i pixels',
  async (width) => {
    for (const [user, whose, pages] of [
      [reader, 'retailer', ['log', 'events', 'webhooks']],
      [supplier, 'supplier', ['events', 'webhooks']],
    ] as const) {
      const tab = await openTab(world, { width })
      await signInBy(tab, world.site, user, `/console/production/${pages[0]}`)
      for (const each of pages) {
        await tab.page.goto(`${world.site.url}/console/production/${each}`)
        await tab.page.locator('.empty').first().waitFor()
        await expectFair(tab, `log empty ${whose} ${each}`)
      }
      expectQuiet(tab)
      await tab.context.close()
    }
  },
  120_000,
)

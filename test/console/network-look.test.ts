import { afterAll, beforeAll, test } from 'vitest'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { operator } from '../support/hub.ts'
import { expectFair, widths } from './fair.ts'
import { expectQuiet, openTab, openWorld, signInBy, type World } from './world.ts'

let world: World
let boss: UserEntry
let clerk: UserEntry
beforeAll(async () => {
  world = await openWorld()
  const { hub } = world.site
  boss = await person(hub, { party: 'operator' })
  clerk = await person(hub, { retailer: 'r1' })
  const own = { retailer: 'r1', supplier: null }
  await issueCredential(hub, operator.production, {
    ...{ kind: 'homeroots-token', name: 'Night import', scopes: ['read_inventory'], ...own },
  })
  await issueCredential(hub, operator.production, {
    ...{ kind: 'endless-aisles-token', name: 'Warehouse system', ...own },
  })
})
afterAll(() => world.close())

const pages = [
  'production/retailers',
  'production/retailers/r1',
  'production/retailers/r1?tab=credit',
  'production/retailers/r1?tab=limits',
  'production/retailers/r1?tab=credentials',
  'production/suppliers',
  'production/suppliers/s1',
  'production/credentials',
  'production/health',
  'production/settings',
  'sandbox/sandbox-desk?retailer=r1',
  'sandbox/retailers/r1',
]

test.each(widths)('the network and the hub at %i pixels', { timeout: 180_000 }, async (width) => {
  const { site } = world
  const tab = await openTab(world, { width })
  await signInBy(tab, site, boss, '/console/production/retailers')
  for (const path of pages) {
    await tab.page.goto(`${site.url}/console/${path}`)
    await tab.page.locator('.list, .empty, .told, .network-bucket, form.panel').first().waitFor()
    await expectFair(tab, `network ${path}`)
  }
  expectQuiet(tab)
  await tab.context.close()
  const own = await openTab(world, { width })
  await signInBy(own, site, clerk, '/console/production/usage')
  for (const path of ['production/usage', 'sandbox/sandbox-desk', 'production/sandbox-desk']) {
    await own.page.goto(`${site.url}/console/${path}`)
    await own.page.locator('.network-bucket, .told, .blank').first().waitFor()
    await expectFair(own, `network own ${path}`)
  }
  expectQuiet(own)
  await own.context.close()
})

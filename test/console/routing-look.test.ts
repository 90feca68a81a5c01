import { afterAll, beforeAll, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { setTerms } from '../../src/core/fulfillment/deadlines/set-terms.ts'
import { activateRules, addRules } from '../../src/core/inventory/rules/change-rules.ts'
import { person } from '../identity/people.ts'
import { operator } from '../support/hub.ts'
import { buyer, place, request } from '../support/trade.ts'
import { expectFair, widths } from './fair.ts'
import { expectQuiet, openTab, openWorld, panel, signInBy, type World } from './world.ts'

let world: World
let root: UserEntry
beforeAll(async () => {
  world = await openWorld()
  const { site } = world
  site.clock.set(new Date())
  root = await person(site.hub, { party: 'operator' })
  await site.fresh.admin.query(`
    update hub.credential set revoked_at = null;
    update hub.supplier_offer set cost = 70000 where supplier_id = 1`)
  const by = operator.production
  const said = {
    order: ['most-stock', 'distance', 'supplier-priority'],
    suppliers: ['s2'],
    maxSplits: 2,
  } as const
  const safetyStock = [{ units: 5, warehouse: 'w1' }, { units: 2 }]
  await addRules(site.hub, by, { title: 'Fullest first', retailer: null, said: { ...said, safetyStock } })
  await addRules(site.hub, by, { title: 'For Retailer 1', retailer: 'r1', said: { order: ['landed-cost'] } })
  await activateRules(site.hub, by, 'r3')
  const ship = { amount: 4, unit: 'working-hours' } as const
  await setTerms(site.hub, by, { supplier: 's1', retailer: undefined, terms: { ship, move: null } })
  for (const days of [6, 4, 3, 1, 0]) {
    site.clock.set(new Date(Date.now() - days * 86_400_000))
    await place(site.hub, buyer(2), request([[24752, 1]]))
    await place(
      site.hub,
      buyer(2),
      request([
        [42116, 2],
        [24752, 1],
      ]),
    )
  }
}, 60_000)
afterAll(() => world.close())

test.each(widths)('routing at %i pixels', { timeout: 180_000 }, async (width) => {
  const { site } = world
  const tab = await openTab(world, { width })
  const { page } = tab
  const open = async (path: string) => await page.goto(`${site.url}/console/${path}`)
  await signInBy(tab, site, root, '/console/production/routing')
  await panel(page, 'All versions').getByText('r2 Fullest first').waitFor()
  await expectFair(tab, 'routing')
  await open('production/routing?tab=deadlines')
  await page.getByText('4 working hours').waitFor()
  await expectFair(tab, 'routing deadlines')
  await page.getByRole('button', { name: 'Change the terms of s1' }).click()
  await page.getByRole('dialog').waitFor()
  await expectFair(tab, 'routing deadlines change')
  await open('production/routing?tab=policies')
  await page.getByRole('row', { name: /^Retailer 2/ }).waitFor()
  await expectFair(tab, 'routing policies')

  await open('production/routing/r2')
  await page.getByText('Keep back 5 in warehouse w1.').waitFor()
  await expectFair(tab, 'routing rules')
  await open('production/routing/r2?tab=diff')
  await panel(page, 'From r1 to r2').waitFor()
  await expectFair(tab, 'routing diff')
  await open('production/routing/r2?tab=dry&of=r2&zip=27511')
  await page.getByLabel('Line 1: SKU').fill('sku24752')
  await page.getByRole('button', { name: 'Try it' }).click()
  await panel(page, '1: 1 × sku24752').waitFor()
  await expectFair(tab, 'routing dry')
  await open('production/routing/r2?tab=what-if')
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.locator('.chart canvas').nth(1).waitFor()
  await expectFair(tab, 'routing what-if')

  await open('sandbox/routing/r1')
  await panel(page, 'What a warehouse is chosen by').waitFor()
  await expectFair(tab, 'routing sandbox')
  await open('sandbox/routing/r1?tab=what-if')
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByText('No order was routed in these days.').waitFor()
  await expectFair(tab, 'routing none')
  expectQuiet(tab)
  await tab.context.close()
})

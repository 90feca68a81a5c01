import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { addFeed } from '../../src/core/inventory/feeds/add-feed.ts'
import { counts, feed, fileOf } from '../feeds/feeding.ts'
import { person } from '../identity/people.ts'
import { operator } from '../support/hub.ts'
import { expectFair, widths } from './fair.ts'
import { expectQuiet, openTab, openWorld, panel, signInBy, type World } from './world.ts'

let world: World
let root: UserEntry
let held: number
let accepted: number
beforeAll(async () => {
  world = await openWorld()
  world.site.clock.set(new Date(Date.now() - 2 * 3_600_000))
  root = await person(world.site.hub, { party: 'operator' })
  await furnish()
}, 60_000)
afterAll(() => world.close())

const shelves = [42116, 42117, 24750, 24752, 24753, 24760, 24999] as const

async function furnish(): Promise<void> {
  const { hub, clock } = world.site
  const schedule = { cron: '30 6 * * 1-5', zone: 'America/New_York' }
  const add = (code: string, more: Partial<Parameters<typeof addFeed>[2]>) =>
    addFeed(hub, operator.production, { code, kind: 'stock', supplier: 's1', settings: {}, ...more })
  await add('s1-stock', { settings: { schedule } })
  await add('s1-catalog-of-a-long-name', { kind: 'catalog', settings: { source: { by: 'folder' } } })
  const source = { by: 'pull', url: 'https://files.s2.test/stock.csv', headers: [] } as const
  const hourly = { source, schedule: { cron: '0 * * * *', zone: 'UTC' } }
  await add('s2-stock', { supplier: 's2', settings: hourly, secretHeaders: { Authorization: 'x' } })
  const first = await feed(hub, 's1-stock', counts(shelves.map((id) => [id, 40] as const)), {
    name: 'monday.csv',
  })
  accepted = first.run?.runId ?? 0
  clock.set(new Date())
  const second = `${counts(shelves.slice(0, 6).map((id, nth) => [id, nth === 0 ? 41 : 0] as const))}w9,nobody,7\n`
  held =
    (await feed(hub, 's1-stock', second, { name: 'tuesday-with-a-rather-long-name.csv' })).run?.runId ?? 0
  await world.site.fresh.admin.query(
    'update production.stock set on_hand = on_hand + 3 where item_id = 24751',
  )
}

test.each(widths)('feeds at %i pixels', { timeout: 180_000 }, async (width) => {
  const { site } = world
  const tab = await openTab(world, { width })
  const { page } = tab
  const open = async (path: string) => await page.goto(`${site.url}/console/${path}`)
  await signInBy(tab, site, root, '/console/production/feeds')
  await page.getByRole('row').getByText('Late', { exact: true }).waitFor()
  await expectFair(tab, 'feeds')
  await page.getByRole('button', { name: 'Add feed' }).first().click()
  await page.getByRole('dialog').getByLabel('How files come').selectOption('pull')
  await expectFair(tab, 'feeds new')

  await open('production/feeds/s1-stock')
  await page
    .locator('input[type=file]')
    .setInputFiles(fileOf('Part No;Qty;Bin\nsku42116;4x;N-7\nsku42117;5;N-8\n').path)
  await panel(page, 'The first rows as the hub reads them').waitFor()
  await expectFair(tab, 'feeds upload')
  await open('production/feeds/s1-stock?tab=runs')
  await page.getByText('monday.csv').waitFor()
  await expectFair(tab, 'feeds runs')
  await open('production/feeds/s2-stock?tab=settings')
  await panel(page, 'What holds a run').waitFor()
  await expectFair(tab, 'feeds settings')

  await open(`production/feed-runs/${held}`)
  await panel(page, 'Changed').getByText('sku42116').waitFor()
  await expectFair(tab, 'feeds held')
  await open(`production/feed-runs/${held}?tab=refused`)
  await panel(page, 'Refused rows').getByText('names no warehouse').waitFor()
  await expectFair(tab, 'feeds refused')
  await open(`production/feed-runs/${accepted}`)
  await page.getByRole('button', { name: 'Undo this run' }).click()
  await page.getByText('Nothing of it was sold since.').waitFor()
  await expectFair(tab, 'feeds undo')
  await open('production/stock-drift')
  await page.getByText('3 units disagree').waitFor()
  await expectFair(tab, 'feeds drift')

  await open('sandbox/feeds')
  await page.getByText('No feed is agreed on yet.').waitFor()
  await expectFair(tab, 'feeds none')
  await open('sandbox/stock-drift')
  await page.getByText('Counts, reservations and the ledger agree.').waitFor()
  await expectFair(tab, 'feeds fine')
  expectQuiet(tab)
  await tab.context.close()
})

test('an address of no feed and of no run says so', async () => {
  const tab = await openTab(world)
  await signInBy(tab, world.site, root, '/console/production/feeds/nobody')
  for (const path of ['feeds/nobody', 'feed-runs/99999', 'feed-runs/x']) {
    await tab.page.goto(`${world.site.url}/console/production/${path}`)
    await tab.page.getByRole('heading', { level: 1, name: 'There is nothing here' }).waitFor()
  }
  expect(tab.complaints).toEqual([])
  await tab.context.close()
}, 60_000)

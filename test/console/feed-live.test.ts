import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { feedOf } from '../feeds/feeding.ts'
import { person } from '../identity/people.ts'
import { expectQuiet, openTab, openWorld, signInBy, type Tab, type World } from './world.ts'

const AGES_MS = 20_000
let world: World
let runId: number

beforeAll(async () => {
  world = await openWorld()
  await feedOf(world.site.hub, 'shelves')
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.site.fresh.admin.query(
    `update production.feed_run set state = 'failed', ended_at = started_at where state = 'running'`,
  )
  const made = await world.site.fresh.admin.query<{ feed_run_id: number }>(
    `insert into production.feed_run (feed_id, actor, file_name, file_bytes, file_sha256, received_at, started_at, seen_at)
     select feed_id, 'supplier:1:folder', 'shelves.csv', 9, '', $1, $1, $1 from production.feed where code = 'shelves'
     returning feed_run_id`,
    [world.site.clock.now()],
  )
  runId = Number(made.rows[0]?.feed_run_id)
})

const fail = (problem: string) =>
  world.site.fresh.admin.query(
    `update production.feed_run set state = 'failed', problem = $2, ended_at = started_at where feed_run_id = $1`,
    [runId, problem],
  )

async function look(tab: Tab, asWhom: Parameters<typeof person>[1]): Promise<void> {
  const { site } = world
  await tab.page.clock.install()
  await signInBy(tab, site, await person(site.hub, asWhom), `/console/production/feed-runs/${runId}`)
  await tab.page.getByText('shelves.csv').first().waitFor()
}

const questions = (tab: Tab) => tab.asked.filter((url) => url.includes(`/feed-runs/${runId}`)).length

test.each([
  ['its supplier', { supplier: 's1' }],
  ['the operator', { party: 'operator' }],
] as const)(
  '%s follows a run by what the window is told, and does not ask by itself',
  {
    timeout: 90_000,
  },
  async (_, asWhom) => {
    const tab = await openTab(world)
    const { page } = tab
    await look(tab, asWhom)
    await page.getByText('Live', { exact: true }).waitFor()
    // a window that has come is told once, for what it may have missed
    await expect.poll(() => questions(tab)).toBeGreaterThan(1)
    const before = questions(tab)
    await page.clock.fastForward(AGES_MS)
    await world.site.fresh.admin.query(
      `update production.feed_run set progress = '{"phase":"writing","done":2,"of":4}' where feed_run_id = $1`,
      [runId],
    )
    await page.getByText('2 of 4').waitFor()
    expect(questions(tab)).toBe(before + 1)
    await fail('The roof came down.')
    await page.getByText('The roof came down.').waitFor()
    expect(questions(tab)).toBe(before + 2)
    expectQuiet(tab)
  },
)

test('while the line is down the page asks by itself, slowly', { timeout: 90_000 }, async () => {
  const tab = await openTab(world)
  const { page } = tab
  await page.route('**/console/api/*/live*', (route) => route.abort())
  await look(tab, { supplier: 's1' })
  await page.getByText('Reconnecting', { exact: true }).waitFor()
  await fail('The line was cut.')
  await page.clock.fastForward(AGES_MS)
  await page.getByText('The line was cut.').waitFor()
})

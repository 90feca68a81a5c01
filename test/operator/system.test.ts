import { afterAll, beforeAll, expect, test } from 'vitest'
import { Speaker } from '../console/speaker.ts'
import { person } from '../identity/people.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let asking: Speaker
beforeAll(async () => {
  site = await openSite()
  asking = await new Speaker(site).signIn(await person(site.hub, { party: 'operator' }))
})
afterAll(() => site.close())

const runs = async () => (await asking.ask('GET', '/production/hub/verify-runs')).json().data
const ended = async () => {
  for (;;) {
    const [newest] = await runs()
    if (newest?.state !== 'running') return newest
  }
}

test('the health of the hub: its database, and how far events are behind', async () => {
  const told = await asking.ask('GET', '/production/hub/health')
  expect(told.status).toBe(200)
  expect(told.json()).toMatchObject({
    problems: [],
    database: { version: expect.stringMatching(/^1[4-8]/), bytes: expect.any(Number) },
    lags: [{ environment: 'production' }, { environment: 'sandbox' }],
  })
})

test('a check goes on after the answer, finds what is planted, and a second waits for nobody', async () => {
  const begun = await Promise.all([1, 2, 3].map(() => asking.ask('POST', '/production/hub/verify-runs')))
  expect(new Set(begun.map((answer) => answer.json().runId)).size).toBe(1)
  expect(await ended()).toMatchObject({ state: 'sound', failure: null })
  // a unit that no movement explains
  await site.fresh.admin.query(
    `update production.stock set on_hand = on_hand + 1 where (item_id, warehouse_id) in
       (select item_id, warehouse_id from production.stock limit 1)`,
  )
  await asking.ask('POST', '/production/hub/verify-runs')
  const found = await ended()
  expect(found.state).toBe('unsound')
  expect(found.results.filter(({ violations }: { violations: number }) => violations > 0)).toHaveLength(1)
  expect(found.results).toHaveLength(found.checks)
})

test('a run whose hub has gone is not waited for', async () => {
  await site.fresh.admin.query(
    `insert into production.verify_run (started_at, started_by, seen_at) values ($1, 'user:1', $1)`,
    [new Date(site.clock.now().getTime() - 31 * 60_000)],
  )
  const [newest] = await runs()
  expect(newest).toMatchObject({ state: 'failed', failure: 'The hub that checked has gone.' })
  await asking.ask('POST', '/production/hub/verify-runs')
  expect((await ended()).state).toBe('unsound')
})

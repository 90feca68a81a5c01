import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import { setRateLimit } from '../../src/core/access/limits/change-limit.ts'
import { systemClock } from '../../src/core/shared/clock.ts'
import { type EndlessAislesClient, endlessAislesClient } from '../support/http.ts'
import { operator, testHub } from '../support/hub.ts'
import { type HubFolder, type HubProcess, hubFolder } from '../support/hub-process.ts'
import { seedTrade } from '../support/trade.ts'

const CAPACITY = 200
const CROWD = 8
let folder: HubFolder
let hub: HubProcess
let client: EndlessAislesClient

beforeAll(async () => {
  folder = await hubFolder()
  hub = await folder.start()
  const database = await folder.database()
  await seedTrade(database.admin, { retailers: 1 })
  const inside = testHub({ db: database.db, clock: systemClock })
  // one comes back in an hour: none while this test runs
  const limit = { capacity: CAPACITY, periodUs: 3_600_000_000 }
  await setRateLimit(inside, operator.production, { retailer: 'r1', name: 'endless-aisles', limit })
  const ask = { kind: 'endless-aisles-token', retailer: 'r1', name: 'test' } as const
  client = endlessAislesClient(
    hub.port,
    '/endless-aisles',
    (await issueCredential(inside, operator.production, ask)).secret,
  )
  await database.drop()
})
afterAll(() => folder.remove())

const call = async () => (await client.get('/api/stock?sku=1').catch(() => undefined))?.status ?? 0

/** Calls that were allowed, and those whose answer was lost: they may have cost something. */
const seen = { allowed: 0, lost: 0 }

async function callUntilRefused(): Promise<void> {
  for (let status = await call(); status !== 429; status = await call()) {
    if (status === 200) seen.allowed += 1
    else {
      seen.lost += 1
      // whoever is told to come again does so a little later
      await sleep(50)
    }
  }
}

test('a database and a hub that are killed hand out no call again', async () => {
  const crowd = Promise.all(Array.from({ length: CROWD }, callUntilRefused))
  while (seen.allowed < CAPACITY / 3) await sleep(1)
  const killed = folder.postmaster()
  process.kill(killed, 'SIGKILL')
  await crowd
  expect(folder.postmaster()).not.toBe(killed)
  // a call whose commit was cut off may have cost twice; none came for nothing
  expect(seen.allowed).toBeLessThanOrEqual(CAPACITY)
  expect(seen.allowed + seen.lost).toBeGreaterThanOrEqual(CAPACITY - 2 * CROWD)

  await hub.kill('SIGKILL')
  hub = await folder.start()
  expect(await call()).toBe(429)
  process.kill(folder.postmaster(), 'SIGKILL')
  let status = await call()
  for (; status === 503 || status === 0; status = await call()) await sleep(50)
  expect(status).toBe(429)
}, 120_000)

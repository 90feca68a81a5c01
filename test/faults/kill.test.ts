import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import { systemClock } from '../../src/core/shared/clock.ts'
import { type EndlessAislesClient, endlessAislesClient } from '../support/http.ts'
import { operator, testHub } from '../support/hub.ts'
import { type HubFolder, type HubProcess, hubFolder } from '../support/hub-process.ts'
import { buyers, eachOf, Ledger, orderFor } from '../support/ledger.ts'
import { seedCatalog } from '../support/shop-catalog.ts'
import { expectSound, restock, seedTrade } from '../support/trade.ts'

let folder: HubFolder
let hub: HubProcess
let clients: EndlessAislesClient[]
const CROWD = 32
/** A restarted server is back well before; this much only a hang would need. */
const PATIENCE_MS = 30_000

beforeAll(async () => {
  folder = await hubFolder()
  hub = await folder.start()
  const database = await folder.database()
  await seedTrade(database.admin)
  await database.admin.query('alter table hub.credential alter column credential_id restart with 5000')
  await seedCatalog(database)
  for (const itemId of [42116, 42117, 24750]) await restock(database.admin, { itemId, units: 1_000_000 })
  const inside = testHub({ db: database.db, clock: systemClock })
  clients = []
  for (const retailer of ['r1', 'r2']) {
    const ask = { kind: 'endless-aisles-token', retailer, name: 'test' } as const
    const { secret } = await issueCredential(inside, operator.production, ask)
    clients.push(endlessAislesClient(hub.port, '/endless-aisles', secret))
  }
  await database.drop()
})
afterAll(() => folder.remove())

const enough = async (ledger: Ledger, orders: number) => {
  for (let waited = 0; ledger.acknowledged.size < orders; waited += 10) {
    if (waited > PATIENCE_MS)
      throw new Error(`only ${ledger.acknowledged.size} orders: ${hub.output.join('')}`)
    await sleep(10)
  }
}
const clientOf = (po: string) => clients[Number(po.split('-')[1]) % clients.length] as EndlessAislesClient

/** The hub stands by every answer, and by nothing that it never answered twice. */
async function expectKept(ledger: Ledger, stock: { ordered: number }): Promise<void> {
  await eachOf(ledger.acknowledged, async ([po, text]) => {
    const again = await clientOf(po).put('/api/orders', orderFor(po))
    expect(again.text).toBe(text)
    const { id } = JSON.parse(text).data
    expect((await clientOf(po).get(`/api/orders?query=${po}`)).json().data[0]?.id).toBe(id)
  })
  await eachOf([...ledger.unknown], async (po) => {
    const first = await clientOf(po).put('/api/orders', orderFor(po))
    expect(first.status, first.text).toBe(200)
    expect((await clientOf(po).put('/api/orders', orderFor(po))).text).toBe(first.text)
    ledger.acknowledged.set(po, first.text)
    ledger.unknown.delete(po)
  })
  stock.ordered += ledger.acknowledged.size
  let total = 0
  for (const client of clients) total += (await client.get('/api/orders?per_page=1')).json().total
  expect(total).toBe(stock.ordered)
  const database = await folder.database()
  try {
    await expectSound(testHub({ db: database.db, clock: systemClock }))
  } finally {
    await database.drop()
  }
}

const placed = { ordered: 0 }

test('a hub killed in mid-load has lost no acknowledged order, and takes the others once', async () => {
  const ledger = new Ledger()
  const crowd = buyers(CROWD, clients, ledger, { persist: false, name: 'hub' })
  await enough(ledger, 300)
  await hub.kill('SIGKILL')
  await crowd.stop()
  expect(ledger.unknown.size).toBeGreaterThan(0)
  hub = await folder.start()
  await expectKept(ledger, placed)
})

test('a database killed in mid-load comes back by itself under a living hub, with every acknowledged order', async () => {
  const ledger = new Ledger()
  const crowd = buyers(CROWD, clients, ledger, { persist: true, name: 'db' })
  await enough(ledger, 200)
  const killed = folder.postmaster()
  process.kill(killed, 'SIGKILL')
  const before = ledger.acknowledged.size
  // whoever asks meanwhile is told to come again, in the words of the document
  await enough(ledger, before + 3 * CROWD)
  await crowd.stop()
  expect(folder.postmaster()).not.toBe(killed)
  for (const said of ledger.refused.keys()) expect(said).toMatch(/^503 \{"error":"Service Unavailable"\}/)
  await expectKept(ledger, placed)
  expect(hub.output.join('')).not.toContain('endless-aisles: unexpected')
})

test('told to stop in mid-load, the hub answers what it has taken, refuses the rest and leaves with 0', async () => {
  const ledger = new Ledger()
  const crowd = buyers(CROWD, clients, ledger, { persist: false, name: 'term' })
  await enough(ledger, 200)
  expect(await hub.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  await crowd.stop()
  for (const said of ledger.refused.keys()) expect(said).toMatch(/^503 /)
  hub = await folder.start()
  // what got no answer was not taken: every order that is there was acknowledged
  let total = 0
  for (const client of clients) total += (await client.get('/api/orders?per_page=1')).json().total
  expect(total).toBe(placed.ordered + ledger.acknowledged.size)
  await expectKept(ledger, placed)
})

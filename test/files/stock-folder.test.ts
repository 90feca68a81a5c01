import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exchangeFiles } from '../../src/core/fulfillment/files/exchange-files.ts'
import type { FolderLooks } from '../../src/core/shared/dropped-files.ts'
import { expectSound } from '../support/trade.ts'
import { type Filing, filing } from './filing.ts'

let hub: Filing
const root = mkdtempSync(join(tmpdir(), 'dropdock-stock-'))
const looks: FolderLooks = new Map()
const into = (...names: string[]) => join(root, 's1', 'in', ...names)

beforeAll(async () => {
  hub = await filing()
  expect((await hub.call('PUT', '/suppliers/s1/file-exchange', { json: {} })).status).toBe(200)
  mkdirSync(into(), { recursive: true })
})
afterAll(async () => {
  await expectSound(hub.hub)
  await hub.close()
  rmSync(root, { recursive: true, force: true })
})

async function dropped(name: string, text: string): Promise<void> {
  writeFileSync(into(name), text)
  const now = hub.clock.now()
  utimesSync(into(name), now, now)
  await look()
  hub.clock.advance(11_000)
  await look()
}

const look = async () => await exchangeFiles(hub.hub, { root, looks, holder: 'test' })

/** The results that lie in one of the folders, by the names of the files they are of. */
function results(place: 'done' | 'held' | 'refused'): Readonly<Record<string, string>> {
  const names = readdirSync(into(place)).filter((name) => name.endsWith('.result.csv'))
  return Object.fromEntries(
    names.map((name) => [
      name.replace(/^\S{18,20}Z-/, '').replace('.result.csv', ''),
      readFileSync(into(place, name), 'utf8'),
    ]),
  )
}

const counts = (onHand: number, warehouse = 'w1') =>
  `warehouse,sku,on_hand\n${[0, 1, 2, 3, 4].map((nth) => `${warehouse},sku${100_000 + nth},${onHand}\n`).join('')}`

async function onHand(warehouse = 1): Promise<number> {
  const text = 'select on_hand from production.stock where item_id = 100002 and warehouse_id = $1'
  return (await hub.fresh.admin.query(text, [warehouse])).rows[0].on_hand
}

test('a stock file in the supplier’s folder is a run of its feed, and is put away as what became of it', async () => {
  await dropped('stock-1120.csv', counts(40))
  expect(await onHand()).toBe(40)
  expect(results('done')['stock-1120.csv']).toContain('Run 1 of the feed s1-stock. 5 rows taken')
  const [run] = (await hub.call('GET', '/feed-runs')).body.data
  expect(run).toMatchObject({ feed: 's1-stock', state: 'accepted', by: 'supplier:1:folder' })
  await dropped('stock-again.csv', counts(40))
  expect(results('done')['stock-again.csv']).toContain('there is nothing new in it')
})

test('what looks wrong lies in held, and says which counts; the operator lets it in', async () => {
  await dropped('inventory.csv', counts(0))
  expect(await onHand()).toBe(40)
  const told = results('held')['inventory.csv']
  expect(told).toContain('It waits for somebody to approve it')
  expect(told).toContain('5 of 5 (100 %) shelves with stock go to zero')
  expect(told).toContain('zeroed-stock,sku100000 in w1,40 → 0')
  const [run] = (await hub.call('GET', '/feed-runs?state=held', { key: hub.s1 })).body.data
  expect(run).toMatchObject({ fileName: 'inventory.csv' })
  expect((await hub.call('GET', '/feed-runs?state=held', { key: hub.s2 })).body.data).toEqual([])
  const json = { because: 'the roof leaks' }
  expect((await hub.call('POST', `/feed-runs/${run.runId}/approve`, { json })).body.run.state).toBe(
    'accepted',
  )
  expect(await onHand()).toBe(0)
  // the same counts came before and after it: they are not passed over as known
  await dropped('stock-back.csv', counts(40))
  expect(await onHand()).toBe(40)
})

test('another’s warehouse is as unknown as none, and a bad row is told beside the file', async () => {
  const before = await onHand(3)
  await dropped('stock-foreign.csv', `${counts(41)}w3,sku100002,9\nw1,sku-none,1\n`)
  const told = results('refused')['stock-foreign.csv']
  expect(told).toContain('accepted,stock-foreign.csv')
  expect(told).toContain('7,refused,w3,warehouse names no warehouse of this supplier.')
  expect(told).toContain('8,refused,sku-none,sku names no item of this hub.')
  expect([await onHand(), await onHand(3)]).toEqual([41, before])
})

test('while a run is under way it waits in its place; one that ends three programs is set aside', async () => {
  await hub.fresh.admin.query(
    `insert into production.feed_run (feed_id, state, actor, file_name, file_bytes, file_sha256, received_at, started_at, seen_at)
     select feed_id, 'running', 'test', 'x.csv', 1, '', $1, $1, $1 from production.feed`,
    [hub.clock.now()],
  )
  await dropped('stock-late.csv', counts(43))
  expect(readdirSync(into('taking'))).toEqual(['stock-late.csv'])
  // its program is gone
  hub.clock.advance(61_000)
  await look()
  expect([await onHand(), readdirSync(into('taking'))]).toEqual([43, []])
  await dropped('stock-poison.csv', counts(44))
  await hub.fresh.admin.query(
    `update production.feed_run set state = 'failed' where file_name = 'stock-poison.csv'`,
  )
  for (let times = 0; times < 2; times += 1)
    await hub.fresh.admin.query(
      `insert into production.feed_run (feed_id, state, actor, file_name, file_bytes, file_sha256, received_at, started_at, seen_at)
       select feed_id, 'failed', actor, file_name, file_bytes, file_sha256, received_at, started_at, seen_at
         from production.feed_run where file_name = 'stock-poison.csv' limit 1`,
    )
  const runs = (await hub.call('GET', '/feed-runs')).body.data.length
  await dropped('stock-poison.csv', counts(44))
  expect(results('refused')['stock-poison.csv']).toContain('broke off in this file 3 times')
  expect((await hub.call('GET', '/feed-runs')).body.data).toHaveLength(runs)
})

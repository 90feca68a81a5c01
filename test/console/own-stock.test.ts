import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserEntry } from '../../src/core/access/people/user.ts'
import { person } from '../identity/people.ts'
import { openSite, type Site } from '../support/site.ts'
import { Speaker } from './speaker.ts'
import { stockShelves } from './supply-stage.ts'
import { nothingLeft } from './wrong-stock.ts'

let site: Site
let supplier: UserEntry
let speakers: Record<'supplier' | 'colleague' | 'reader' | 'other' | 'operator', Speaker>

beforeAll(async () => {
  site = await openSite()
  await stockShelves(site)
  supplier = await person(site.hub, { supplier: 's1', role: 'member' })
  const signedIn = async (more: Parameters<typeof person>[1]) =>
    await new Speaker(site).signIn(await person(site.hub, more))
  speakers = {
    supplier: await new Speaker(site).signIn(supplier),
    colleague: await signedIn({ supplier: 's1' }),
    reader: await signedIn({ supplier: 's1', role: 'read-only' }),
    other: await signedIn({ supplier: 's2' }),
    operator: await signedIn({ party: 'operator' }),
  }
}, 60_000)
afterAll(() => site.close())

const send = async (who: Speaker, text: string, query = '', environment = 'production') =>
  await who.ask('POST', `/${environment}/hub/imports/stock${query}`, {
    body: text,
    headers: { 'content-type': 'text/csv' },
  })

async function onHand(): Promise<readonly number[]> {
  const text = 'select on_hand from production.stock where warehouse_id = 1 and item_id between 7001 and 7003'
  return (await site.fresh.admin.query(`${text} order by item_id`)).rows.map((row) => row.on_hand)
}

test('somebody of a supplier hands stock in: it waits, colleagues see why, and only the operator lets it in', async () => {
  const bad = nothingLeft.join('\n')
  const sent = await send(speakers.supplier, bad, '?fileName=stock.csv')
  expect(sent.json()).toMatchObject({ applied: false, run: { state: 'held', feed: 's1-stock' } })
  const { runId } = sent.json().run
  expect(await onHand()).toEqual([100, 100, 100])
  const path = `/production/hub/feed-runs/${runId}`
  for (const who of [speakers.supplier, speakers.colleague, speakers.reader]) {
    expect((await who.ask('GET', path)).json()).toMatchObject({
      state: 'held',
      by: `user:${supplier.userId}`,
    })
    expect((await who.ask('GET', `${path}/changes?what=changed`)).json().data).toHaveLength(3)
    for (const way of ['approve', 'refuse', 'undo'])
      expect((await who.ask('POST', `${path}/${way}`, { body: { because: 'now' } })).status, way).toBe(403)
  }
  for (const end of ['', '/changes?what=changed', '/changes.csv'])
    expect((await speakers.other.ask('GET', path + end)).status).toBe(404)
  const waiting = (await speakers.operator.ask('GET', '/production/hub/attention?kind=held-feed')).json()
  expect(waiting.data).toMatchObject([{ subject: String(runId), supplier: 's1' }])
  const answer = await speakers.operator.ask('POST', `${path}/approve`, { body: { because: 'they moved' } })
  expect(answer.json().run).toMatchObject({ state: 'accepted' })
  expect(await onHand()).toEqual([0, 0, 0])
  const undone = await speakers.operator.ask('POST', `${path}/undo`, { body: { because: 'they did not' } })
  expect(undone.json()).toMatchObject({ state: 'undone' })
  expect(await onHand()).toEqual([100, 100, 100])
})

test('who may only look hands nothing in, and the sandbox stays apart', async () => {
  const runs = async () =>
    (await speakers.operator.ask('GET', '/production/hub/feed-runs')).json().data.length
  const before = await runs()
  const refused = await send(speakers.reader, nothingLeft.join('\n'))
  expect([refused.status, refused.json().error.code]).toEqual([403, 'forbidden'])
  expect((await send(speakers.reader, nothingLeft.join('\n'), '?dryRun=true')).status).toBe(403)
  const sandbox = await send(speakers.supplier, 'warehouse,sku,on_hand\nw1,sku7001,9\n', '', 'sandbox')
  expect(sandbox.json().run).toMatchObject({ feed: 's1-stock', state: 'accepted' })
  expect([await runs(), await onHand()]).toEqual([before, [100, 100, 100]])
})

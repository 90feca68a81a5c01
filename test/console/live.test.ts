import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createApp } from '../../src/app.ts'
import { mostViewers, watchesOf } from '../../src/core/orders/live/watch-events.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { counts, feed, feedOf } from '../feeds/feeding.ts'
import { person } from '../identity/people.ts'
import { testHub } from '../support/hub.ts'
import { openSite, type Site } from '../support/site.ts'
import { buyer, request, seedItems } from '../support/trade.ts'
import { LiveReader } from './live-reader.ts'
import { Speaker } from './speaker.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
  await seedItems(site.fresh.admin, { first: 900_100, onHand: { 1: 1000 } })
})
afterAll(() => site.close())

const speaker = async (more: Parameters<typeof person>[1]) =>
  await new Speaker(site).signIn(await person(site.hub, more))

/** By another hub than the one that answers, as `work` is another process than `serve`. */
async function trade(retailerId: number, environment: Environment = 'production'): Promise<number> {
  const work = testHub({ db: site.fresh.db, clock: site.clock })
  const { order } = await placeOrder(work, buyer(retailerId, environment), request([[900_100, 1]]))
  await sequenceEvents(work, environment)
  return order.number
}

test('each sees its own stream, whoever numbers the events, and nobody another’s', async () => {
  const operator = await LiveReader.open(await speaker({ party: 'operator' }))
  const one = await LiveReader.open(await speaker({ retailer: 'r1' }))
  const two = await LiveReader.open(await speaker({ retailer: 'r2' }))
  const supplier = await LiveReader.open(await speaker({ supplier: 's1' }))
  const sandbox = await LiveReader.open(await speaker({ party: 'operator' }), '/sandbox/live')
  expect([operator.status, operator.headers['content-type'], operator.headers['cache-control']]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    'no-store',
  ])
  const all = [operator, one, two, supplier, sandbox]
  for (const each of all) await each.of('open')
  const number = await trade(1)
  const placed = { type: 'order.placed', number }
  expect((await operator.of('change'))[0]?.data.events).toContainEqual(
    expect.objectContaining({ ...placed, retailerId: 1 }),
  )
  const [told] = await one.of('change')
  expect(told?.data.events).toEqual([{ ...placed, seq: expect.any(Number) }])
  expect(Object.keys((await supplier.of('change'))[0]?.data.events[0]).sort()).toEqual([
    'number',
    'seq',
    'type',
  ])
  // what came for others would have come by now
  await trade(2)
  await two.of('change')
  expect(one.heard.filter(({ event }) => event === 'change')).toHaveLength(1)
  expect(two.heard.filter(({ event }) => event === 'change')).toHaveLength(1)
  expect(sandbox.heard.map(({ event }) => event)).toEqual(['open'])
  for (const each of all) each.close()
})

test('runs of a supplier’s feeds are told to its own windows and the operator’s, and to nobody else’s', async () => {
  const { admin } = site.fresh
  // by another hub than the one that answers
  const work = testHub({ db: site.fresh.db, clock: site.clock })
  await feedOf(work, 'live-one')
  await feedOf(work, 'live-two', {}, { supplier: 's2' })
  const one = await LiveReader.open(await speaker({ supplier: 's1' }))
  const two = await LiveReader.open(await speaker({ supplier: 's2' }))
  const operator = await LiveReader.open(await speaker({ party: 'operator' }))
  const retailer = await LiveReader.open(await speaker({ retailer: 'r1' }))
  const sandbox = await LiveReader.open(await speaker({ supplier: 's1' }), '/sandbox/live')
  const all = [one, two, operator, retailer, sandbox]
  for (const each of all) await each.of('open')
  const toldAfter = async (reader: LiveReader, act: () => Promise<unknown>) => {
    const before = reader.heard.filter(({ event }) => event === 'feeds').length
    await act()
    await reader.of('feeds', before + 1)
  }
  await toldAfter(one, () => feed(work, 'live-one', counts([[900_100, 990]])))
  const running = `
    with i as (insert into hub.import_run (environment, kind, actor, file_name, file_bytes, options, started_at, seen_at)
               values ('production', 'stock', 'test', 'a.csv', 9, '{}', now(), now()) returning import_run_id)
    insert into production.feed_run (feed_id, import_run_id, actor, file_name, file_bytes, file_sha256, received_at, started_at, seen_at)
    select feed_id, import_run_id, 'test', 'a.csv', 9, '', now(), now(), now() from production.feed, i where code = 'live-one'`
  await toldAfter(one, () => admin.query(running))
  // while its file is read, how far it is stands with the import
  await toldAfter(one, () => admin.query(`update hub.import_run set rows_read = 5 where actor = 'test'`))
  await toldAfter(one, () =>
    admin.query(`update production.feed_run set state = 'failed', ended_at = now() where actor = 'test'`),
  )
  // what came for others would have come by now
  for (const each of [two, retailer, sandbox]) expect(each.heard.map(({ event }) => event)).toEqual(['open'])
  await operator.of('feeds')
  const heard = one.heard.length
  await toldAfter(two, () => feed(work, 'live-two', counts([[900_100, 5]], 'w3')))
  await toldAfter(two, () => feed(work, 'live-two', counts([[900_100, 6]], 'w3')))
  expect(one.heard).toHaveLength(heard)
  // no more than that something is to be asked for, and no place in the stream
  expect(two.heard.find(({ event }) => event === 'feeds')).toEqual({
    event: 'feeds',
    id: undefined,
    data: {},
  })
  // it may have missed something on its way
  const late = await LiveReader.open(await speaker({ supplier: 's1' }))
  await late.of('feeds')
  for (const each of [...all, late]) each.close()
})

test('a connection that broke goes on where it was, and one too far behind is told to look at everything', async () => {
  const asking = await speaker({ retailer: 'r1' })
  const first = await LiveReader.open(asking)
  const at = (await first.of('open'))[0]?.id ?? ''
  first.close()
  const numbers = [await trade(1), await trade(1)]
  const again = await LiveReader.open(asking, '/production/live', { 'last-event-id': at })
  const [missed] = await again.of('change')
  expect(missed?.data.events.map(({ number }: { number: number }) => number)).toEqual(numbers)
  expect(missed?.id).toBe(String(Number(at) + 2))
  const byAddress = await LiveReader.open(asking, `/production/live?after=${at}`)
  expect((await byAddress.of('change'))[0]?.data).toEqual(missed?.data)
  const beyond = await LiveReader.open(asking, '/production/live?after=999999')
  expect((await beyond.of('skipped'))[0]?.id).toBe(missed?.id)
  const nonsense = await LiveReader.open(asking, '/production/live?after=x')
  expect((await nonsense.of('open'))[0]?.id).toBe(missed?.id)
  await site.fresh.admin.query(
    `update production.stream_head set kept_from = last_seq + 1 where kind = 'retailer' and owner_id = 1`,
  )
  const late = await LiveReader.open(asking, '/production/live', { 'last-event-id': at })
  expect((await late.of('skipped'))[0]?.id).toBe(missed?.id)
  for (const each of [again, byAddress, beyond, nonsense, late]) each.close()
})

test('nobody is told anything behind a session that has ended, or of another party than before', async () => {
  const user = await person(site.hub, { retailer: 'r1' })
  const leaving = await new Speaker(site).signIn(user)
  const staying = await new Speaker(site).signIn(user)
  const [gone, there] = [await LiveReader.open(leaving), await LiveReader.open(staying)]
  await Promise.all([gone.of('open'), there.of('open')])
  await leaving.ask('POST', '/sign-out')
  await trade(1)
  await there.of('change')
  await gone.end()
  expect(gone.heard.map(({ event }) => event)).toEqual(['open'])
  await site.fresh.admin.query('update hub.users set retailer_id = 2 where user_id = $1', [user.userId])
  await trade(1)
  await there.end()
  expect(there.heard.filter(({ event }) => event === 'change')).toHaveLength(1)
  expect((await new Speaker(site).ask('GET', '/production/live')).status).toBe(401)
})

test('a person has so many windows and no more, and a closed one makes room', async () => {
  const asking = await speaker({ retailer: 'r2' })
  const windows = await Promise.all(Array.from({ length: mostViewers.ofOne }, () => LiveReader.open(asking)))
  expect(windows.map(({ status }) => status)).toEqual(windows.map(() => 200))
  const refused = await asking.ask('GET', '/production/live')
  expect([refused.status, refused.json().error.code]).toEqual([429, 'too-many-requests'])
  for (const each of windows) each.close()
  for (let waited = 0; watchesOf(site.hub).production.viewers > 0 && waited < 200; waited += 1)
    await sleep(20)
  // nobody looks on, and nobody asks the database
  expect(watchesOf(site.hub).production.viewers).toBe(0)
  const after = await LiveReader.open(asking)
  expect(after.status).toBe(200)
  after.close()
})

test('a hub that stops lets go of whoever looks on', async () => {
  const logger = pino({ level: 'silent' })
  const app = await createApp(site.hub, { hosts: [], logger, version: 'test' })
  await app.listen({ host: 'localhost', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const asking = await speaker({ retailer: 'r2' })
  const elsewhere = { ...asking, site: { ...site, port } } as Speaker
  const open = await LiveReader.open(elsewhere)
  await open.of('open')
  const closed = app.close().then(() => 'closed')
  const late = sleep(5000, 'late', { ref: false })
  expect(await Promise.race([closed, late])).toBe('closed')
  await open.end()
})

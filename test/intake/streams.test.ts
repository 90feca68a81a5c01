import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import type { Hub } from '../../src/core/hub.ts'
import { listEvents, sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { placeOrders } from '../../src/store/orders/place.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, secondDatabase, seedItems, seedTrade } from '../support/trade.ts'
import { planned } from './placing.ts'

let fresh: FreshDatabase
let hub: Hub
const clock = settableClock()

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 4 })
  await seedItems(fresh.admin, { first: 100, count: 4, onHand: { 1: 10_000, 3: 10_000 } })
  hub = testHub({ db: fresh.db, clock })
})
afterAll(() => fresh.drop())

const streams = [
  { kind: 'operator', ownerId: 0 },
  { kind: 'supplier', ownerId: 1 },
  { kind: 'retailer', ownerId: 1 },
  { kind: 'retailer', ownerId: 2 },
] as const
type Stream = (typeof streams)[number]

const entries = (stream: Stream, after = 0) =>
  listEvents(hub, operator.production, stream, { after, limit: 100_000 })

/** An order whose event is written and not committed. */
async function uncommitted(retailerId: number, itemId: number): Promise<PoolClient> {
  const client = await fresh.db.environments.production.connect()
  const placing = await planned(client, buyer(retailerId), request([[itemId, 1]]), clock.now())
  await client.query('begin')
  expect(await placeOrders(client, [placing], clock.now())).toMatchObject([{ verdict: 'placed' }])
  return client
}

test('an event that commits after a later one is seen once, and so is the later one', async () => {
  const first = await uncommitted(1, 100)
  const second = await uncommitted(2, 101)
  await second.query('commit')
  await sequenceEvents(hub, 'production')
  const seen = await entries(streams[0])
  expect(seen).toMatchObject([{ seq: 1, retailerId: 2 }])
  await first.query('commit')
  await sequenceEvents(hub, 'production')
  const more = await entries(streams[0], seen.at(-1)?.seq)
  expect(more).toMatchObject([{ seq: 2, retailerId: 1 }])
  expect(await entries(streams[1])).toHaveLength(2)
  for (const client of [first, second]) client.release()
  await expectSound(hub)
})

test('a roll-back leaves no gap', async () => {
  const before = (await entries(streams[0])).length
  const lost = await uncommitted(1, 100)
  await lost.query('rollback')
  lost.release()
  await place(hub, buyer(1), request([[100, 1]]))
  await sequenceEvents(hub, 'production')
  const seen = await entries(streams[0])
  expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: before + 1 }, (_, index) => index + 1))
})

test('sequencers of several processes and a reader that polls meanwhile: nothing twice, nothing skipped', async () => {
  const other = secondDatabase(fresh)
  const hubs = [hub, testHub({ db: other, clock })]
  const cursors = new Map(streams.map((stream) => [stream, { after: 0, seqs: [] as number[] }]))
  const poll = async () => {
    for (const stream of streams) {
      const cursor = cursors.get(stream) as { after: number; seqs: number[] }
      const seen = await entries(stream, cursor.after)
      cursor.seqs.push(...seen.map(({ seq }) => seq))
      cursor.after = seen.at(-1)?.seq ?? cursor.after
    }
  }
  let trading = true
  const background = [
    ...hubs.map(async (each) => {
      while (trading) await sequenceEvents(each, 'production')
    }),
    (async () => {
      while (trading) await poll()
    })(),
  ]
  const trade = async (each: Hub, retailerId: number) => {
    for (let round = 0; round < 25; round += 1) {
      const told = await place(each, buyer(retailerId), request([[100 + (round % 4), 1]]))
      if ('number' in told && round % 3 === 0)
        await cancelOrder(each, buyer(retailerId), { number: told.number, reason: 'test' })
    }
  }
  await Promise.all(hubs.flatMap((each) => [1, 2, 3, 4].map((retailerId) => trade(each, retailerId))))
  trading = false
  await Promise.all(background)
  await sequenceEvents(hub, 'production')
  await poll()
  for (const { seqs } of cursors.values()) {
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 1))
  }
  const events = await fresh.admin.query<{ n: number }>('select count(*) as n from production.event')
  expect(cursors.get(streams[0])?.seqs).toHaveLength(events.rows[0]?.n ?? 0)
  await other.close()
  await expectSound(hub)
})

test('the events of one order stand in the order of its versions, in every stream', async () => {
  for (const stream of streams) {
    const versions = new Map<string, number>()
    for (const { retailerId, number, version } of await entries(stream)) {
      const key = `${retailerId}:${number}`
      expect(version).toBe((versions.get(key) ?? 0) + 1)
      versions.set(key, version)
    }
  }
})

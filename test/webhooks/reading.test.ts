import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cleanUpEvents } from '../../src/core/fulfillment/webhooks/clean-up.ts'
import { readEvents } from '../../src/core/orders/read-events.ts'
import { type Surface, surface } from '../operator/surface.ts'
import { operator } from '../support/hub.ts'
import { closeReceivers, receiver } from '../support/receiver.ts'
import { buyer, expectSound } from '../support/trade.ts'
import { deliverDue, emptied, insertPending, retailer1, type Told, table } from './house.ts'

let api: Surface
beforeAll(async () => {
  api = await surface()
})
beforeEach(() => emptied(api))
afterAll(() => {
  closeReceivers()
  return api.close()
})

const tell = async (events: readonly Told[]) => {
  await insertPending(api.fresh, events, api.clock.now(), 'production')
  await api.sequence()
}
const orders = (count: number, first = 1) =>
  Array.from({ length: count }, (_, index) => ({ order: first + index }))

test('a reader that follows its cursor sees everything once, whatever it filters', async () => {
  await tell([{ order: 1 }, { order: 1, version: 2, type: 'fulfillment.sent' }, { order: 2 }])
  const seen: number[] = []
  let after: string | undefined
  for (const more of [orders(2, 3), [], orders(5, 5)]) {
    await tell(more)
    for (;;) {
      const query = `types=order.placed&limit=2${after === undefined ? '' : `&after=${after}`}`
      const { body } = await api.call('GET', `/retailers/r1/events?${query}`)
      seen.push(...body.data.map(({ number }: { number: number }) => number))
      after = body.cursor
      if (body.next === null) break
      expect(body.next).toBe(body.cursor)
    }
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(after).toBe('10')
})

test('latest begins now; a reader that waits is answered when something happens, and not before', async () => {
  await tell(orders(3))
  const { body } = await api.call('GET', '/events?after=latest')
  expect(body).toEqual({ data: [], next: null, cursor: '3' })
  const waiting = api.call('GET', `/events?after=${body.cursor}&wait=30`)
  const first = await Promise.race([
    waiting,
    new Promise((resolve) => setTimeout(resolve, 400, 'still waiting')),
  ])
  expect(first).toBe('still waiting')
  await tell([{ order: 9 }])
  expect((await waiting).body).toMatchObject({ data: [{ number: 9, seq: 4 }], cursor: '4' })
  // nothing of its type comes: the answer is empty, and its cursor has moved on
  const other = api.call('GET', '/events?after=4&wait=1&types=fulfillment.sent')
  await tell([{ order: 10 }])
  expect((await other).body).toEqual({ data: [], next: null, cursor: '5' })
})

test('a retailer and a supplier have numbers of their own; a retailer reads no other stream', async () => {
  await tell([
    { order: 1, retailerId: 2 },
    { order: 2, suppliers: [1] },
  ])
  expect((await api.call('GET', '/retailers/r1/events')).body.data).toMatchObject([{ seq: 1, number: 2 }])
  expect((await api.call('GET', '/suppliers/1/events')).body.data).toMatchObject([{ seq: 1, number: 2 }])
  expect((await api.call('GET', '/suppliers/nobody/events')).status).toBe(404)
  expect((await readEvents(api.hub, buyer(1), retailer1, { limit: 10 })).events).toHaveLength(1)
  for (const stream of [
    { kind: 'retailer', ownerId: 2 },
    { kind: 'supplier', ownerId: 1 },
    { kind: 'operator', ownerId: 0 },
  ] as const)
    await expect(readEvents(api.hub, buyer(1), stream, { limit: 10 })).rejects.toMatchObject({
      code: 'forbidden',
    })
})

test('after ninety days events go, a cursor that is too old is told so, and an endpoint says what it missed', async () => {
  const { url, seen } = await receiver((_, response) => response.end())
  const made = await api.call('POST', '/webhooks', { json: { url, retailer: 'r1', after: 0 } })
  const at = `/webhooks/${made.body.webhook.webhook}`
  await api.call('PATCH', at, { json: { paused: true } })
  await tell(orders(3))
  api.clock.advance(91 * 86_400_000)
  await tell(orders(2, 4))
  await cleanUpEvents(api.hub)
  await expectSound(api.hub)
  const refused = await api.call('GET', '/retailers/r1/events?after=1')
  expect([refused.status, refused.body.error.code, refused.body.error.details]).toEqual([
    410,
    'cursor-too-old',
    { oldest: 4 },
  ])
  for (const query of ['', '?after=3'])
    expect((await api.call('GET', `/retailers/r1/events${query}`)).body.data).toMatchObject([
      { seq: 4 },
      { seq: 5 },
    ])
  await api.call('PATCH', at, { json: { paused: false } })
  await deliverDue(api.hub, 'production')
  expect(seen).toHaveLength(2)
  expect((await api.call('GET', at)).body).toMatchObject({ missed: 3, cursor: 5 })
  expect(await table(api, 'select 1 from production.webhook_attempt')).toHaveLength(2)
  api.clock.advance(31 * 86_400_000)
  await cleanUpEvents(api.hub)
  expect(await table(api, 'select 1 from production.webhook_attempt')).toEqual([])
  expect(await table(api, 'select 1 from production.stream_entry')).not.toEqual([])
  await api.call('DELETE', at)
  await expectSound(api.hub)
})

test('a digest is what a partner makes of the ids it was sent, day by day in its own zone', async () => {
  api.clock.set('2027-01-02T04:30:00Z')
  const { url, seen } = await receiver((_, response) => response.end())
  await api.call('POST', '/webhooks', { json: { url, retailer: 'r1', after: 0 } })
  await tell([{ order: 1 }, { order: 2 }, { order: 1, version: 2 }, { order: 7, retailerId: 2 }])
  api.clock.set('2027-01-02T05:30:00Z')
  await tell([{ order: 1, version: 3 }])
  await deliverDue(api.hub, 'production')
  const hashOf = (of: (order: number, version: number) => boolean) =>
    createHash('sha256')
      .update(
        seen
          .filter(({ body }) => of(JSON.parse(body).data.number, JSON.parse(body).data.version))
          .sort((one, other) => JSON.parse(one.body).data.seq - JSON.parse(other.body).data.seq)
          .map(({ headers }) => `${headers['webhook-id']}\n`)
          .join(''),
      )
      .digest('hex')
  const first = await api.call('GET', '/digests/2027-01-01?retailer=r1')
  expect(first.body).toMatchObject({
    ...{
      timezone: 'America/New_York',
      from: '2027-01-01T05:00:00.000Z',
      complete: true,
      events: 3,
      next: null,
    },
    hash: hashOf((_, version) => version < 3),
  })
  expect(first.body.data).toEqual([
    {
      retailerId: 1,
      number: 1,
      po: null,
      events: 2,
      hash: hashOf((order, version) => order === 1 && version < 3),
    },
    { retailerId: 1, number: 2, po: null, events: 1, hash: hashOf((order) => order === 2) },
  ])
  const page = await api.call('GET', '/digests/2027-01-01?retailer=r1&limit=1')
  const rest = await api.call('GET', `/digests/2027-01-01?retailer=r1&limit=1&after=${page.body.next}`)
  expect([...page.body.data, ...rest.body.data]).toEqual(first.body.data)
  expect((await api.call('GET', '/digests/2027-01-02?retailer=r1')).body).toMatchObject({
    events: 1,
    complete: false,
  })
  expect((await api.call('GET', '/digests/2027-01-02')).body).toMatchObject({ timezone: 'UTC', events: 5 })
  expect((await api.call('GET', '/digests/2027-13-01')).status).toBe(400)
})

test('the id of an event is the one its webhook had', async () => {
  const { url, seen } = await receiver((_, response) => response.end())
  await api.call('POST', '/webhooks', { json: { url, after: 0 } })
  await tell([{ order: 1 }])
  await deliverDue(api.hub, 'production')
  const { body } = await api.call('GET', '/events')
  expect(body.data[0].id).toBe(seen[0]?.headers['webhook-id'])
  const sandbox = await readEvents(api.hub, operator.sandbox, { kind: 'operator', ownerId: 0 }, { limit: 1 })
  expect(sandbox.events).toEqual([])
})

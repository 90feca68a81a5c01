import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { askCarriers } from '../../src/core/fulfillment/tracking/ask-carriers.ts'
import { expectSound } from '../support/trade.ts'
import { type Left, type Trading, trading } from './world.ts'

const HOUR = 3_600_000

let shop: Trading
let server: Server
let base: string
/** What the carrier says of a tracking number: a status with a body, or scans in its own words. */
let says: Map<string, { status?: number; headers?: Record<string, string>; body?: unknown }>
let asked: IncomingMessage[]

beforeAll(async () => {
  shop = await trading()
  server = createServer((request, response) => {
    asked.push(request)
    const {
      status = 404,
      headers = {},
      body,
    } = says.get(decodeURIComponent(request.url?.split('/').at(-1) ?? '')) ?? {}
    response.writeHead(body !== undefined && status === 404 ? 200 : status, headers)
    response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await shop.close()
})
beforeEach(() => {
  says = new Map()
  asked = []
})
afterEach(async () => {
  await expectSound(shop.hub)
  for (const { code } of (await shop.call('GET', '/carriers')).body.data as { code: string }[])
    await shop.call('DELETE', `/carriers/${code}`)
  // what is left of one test is not the next one's
  await shop.fresh.admin.query(
    `update production.parcel set gave_up_at = now(), next_at = null where tracking_state not in ('delivered', 'returned')`,
  )
})

const acme = async (more: object = {}) => {
  const settings = {
    url: `${base}/v1/parcels/{trackingNumber}`,
    ...{ scans: 'data.events', at: 'when', state: 'code', place: 'where.city', text: 'words' },
    states: { TRN: 'in_transit', DLV: 'delivered' },
  }
  const named = { code: 'acme', kind: 'http', carriers: ['Acme Post'], token: 's3cret-token' }
  const json = { ...named, settings, ...more }
  const added = await shop.call('POST', '/carriers', { json })
  expect([added.status, added.text]).toEqual([201, expect.not.stringContaining('s3cret')])
}

const events = (...list: readonly (readonly [when: string, code: string])[]) => ({
  body: {
    data: { events: list.map(([when, code]) => ({ when, code, where: { city: 'Bree' }, words: 'said' })) },
  },
})
const parcel = async (retailerId = 1, carrier = 'Acme Post Ground') =>
  await shop.shipped(await shop.placed({ retailerId }), { carrier })
const ask = () => askCarriers(shop.hub, 'production', new AbortController().signal)
const trackingOf = async ({ retailerId, number }: Left) =>
  (await shop.call('GET', `/orders/r${retailerId}/${number}`)).body.fulfillments[0].shipments[0].tracking
const rowOf = async ({ retailerId, number }: Left) => {
  const text = 'select * from production.parcel where retailer_id = $1 and number = $2'
  return (await shop.fresh.admin.query(text, [retailerId, number])).rows[0]
}
const now = (minutes = 0) => new Date(shop.clock.now().getTime() + minutes * 60_000).toISOString()

test('a carrier is asked with its token, read by its paths, and asked again later until the parcel has arrived', async () => {
  await acme()
  const left = await parcel()
  says.set(left.trackingNumber, events([now(), 'TRN'], [now(-60), 'LBL']))
  expect(await ask()).toBe(1)
  expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    [`/v1/parcels/${left.trackingNumber}`, 'Bearer s3cret-token'],
  ])
  expect(await trackingOf(left)).toMatchObject({
    state: 'in_transit',
    scans: [
      { state: 'unknown', place: 'Bree', text: 'said' },
      { state: 'in_transit', actor: 'hub:schedule' },
    ],
  })
  // not due yet
  expect(await ask()).toBe(0)
  shop.clock.advance(4 * HOUR)
  says.set(left.trackingNumber, events([now(), 'DLV']))
  expect(await ask()).toBe(1)
  expect((await shop.call('GET', `/orders/r1/${left.number}`)).body.state).toBe('completed')
  shop.clock.advance(100 * HOUR)
  expect(await ask()).toBe(0)
})

test('the longer nothing is said, the later it is asked about; after thirty days nobody asks any more', async () => {
  await acme()
  const left = await parcel()
  const waits: number[] = []
  for (let day = 0; day < 400 && (await rowOf(left)).gave_up_at === null; day += 1) {
    await ask()
    const { next_at: next } = await rowOf(left)
    if (next === null) break
    waits.push(Math.round((next.getTime() - shop.clock.now().getTime()) / HOUR))
    shop.clock.set(next)
  }
  expect(waits[0]).toBeGreaterThanOrEqual(3)
  expect(Math.max(...waits)).toBeLessThanOrEqual(27)
  expect(waits.length).toBeLessThan(50)
  expect(await trackingOf(left)).toMatchObject({ state: 'unknown', gaveUpAt: expect.any(String) })
  expect(await ask()).toBe(0)
})

test('a carrier that wants to be left alone is, and nothing of its parcels is lost', async () => {
  await acme()
  const left = await Promise.all([parcel(), parcel(2)])
  for (const { trackingNumber } of left)
    says.set(trackingNumber, { status: 429, headers: { 'retry-after': '1800' } })
  expect(await ask()).toBe(0)
  const [carrier] = (await shop.call('GET', '/carriers')).body.data
  expect(carrier).toMatchObject({ failures: 1, lastFailure: expect.stringContaining('429') })
  expect(new Date(carrier.restUntil).getTime() - shop.clock.now().getTime()).toBe(1800_000)
  asked = []
  shop.clock.advance(1799_000)
  expect([await ask(), asked.length]).toEqual([0, 0])
  shop.clock.advance(2000)
  for (const { trackingNumber } of left) says.set(trackingNumber, events([now(), 'DLV']))
  expect(await ask()).toBe(2)
  expect((await shop.call('GET', '/carriers')).body.data[0]).toMatchObject({ failures: 0, restUntil: null })
})

test('one parcel that cannot be read holds up no other', async () => {
  await acme()
  const left = [await parcel(), await parcel(), await parcel(), await parcel(), await parcel()]
  const bad = [{ status: 500 }, { body: 'no json' }, { body: { data: {} } }, events(['soon', 'DLV'])]
  for (const [index, each] of left.entries())
    says.set(each.trackingNumber, bad[index] ?? events([now(), 'DLV']))
  expect(await ask()).toBe(5)
  expect(await Promise.all(left.map(async (each) => (await trackingOf(each)).state))).toEqual([
    ...['unknown', 'unknown', 'unknown', 'unknown', 'delivered'],
  ])
  expect((await shop.call('GET', '/carriers')).body.data[0].failures).toBe(0)
})

test('a retailer with many parcels does not keep the others waiting', async () => {
  await acme()
  for (let count = 0; count < 30; count += 1) await parcel(1)
  const other = await parcel(2)
  says.set(other.trackingNumber, events([now(), 'DLV']))
  expect(await ask()).toBe(20)
  expect((await trackingOf(other)).state).toBe('delivered')
})

test('two hubs at once ask about each parcel once; what a crash left is asked about after its lease', async () => {
  await acme()
  const left: Left[] = []
  for (let count = 0; count < 12; count += 1) left.push(await parcel(1 + (count % 2)))
  for (const { trackingNumber } of left) says.set(trackingNumber, events([now(), 'TRN']))
  const both = await Promise.all([ask(), ask()])
  expect(both[0] + both[1]).toBe(12)
  expect(asked).toHaveLength(12)
  // a hub that has claimed and died
  await shop.fresh.admin.query(
    `update production.parcel set next_at = $1::timestamptz, lease_number = lease_number + 1
    where next_at is not null`,
    [now(5)],
  )
  expect(await ask()).toBe(0)
  shop.clock.advance(5 * 60_000)
  expect(await ask()).toBe(12)
})

test('whose carrier nobody knows is asked about when somebody does, and the nearest name wins', async () => {
  const [left, other] = [await parcel(1, 'Acme Post'), await parcel(1, 'Zebra')]
  expect(await ask()).toBe(0)
  await acme()
  await acme({ code: 'acme-all', carriers: ['acme'], settings: { url: `${base}/all/{trackingNumber}` } })
  says.set(left.trackingNumber, events([now(), 'TRN']))
  expect(await ask()).toBe(1)
  expect(asked.map(({ url }) => url)).toEqual([`/v1/parcels/${left.trackingNumber}`])
  await shop.call('DELETE', '/carriers/acme')
  says.set(left.trackingNumber, { body: { scans: [{ at: now(), state: 'delivered' }] } })
  expect(await ask()).toBe(1)
  expect(asked.at(-1)?.url).toBe(`/all/${left.trackingNumber}`)
  expect((await trackingOf(left)).state).toBe('delivered')
  expect((await trackingOf(other)).state).toBe('unknown')
})

test('a tracking number stays in its place of the address', async () => {
  await acme()
  const odd = ['..', 'a/../../admin', 'x?token=1#y', '%2e%2e']
  for (const trackingNumber of odd)
    await shop.shipped(await shop.placed(), { carrier: 'Acme Post', trackingNumber })
  await ask()
  expect(asked.map(({ url }) => url).sort()).toEqual(
    ['%252e%252e', 'a%2F..%2F..%2Fadmin', 'x%3Ftoken%3D1%23y'].map((each) => `/v1/parcels/${each}`),
  )
})

test('a carrier is tried out with one number, and nothing of it is kept', async () => {
  await acme()
  says.set('T1', events([now(), 'TRN']))
  const tried = (trackingNumber: string) =>
    shop.call('POST', '/carriers/acme/test', { json: { trackingNumber } })
  expect((await tried('T1')).body).toMatchObject({
    answer: 'scans',
    scans: [{ state: 'in_transit', place: 'Bree' }],
  })
  expect((await tried('T2')).body).toMatchObject({ answer: 'unknown', reason: null })
  says.set('T3', { status: 401 })
  expect((await tried('T3')).body).toEqual({
    answer: 'failed',
    reason: 'It answered 401: is the token right?',
    scans: [],
  })
  expect((await shop.call('POST', '/carriers/nobody/test', { json: { trackingNumber: '1' } })).status).toBe(
    404,
  )
})

test('what cannot be asked is refused when it is set up', async () => {
  const refused = async (json: object) => {
    const { status, body } = await shop.call('POST', '/carriers', { json })
    return [status, body.error?.message]
  }
  const http = { code: 'x', kind: 'http' }
  expect(await refused({ ...http, settings: { url: `${base}/all` } })).toEqual([
    422,
    'The address says where {trackingNumber} stands in it.',
  ])
  expect((await refused({ ...http, settings: { url: 'http://10.0.0.1/{trackingNumber}' } }))[0]).toBe(422)
  expect((await refused({ ...http, settings: { url: 'ftp://a.example/{trackingNumber}' } }))[0]).toBe(422)
  expect((await refused(http))[0]).toBe(422)
  await acme()
  expect((await refused({ ...http, code: 'acme', settings: { url: `${base}/{trackingNumber}` } }))[0]).toBe(
    409,
  )
  expect((await shop.call('DELETE', '/carriers/acme')).status).toBe(200)
  expect((await shop.call('DELETE', '/carriers/acme')).status).toBe(404)
})

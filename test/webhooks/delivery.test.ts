import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  changeEndpoint,
  getEndpoint,
  rotateEndpointSecret,
} from '../../src/core/fulfillment/webhooks/endpoints.ts'
import { listAttempts, listDeliveries, resend } from '../../src/core/fulfillment/webhooks/resend.ts'
import { readEvents } from '../../src/core/orders/read-events.ts'
import { operator } from '../support/hub.ts'
import { closeReceivers, type Received, receiver } from '../support/receiver.ts'
import { buyer, expectSound } from '../support/trade.ts'
import { emptied, type House, openHouse, retailer1, table } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(() => emptied(house))
afterEach(() => closeReceivers())
afterAll(() => house.close())

const caller = operator.production
const everything = { failedOnly: false, seq: null, before: null, limit: 1000 }
const log = async (endpointId: number) => await listAttempts(house.hub, caller, { endpointId, ...everything })
const waiting = async (endpointId: number) =>
  await listDeliveries(house.hub, caller, { endpointId, state: null, after: 0, limit: 1000 })
const told = ({ body }: Received) => JSON.parse(body).data as { number: number; version: number; seq: number }
const numbers = (seen: readonly Received[]) =>
  seen.map((each) => `${told(each).number}.${told(each).version}`)

/** As the maker of a receiver would: from the header alone. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(expected)
}

test('events arrive signed, once, in the order of the stream for each order, and are in the log', async () => {
  const { url, seen } = await receiver((_, response) => response.end('thank you'))
  const { endpoint, secret } = await house.endpoint(url)
  await house.tell([1, 2, 3].flatMap((version) => [10, 11, 12].map((order) => ({ order, version }))))
  await house.tell([{ order: 99, retailerId: 2 }])
  await house.deliver()
  expect(seen).toHaveLength(9)
  for (const order of [10, 11, 12])
    expect(numbers(seen).filter((each) => each.startsWith(`${order}.`))).toEqual(
      [1, 2, 3].map((v) => `${order}.${v}`),
    )
  for (const each of seen) expect(isSigned(each, secret)).toBe(true)
  expect(new Set(seen.map(({ headers }) => headers['webhook-id'])).size).toBe(9)
  expect(seen[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-timestamp': String(house.clock.now().getTime() / 1000),
  })
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
    type: 'order.placed',
    timestamp: house.clock.now().toISOString(),
    data: {
      ...{ environment: 'production', stream: 'retailer', seq: 1, retailerId: 1, number: 10, version: 1 },
      payload: { state: 'scheduled' },
    },
  })
  const attempts = await log(endpoint.endpointId)
  expect(attempts).toHaveLength(9)
  expect(attempts[0]).toMatchObject({ outcome: 'delivered', status: 200, answer: 'thank you', attempt: 1 })
  expect(await waiting(endpoint.endpointId)).toEqual([])
  expect(await getEndpoint(house.hub, caller, endpoint.endpointId)).toMatchObject({ cursor: 9, lastSeq: 9 })
  await house.deliver()
  expect(seen).toHaveLength(9)
  await expectSound(house.hub)
})

test('an order that is refused waits behind itself, the others go on; what is repeated is the same to the byte', async () => {
  let isOpen = false
  const { url, seen } = await receiver((_, response, body) => {
    const isBad = JSON.parse(body).data.number === 10 && !isOpen
    response.writeHead(isBad ? 503 : 204).end()
  })
  const { endpoint } = await house.endpoint(url)
  await house.tell([1, 2, 3].flatMap((version) => [10, 11].map((order) => ({ order, version }))))
  await house.deliver()
  expect(numbers(seen)).toEqual(['10.1', '11.1', '11.2', '11.3'])
  expect(await waiting(endpoint.endpointId)).toMatchObject([
    { seq: 1, state: 'waiting', attempts: 1, lastReason: 'It answered 503.' },
    { seq: 3, attempts: 0, nextAt: null },
    { seq: 5, attempts: 0, nextAt: null },
  ])
  await expectSound(house.hub)
  // what comes later of this order waits as well
  await house.tell([{ order: 10, version: 4 }])
  await house.deliver()
  expect(seen).toHaveLength(4)
  isOpen = true
  house.clock.advance(4000)
  await house.deliver()
  expect(seen).toHaveLength(4)
  house.clock.advance(2000)
  await house.deliver()
  expect(numbers(seen).slice(4)).toEqual(['10.1', '10.2', '10.3', '10.4'])
  const [first, again] = seen.filter((each) => told(each).seq === 1)
  expect(again?.body).toBe(first?.body)
  expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  expect(again?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp'])
  expect(await waiting(endpoint.endpointId)).toEqual([])
  await expectSound(house.hub)
})

test('a paused endpoint is sent nothing and loses nothing; types and the beginning are as chosen', async () => {
  const { url, seen } = await receiver((_, response) => response.end())
  await house.tell([{ order: 1 }, { order: 2 }])
  const { endpoint } = await house.endpoint(url, retailer1, { after: 1, eventTypes: ['order.placed'] })
  const fromNow = await receiver((_, response) => response.end())
  await house.endpoint(fromNow.url, retailer1, { after: undefined })
  await changeEndpoint(house.hub, caller, endpoint.endpointId, { paused: true })
  await house.tell([{ order: 3, version: 2, type: 'fulfillment.sent' }, { order: 4 }])
  await house.deliver()
  expect(seen).toEqual([])
  expect(numbers(fromNow.seen)).toEqual(['3.2', '4.1'])
  await changeEndpoint(house.hub, caller, endpoint.endpointId, { paused: false })
  await house.deliver()
  expect(numbers(seen)).toEqual(['2.1', '4.1'])
  await expectSound(house.hub)
})

test('two secrets sign while one takes the place of the other', async () => {
  const { url, seen } = await receiver((_, response) => response.end())
  const { endpoint, secret } = await house.endpoint(url)
  const next = await rotateEndpointSecret(house.hub, caller, endpoint.endpointId, 2)
  await house.tell([{ order: 1 }])
  await house.deliver()
  house.clock.advance(2 * 3_600_000)
  await house.tell([{ order: 2 }])
  await house.deliver()
  expect(seen.map((each) => [isSigned(each, next.secret), isSigned(each, secret)])).toEqual([
    [true, true],
    [true, false],
  ])
})

test('one, a range, or all that was given up is sent again, as it was', async () => {
  let status = 200
  const { url, seen } = await receiver((_, response) => response.writeHead(status).end())
  const { endpoint } = await house.endpoint(url)
  const { endpointId } = endpoint
  await house.tell([{ order: 1 }, { order: 2 }, { order: 3 }])
  await house.deliver()
  expect(await resend(house.hub, caller, endpointId, { from: 2, to: 3 })).toBe(2)
  await house.deliver()
  expect(seen.map(({ body }) => body).slice(3)).toEqual(seen.slice(1, 3).map(({ body }) => body))
  expect(seen.map(({ headers }) => headers['webhook-id']).slice(3)).toEqual(
    seen.slice(1, 3).map(({ headers }) => headers['webhook-id']),
  )
  status = 500
  await house.tell([{ order: 4 }])
  await house.deliver()
  await house.fresh.admin.query(
    `update production.webhook_delivery set state = 'given_up', attempts = 14, next_at = null`,
  )
  status = 200
  await house.deliver()
  expect(await resend(house.hub, caller, endpointId, 'given-up')).toBe(1)
  await house.deliver()
  expect(numbers(seen).at(-1)).toBe('4.1')
  expect(await waiting(endpointId)).toEqual([])
  await expect(resend(house.hub, caller, endpointId, { from: 4, to: 5 })).rejects.toMatchObject({
    code: 'invalid-request',
  })
})

test('each environment and each owner hears of its own; a supplier of its own share', async () => {
  const [one, two, supplier, sandbox] = await Promise.all(
    [1, 2, 3, 4].map(() => receiver((_, response) => response.end())),
  )
  await house.endpoint(one?.url ?? '')
  await house.endpoint(two?.url ?? '', { kind: 'retailer', ownerId: 2 })
  await house.endpoint(supplier?.url ?? '', { kind: 'supplier', ownerId: 7 })
  await house.endpoint(sandbox?.url ?? '', retailer1, {}, operator.sandbox)
  const payload = {
    fulfillments: [
      { supplierId: 7, state: 'sent' },
      { supplierId: 8, state: 'CANARY' },
    ],
  }
  await house.tell([
    { order: 1, suppliers: [7, 8], payload },
    { order: 2, retailerId: 2 },
  ])
  await house.tell([{ order: 3 }], 'sandbox')
  await house.deliver()
  await house.deliver('sandbox')
  expect([one, two, supplier, sandbox].map((each) => numbers(each?.seen ?? []))).toEqual([
    ['1.1'],
    ['2.1'],
    ['1.1'],
    ['3.1'],
  ])
  expect(JSON.stringify(one?.seen)).toContain('CANARY')
  expect(JSON.stringify(supplier?.seen)).not.toContain('CANARY')
  expect(sandbox?.seen[0]?.headers['webhook-id']).toMatch(/^evt_s_/)
  expect(await table(house, 'select 1 from sandbox.webhook_attempt')).toHaveLength(1)
})

test('a retailer is told that an order is looked into, not what is suspected', async () => {
  const [own, operators] = await Promise.all([1, 2].map(() => receiver((_, response) => response.end())))
  await house.endpoint(own?.url ?? '')
  await house.endpoint(operators?.url ?? '', { kind: 'operator', ownerId: 0 })
  const held = (holdReason: string) => ({
    type: 'fulfillment.on_hold',
    payload: { fulfillmentNo: 1, holdReason },
  })
  await house.tell([
    { order: 1, ...held('fraud') },
    { order: 2, ...held('backorder') },
  ])
  await house.deliver()
  const reasons = (seen: readonly Received[] = []) =>
    seen.map(({ body }) => JSON.parse(body).data.payload.holdReason)
  expect(reasons(own?.seen).toSorted()).toEqual(['attention', 'backorder'])
  expect(reasons(operators?.seen).toSorted()).toEqual(['backorder', 'fraud'])
  const { events } = await readEvents(house.hub, buyer(1), retailer1, { limit: 9 })
  expect(events.map(({ payload }) => payload)).toEqual([
    { fulfillmentNo: 1, holdReason: 'attention' },
    { fulfillmentNo: 1, holdReason: 'backorder' },
  ])
})

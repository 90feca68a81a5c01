import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { listAttempts, listDeliveries } from '../../src/core/fulfillment/webhooks/resend.ts'
import { mostAttempts, retryWaitsMs } from '../../src/core/fulfillment/webhooks/schedule.ts'
import { operator } from '../support/hub.ts'
import { closeReceivers, receiver } from '../support/receiver.ts'
import { expectSound } from '../support/trade.ts'
import { emptied, type House, openHouse } from './house.ts'

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

test('fourteen attempts in seven days, then it is given up in sight, and the next event of the order has its own', async () => {
  const { url, seen } = await receiver((_, response) => response.writeHead(500).end('no'))
  const { endpoint } = await house.endpoint(url)
  await house.tell([
    { order: 10, version: 1 },
    { order: 10, version: 2 },
  ])
  const begin = house.clock.now().getTime()
  const at: number[] = []
  await house.deliver()
  while ((await waiting(endpoint.endpointId))[0]?.state === 'waiting') {
    const [head] = await waiting(endpoint.endpointId)
    at.push(seen.length)
    house.clock.set(head?.nextAt ?? new Date(0))
    await house.deliver()
  }
  expect(at).toHaveLength(mostAttempts - 1)
  const lasted = (house.clock.now().getTime() - begin) / 86_400_000
  expect(lasted).toBeGreaterThan(6)
  expect(lasted).toBeLessThan(8)
  const first = (await log(endpoint.endpointId)).filter(({ seq }) => seq === 1)
  expect(first.map(({ attempt }) => attempt)).toEqual(Array.from({ length: 14 }, (_, index) => 14 - index))
  const [given, next] = await waiting(endpoint.endpointId)
  expect(given).toMatchObject({ seq: 1, state: 'given_up', attempts: 14, nextAt: null })
  expect(next).toMatchObject({ seq: 2, state: 'waiting', attempts: 1 })
  await expectSound(house.hub)
})

test('the schedule lasts seven days', () => {
  expect(retryWaitsMs).toHaveLength(13)
  const days = retryWaitsMs.reduce((sum, each) => sum + each, 0) / 86_400_000
  expect(days).toBeGreaterThan(6.9)
  expect(days).toBeLessThan(7.1)
})

test.each([
  ['120', 120_000],
  ['999999999', 86_400_000],
  ['Fri, 20 Nov 2026 15:10:00 GMT', 600_000],
  ['soon', 5000],
])('Retry-After: %s', async (header, expected) => {
  house.clock.set('2026-11-20T15:00:00Z')
  const { url } = await receiver((_, response) => response.writeHead(429, { 'retry-after': header }).end())
  const { endpoint } = await house.endpoint(url)
  await house.tell([{ order: 10 }])
  await house.deliver()
  const wait = ((await waiting(endpoint.endpointId))[0]?.nextAt?.getTime() ?? 0) - house.clock.now().getTime()
  expect(Math.abs(wait - expected)).toBeLessThanOrEqual(expected * 0.11)
})

test('after an outage, the first success lets go what waits', async () => {
  let isOpen = false
  const { url, seen } = await receiver((_, response) => response.writeHead(isOpen ? 200 : 500).end())
  const { endpoint } = await house.endpoint(url)
  await house.tell(Array.from({ length: 20 }, (_, index) => ({ order: index + 1 })))
  await house.deliver()
  for (let minute = 0; minute < 60; minute += 5) {
    house.clock.advance(300_000)
    await house.deliver()
  }
  const before = seen.length
  isOpen = true
  await house.tell([{ order: 100 }])
  await house.deliver()
  expect(seen.length - before).toBe(21)
  expect(await waiting(endpoint.endpointId)).toEqual([])
  await expectSound(house.hub)
})

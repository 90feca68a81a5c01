import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Caller, RetailerCaller, SupplierCaller } from '../../src/core/access/caller.ts'
import {
  addEndpoint,
  changeEndpoint,
  getEndpoint,
  listEndpoints,
  removeEndpoint,
  rotateEndpointSecret,
  type Stream,
} from '../../src/core/fulfillment/webhooks/endpoints.ts'
import { listAttempts, listDeliveries, resend, sendTest } from '../../src/core/fulfillment/webhooks/resend.ts'
import { digestOf } from '../../src/core/orders/digest.ts'
import { readEvents } from '../../src/core/orders/read-events.ts'
import { operator } from '../support/hub.ts'
import { closeReceivers, receiver } from '../support/receiver.ts'
import { buyer } from '../support/trade.ts'
import { emptied, type House, openHouse, table } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(() => emptied(house))
afterEach(() => closeReceivers())
afterAll(() => house.close())

const retailer: RetailerCaller = buyer(1)
const supplier: SupplierCaller = {
  ...{ kind: 'supplier', environment: 'production', credentialId: 77, supplierId: 7, name: 'key' },
}
const page = { after: 0, limit: 100 }
const streams = {
  retailer1: { kind: 'retailer', ownerId: 1 },
  retailer2: { kind: 'retailer', ownerId: 2 },
  // as its number is the retailer's
  supplier1: { kind: 'supplier', ownerId: 1 },
  supplier7: { kind: 'supplier', ownerId: 7 },
  house: { kind: 'operator', ownerId: 0 },
} as const satisfies Record<string, Stream>

const codeOf = async (asked: Promise<unknown>) =>
  await asked.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

/** Every verb there is, for one who asks. */
const verbs = (caller: Caller, id: number) => ({
  get: () => getEndpoint(house.hub, caller, id),
  change: () => changeEndpoint(house.hub, caller, id, { paused: true }),
  rotate: () => rotateEndpointSecret(house.hub, caller, id, 1),
  test: () => sendTest(house.hub, caller, id),
  log: () =>
    listAttempts(house.hub, caller, { endpointId: id, failedOnly: false, seq: null, before: null, limit: 9 }),
  waiting: () => listDeliveries(house.hub, caller, { endpointId: id, state: null, after: 0, limit: 9 }),
  resend: () => resend(house.hub, caller, id, 'given-up'),
  remove: () => removeEndpoint(house.hub, caller, id),
})

test.each([
  ['a retailer', retailer, streams.retailer1],
  ['a supplier', supplier, streams.supplier7],
] as const)('%s has endpoints of its own stream, and every other is not there', async (_, caller, own) => {
  const { url, seen } = await receiver((__, response) => response.end())
  const foreign = Object.values(streams).filter((each) => each !== own)
  const made = await addEndpoint(house.hub, caller, own, { url })
  const { endpointId } = made.endpoint
  for (const stream of foreign) {
    expect(await codeOf(addEndpoint(house.hub, caller, stream, { url }))).toBe('forbidden')
    expect(await codeOf(listEndpoints(house.hub, caller, stream, page))).toBe('forbidden')
    expect(await codeOf(readEvents(house.hub, caller, stream, { limit: 1 }))).toBe('forbidden')
    const day = { date: '2026-11-20', after: [0, 0] as const, limit: 1 }
    expect(await codeOf(digestOf(house.hub, caller, stream, day))).toBe('forbidden')
  }
  const others = await Promise.all(
    foreign.map((stream) => addEndpoint(house.hub, operator.production, stream, { url })),
  )
  expect(await listEndpoints(house.hub, caller, null, page)).toMatchObject([{ endpointId }])
  expect(await listEndpoints(house.hub, operator.production, null, page)).toHaveLength(5)
  const before = await table(house, 'select * from production.webhook_endpoint order by endpoint_id')
  for (const { endpoint } of others)
    for (const [verb, ask] of Object.entries(verbs(caller, endpoint.endpointId)))
      expect([verb, await codeOf(ask())]).toEqual([verb, 'webhook-not-found'])
  expect(await table(house, 'select * from production.webhook_endpoint order by endpoint_id')).toEqual(before)
  expect(seen).toEqual([])
  for (const [verb, ask] of Object.entries(verbs(caller, endpointId)))
    expect([verb, await codeOf(ask())]).toEqual([verb, 'done'])
  expect(seen).toHaveLength(1)
  expect(await listEndpoints(house.hub, caller, null, page)).toEqual([])
})

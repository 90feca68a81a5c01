import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EndlessAislesClient, Wire } from '../support/http.ts'
import { closeReceivers } from '../support/receiver.ts'
import { openShop, orderOf, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'
import { type FourWires, fourWires, wireNames } from './four-wires.ts'
import { goods, openTrio, type Trio } from './trio.ts'

/** One order of three suppliers, from its first day to the credit for what came back. Each test is a chapter. */

let shop: Shop
let trio: Trio
let wires: FourWires
let shopper: EndlessAislesClient
let order: string
let number: number
/** The shares of s1, s2 and s3, and what s1 takes over from s3. */
const shares: string[] = []

beforeAll(async () => {
  shop = await openShop()
  trio = await openTrio(shop)
  wires = await fourWires(shop, 'production')
  shopper = await shop.client('r1')
})
afterAll(async () => {
  closeReceivers()
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

const by = async (who: 's1' | 's2' | 's3' | 'operator', share: number, verb: string, json: object) =>
  await trio.call(who, 'POST', `/fulfillments/${shares[share]}/${verb}`, json)
const parcel = (
  trackingNumber: string,
  lines?: readonly (readonly [lineNo: number, quantity: number])[],
) => ({
  ...{ carrier: 'UPS', service: 'Ground', trackingNumber },
  ...(lines ? { lines: lines.map(([lineNo, quantity]) => ({ lineNo, quantity })) } : {}),
})
/** What each wire says of it: status, and the parcels it knows. */
const told = async () => {
  const seen = await wires.read(number)
  return wireNames.map((wire) => [
    wire,
    seen[wire].status.join(' '),
    (seen[wire].tracking ?? []).toSorted().join(' '),
  ])
}
const owed = async () => {
  const seen = await wires.read(number)
  return [seen.homeroots.owed, seen['endless-aisles'].owed, seen['inventory-source'].owed]
}

test('it is split among three, partly owed, and says why line by line', async () => {
  const lines = [goods.chew, goods.bed, goods.bowl, goods.leash].map(
    (id, at) => [id, [2, 3, 1, 2][at] ?? 0, 25] as const,
  )
  const sent = orderOf(lines, { custom_order_id: 'trio' })
  const placed = await shopper.put('/api/orders', sent)
  expect(placed.status, placed.text).toBe(200)
  number = placed.json().data.id
  order = `/orders/r1/${number}`
  // sent again, it is the same order
  expect((await shopper.put('/api/orders', sent)).text).toBe(placed.text)
  const { fulfillments } = await trio.call('operator', 'GET', order)
  shares.push(...fulfillments.map(({ invoiceNumber }: Wire) => invoiceNumber))
  expect(fulfillments.map(({ supplier, state }: Wire) => [supplier, state])).toEqual([
    ['s1', 'scheduled'],
    ['s2', 'scheduled'],
    ['s3', 'scheduled'],
  ])
  const { decisions } = await trio.call('operator', 'GET', `${order}/explain`)
  expect(decisions[0].lines.map(({ sentence }: Wire) => sentence)).toEqual([
    '2 from w1 (s1): no other warehouse has enough.',
    '3 asked: 1 from w3 (s2), 2 owed by s2; there is not enough.',
    '1 from w4 (s3): no other warehouse has enough.',
    '2 from w1 (s1): no other warehouse has enough.',
  ])
  expect(await told()).toEqual([
    ['homeroots', 'In Progress In Progress In Progress', ''],
    ['endless-aisles', 'Scheduled', ''],
    ['inventory-source', 'Unprocessed Unprocessed Unprocessed Unprocessed', ''],
    ['sophio', 'awaiting_shipment', ''],
  ])
  expect(await owed()).toEqual([109.5, 109.5, 109.5])
})

test('one supplier has it later, one will not: another takes over, at the price that was agreed', async () => {
  const answers = [
    { lineNo: 2, quantity: 1, answer: 'accepted' },
    { lineNo: 2, quantity: 2, answer: 'backordered', until: '2026-11-27' },
  ]
  await by('s2', 1, 'acknowledge', { lines: answers })
  await trio.count('w1', 'sku51003', 4)
  await by('s3', 2, 'acknowledge', { lines: [{ lineNo: 3, answer: 'rejected', reason: 'Broken' }] })
  const { fulfillments } = await trio.call('operator', 'GET', order)
  expect(fulfillments.map(({ supplier, state }: Wire) => [supplier, state])).toEqual([
    ['s1', 'scheduled'],
    ['s2', 'sent'],
    ['s1', 'scheduled'],
  ])
  shares.push(fulfillments[2].invoiceNumber)
  const { decisions } = await trio.call('operator', 'GET', `${order}/explain`)
  expect(decisions.at(-1).lines.map(({ sentence }: Wire) => sentence)).toEqual([
    expect.stringContaining('1 from w1 (s1)'),
  ])
  // s3 reads that it is over, and nothing of who sends it now
  const over = await trio.call('s3', 'GET', `/fulfillments/${shares[2]}`)
  expect(over.state).toBe('canceled')
  expect(JSON.stringify(over)).not.toContain(shares[3])
  expect(await owed()).toEqual([109.5, 109.5, 109.5])
})

test('a line is canceled too late and refused; four parcels leave, the last when its goods have come', async () => {
  await by('s1', 0, 'acknowledge', {})
  await by('s1', 0, 'pack', {})
  // the wire says what its document says; the hub asks whoever has it in hands
  expect((await shopper.send(`/api/orders/${number}/cancel`, { method: 'PUT' })).status).toBe(422)
  const asked = { reason: 'Changed her mind', fulfillmentNo: 1 }
  expect(
    (await trio.call('operator', 'POST', `${order}/request-cancel`, asked)).fulfillments[0].cancelState,
  ).toBe('requested')
  const refused = await by('s1', 0, 'answer-cancel', { accept: false, reason: 'On the truck' })
  expect([refused.cancelState, refused.state]).toEqual(['refused', 'packed'])
  const parcels = [
    parcel('T1', [
      [1, 2],
      [4, 1],
    ]),
    parcel('T2', [[4, 1]]),
  ]
  await by('s1', 0, 'ship', { parcels })
  // the very same again is known
  expect((await by('s1', 0, 'ship', { parcels })).shipments).toHaveLength(2)
  await by('s1', 3, 'acknowledge', {})
  await by('s1', 3, 'ship', { parcels: [parcel('T3')] })
  await trio.settle()
  expect(await told()).toEqual([
    ['homeroots', 'Shipped Shipped In Progress Shipped', 'T1 T2 T3'],
    ['endless-aisles', 'Scheduled', 'T1 T2 T3'],
    ['inventory-source', 'Processed Shipped Processed Shipped', 'T1 T2 T3'],
    ['sophio', 'awaiting_shipment', ''],
  ])
  await trio.count('w3', 'sku51002', 5)
  await trio.settle()
  await by('s2', 1, 'ship', { parcels: [parcel('T4')] })
  await trio.settle()
  expect(await told()).toEqual([
    ['homeroots', 'Shipped Shipped Shipped Shipped', 'T1 T2 T3 T4'],
    ['endless-aisles', 'Shipped', 'T1 T2 T3 T4'],
    ['inventory-source', 'Shipped Shipped Shipped Shipped', 'T1 T2 T3 T4'],
    ['sophio', 'shipped', ''],
  ])
})

test('parcels arrive, bills are written, one thing comes back and is credited', async () => {
  const at = shop.clock.now().toISOString()
  const arrived = { at, state: 'delivered', place: 'Cary, NC' }
  const reports = [
    ['T1', 0],
    ['T2', 0],
    ['T3', 3],
    ['T4', 1],
  ].map(([trackingNumber, share]) => ({
    ...{ trackingNumber, invoiceNumber: shares[Number(share)], scans: [arrived] },
  }))
  expect(await trio.call('operator', 'POST', '/tracking', { reports })).toMatchObject({
    recorded: 4,
    refused: 0,
  })
  expect((await trio.call('operator', 'GET', order)).state).toBe('completed')
  await by('s1', 0, 'invoice', { bill: { reference: 'S1-77', amount: '42.50' } })
  const back = await by('s1', 0, 'returns', {
    reference: 'RMA-1',
    reason: 'Too large',
    lines: [{ lineNo: 1, quantity: 1 }],
  })
  const came = { lines: [{ lineNo: 1, quantity: 1, disposition: 'restock', warehouse: 'w1' }] }
  await trio.call('s1', 'POST', `/returns/${back.returnNumber}/receive`, came)
  const credited = await trio.call('operator', 'POST', `/returns/${back.returnNumber}/credit`, {})
  expect(credited.state).toBe('credited')
  expect((await trio.call('operator', 'GET', order)).fulfillments[0].returnState).toBe('refunded')
  const { onHand } = await trio.call('operator', 'GET', '/stock/sku51001')
  // ten, less two that left, and one of them is back
  expect(onHand).toBe(9)
  await trio.settle()
  // what its document calls shipped stays shipped
  expect((await told()).map(([wire, status]) => [wire, status])).toEqual([
    ['homeroots', 'Shipped Shipped Shipped Shipped'],
    ['endless-aisles', 'Shipped'],
    ['inventory-source', 'Completed Completed Completed Completed'],
    ['sophio', 'shipped'],
  ])
})

test('the stream tells it all in its order, and the webhook the same', async () => {
  const { data } = await trio.call('operator', 'GET', '/retailers/r1/events?after=0&limit=200')
  const types: string[] = data.map(({ type }: Wire) => type)
  expect(trio.heard().map(({ type }) => type)).toEqual(types)
  expect(trio.heard().map(({ data: { seq } }) => seq)).toEqual(data.map(({ seq }: Wire) => seq))
  expect(data.map(({ version }: Wire) => version)).toEqual(data.map((_: Wire, at: number) => at + 1))
  const milestones = [
    ...[
      'order.placed',
      'fulfillment.acknowledged',
      'order.rerouted',
      'fulfillment.packed',
      'fulfillment.cancel_requested',
    ],
    ...[
      'fulfillment.cancel_refused',
      'fulfillment.partially_shipped',
      'fulfillment.shipped',
      'shipment.delivered',
    ],
    ...[
      'fulfillment.completed',
      'fulfillment.invoiced',
      'return.authorized',
      'return.received',
      'return.credited',
    ],
  ]
  expect(milestones.filter((type) => !types.includes(type))).toEqual([])
  const places = milestones.map((type) => types.indexOf(type))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

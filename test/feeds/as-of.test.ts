import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { packFulfillment, shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, seedItems, seedTrade, shelf } from '../support/trade.ts'
import { counts, feed, feedOf } from './feeding.ts'

const clock = settableClock()
let fresh: FreshDatabase
let hub: Hub
let first = 20_000

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db, clock })
  await seedTrade(fresh.admin)
})
afterAll(async () => {
  await expectSound(hub)
  await fresh.drop()
})

/** New items with so many of each in the warehouse w1; the first of their numbers. */
async function stocked(onHand: number, count = 1): Promise<number> {
  const item = first
  first += count
  await seedItems(fresh.admin, { first: item, count, onHand: { 1: onHand } })
  return item
}

const minutes = (count: number) => clock.advance(count * 60_000)

async function ordered(itemId: number, quantity: number): Promise<number> {
  const told = await place(hub, buyer(1), request([[itemId, quantity]]))
  if (!('number' in told)) throw new Error(`not placed: ${JSON.stringify(told)}`)
  return told.number
}

const one = (number: number) => ({ number, retailerId: 1, fulfillmentNo: 1 })
const ship = async (number: number) =>
  await shipFulfillment(hub, operator.production, {
    ...one(number),
    ...{ carrier: 'FedEx', service: null, trackingNumber: `t${number}`, trackingUrl: null, lines: null },
  })
/** Packing writes that the supplier has it. */
const send = async (number: number) => await packFulfillment(hub, operator.production, one(number))
const available = async (itemId: number) => {
  const { onHand, reserved } = await shelf(fresh.admin, itemId)
  return onHand - reserved
}

/** Cut at one moment, delivered at another, by the name of the file. */
const byName = { by: 'file-name', pattern: 'stock-{yyyy}{MM}{dd}-{HH}{mm}{ss}.csv', zone: 'UTC' } as const
const nameOf = (at: Date) =>
  `stock-${at.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)}.csv`

describe.each(['physical', 'available'] as const)('a feed that counts what is %s', (counting) => {
  test('100 orders between the cut and the delivery give back none', async () => {
    const code = `hundred-${counting}`
    await feedOf(hub, code, { asOf: byName, counts: counting })
    const item = await stocked(150)
    minutes(1)
    const cut = clock.now()
    minutes(5)
    const numbers: number[] = []
    for (let each = 0; each < 100; each += 1) numbers.push(await ordered(item, 1))
    minutes(1)
    // some leave before the file arrives
    for (const number of numbers.slice(0, 30)) await ship(number)
    minutes(1)
    const run = await feed(hub, code, counts([[item, 150]]), { name: nameOf(cut) })
    expect(run.state).toBe('accepted')
    expect(await available(item)).toBe(50)
    for (const number of numbers.slice(30)) await ship(number)
    expect(await shelf(fresh.admin, item)).toEqual({ onHand: 50, reserved: 0 })
  })
})

test('an order the supplier had by the cut is off its available count already, and not taken off twice', async () => {
  await feedOf(hub, 'absorbed', { asOf: byName, counts: 'available' })
  const item = await stocked(10)
  const known = [await ordered(item, 1), await ordered(item, 2), await ordered(item, 1)] as const
  for (const number of known) await send(number)
  const unknown = await ordered(item, 1)
  minutes(1)
  const cut = clock.now()
  minutes(1)
  // of the known ones: one leaves, one stays, and later ones follow
  await ship(known[0])
  await send(unknown)
  await ordered(item, 1)
  minutes(1)
  // there were 10 on the shelf, 4 of them for orders the supplier knew
  await feed(hub, 'absorbed', counts([[item, 6]]), { name: nameOf(cut) })
  expect(await shelf(fresh.admin, item)).toEqual({ onHand: 9, reserved: 5 })
  expect(await available(item)).toBe(4)
})

test('a purchase order counts as known only after the time the supplier needs to take it in', async () => {
  await feedOf(hub, 'lag', { asOf: byName, counts: 'available', receivedLagMinutes: 30 })
  const item = await stocked(10)
  const early = await ordered(item, 1)
  await send(early)
  minutes(29)
  const late = await ordered(item, 1)
  await send(late)
  minutes(1)
  const cut = clock.now()
  minutes(1)
  await feed(hub, 'lag', counts([[item, 9]]), { name: nameOf(cut) })
  expect(await shelf(fresh.admin, item)).toEqual({ onHand: 10, reserved: 2 })
})

test('what was canceled after the cut is free again', async () => {
  await feedOf(hub, 'canceled', { asOf: byName, counts: 'available' })
  const item = await stocked(5)
  const number = await ordered(item, 2)
  minutes(1)
  const cut = clock.now()
  minutes(1)
  await cancelOrder(hub, operator.production, { number, retailerId: 1, reason: 'changed their mind' })
  await feed(hub, 'canceled', counts([[item, 5]]), { name: nameOf(cut) })
  expect(await shelf(fresh.admin, item)).toEqual({ onHand: 5, reserved: 0 })
})

test('an older mark after a newer one is refused row by row, and said', async () => {
  const column = { by: 'column', zone: 'America/New_York' } as const
  await feedOf(hub, 'rows', { asOf: column, partial: true, gates: { 'refused-rows': null, older: null } })
  const item = await stocked(10, 3)
  const at = (id: number, onHand: number, mark: string) => `w1,sku${id},${onHand},${mark}\n`
  const header = 'warehouse,sku,on_hand,as_of\n'
  const fed = await feed(
    hub,
    'rows',
    header + at(item, 7, '2026-11-20 09:30') + at(item + 1, 7, '2026-11-20T14:00:00Z'),
  )
  expect(fed.state).toBe('accepted')
  const next = await feed(
    hub,
    'rows',
    header +
      at(item, 99, '2026-11-20T14:29:59Z') +
      at(item + 1, 8, '2026-11-20T14:00:00Z') +
      at(item + 2, 8, '2026-11-19T00:00:00+02:00'),
  )
  expect(next.run).toMatchObject({ state: 'accepted', report: { refused: 1, changed: 2 } })
  expect(next.run?.report?.errors).toEqual([
    {
      row: 2,
      column: 'as_of',
      value: '2026-11-20T14:29:59Z',
      reason: 'is older than what is known of this shelf, as of 2026-11-20T14:30:00Z',
    },
  ])
  const shelves = await Promise.all([0, 1, 2].map((nth) => shelf(fresh.admin, item + nth)))
  expect(shelves.map(({ onHand }) => onHand)).toEqual([7, 8, 8])
})

test('a mark in the future is refused, of a file and of a row', async () => {
  await feedOf(hub, 'future', { asOf: byName })
  const item = await stocked(10)
  const soon = new Date(clock.now().getTime() + 180_000)
  const run = await feed(hub, 'future', counts([[item, 3]]), { name: nameOf(soon) })
  expect(run.run).toMatchObject({ state: 'refused', problem: expect.stringContaining('in the future') })
  const column = { by: 'column', zone: 'UTC' } as const
  await feedOf(hub, 'future-rows', { asOf: column, gates: { 'refused-rows': null } })
  const rows = `warehouse,sku,on_hand,as_of\nw1,sku${item},3,${soon.toISOString()}\n`
  const next = await feed(hub, 'future-rows', rows)
  expect(next.run?.report?.errors[0]).toMatchObject({ column: 'as_of', reason: 'is in the future' })
  expect(await shelf(fresh.admin, item)).toEqual({ onHand: 10, reserved: 0 })
})

test('a feed says nothing of the warehouses of another supplier', async () => {
  await feedOf(hub, 'foreign', { gates: { 'refused-rows': null } })
  await seedItems(fresh.admin, { first: 90_000, onHand: { 3: 5 } })
  const run = await feed(hub, 'foreign', counts([[90_000, 0]], 'w3'))
  expect(run.run?.report?.errors[0]?.reason).toBe('names no warehouse of this supplier')
  expect(await shelf(fresh.admin, 90_000, 3)).toEqual({ onHand: 5, reserved: 0 })
})

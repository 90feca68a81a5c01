import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tellDue } from '../../src/core/fulfillment/deadlines/tell-due.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { operator } from '../support/hub.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'
import { type Keeper, keeperOf, placedBy, toldOf } from './sandbox.ts'

let shop: Shop
let keeper: Keeper
beforeAll(async () => {
  shop = await openShop()
  keeper = await keeperOf(shop)
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})
beforeEach(() => keeper.startOver('r1'))

const at = async (what: string, ran: ReturnType<Keeper['advance']>) =>
  (await ran).filter((each) => each.what === what).map((each) => each.at.slice(0, 19))

// the shop's clock stands on a Friday at ten in New York
test('a move stops where a deadline passes, and tells of it at its own moment', async () => {
  const mine = await placedBy(await shop.client('r1', 'sandbox'), 'late')
  const theirs = await placedBy(await shop.client('r2', 'sandbox'), 'late')
  const ran = await at('deadlines', keeper.advance('r1', 'P5D', { keepOrders: true }))
  expect(ran).toContain('2026-11-23T22:00:00')
  expect(ran).toContain('2026-11-24T22:00:00')
  const told = await shop.fresh.admin.query(
    `select at from sandbox.event where type = 'fulfillment.late' and retailer_id = 1 and number = ${mine.id} order by 1`,
  )
  expect(told.rows.map((row) => row.at.toISOString())).toEqual([
    '2026-11-23T22:00:00.001Z',
    '2026-11-24T22:00:00.001Z',
  ])
  const other = await shop.fresh.admin.query(
    `select type from sandbox.event where retailer_id = 2 and number = ${theirs.id} and type like 'fulfillment.late%'`,
  )
  expect(other.rows).toEqual([])
  // the job goes by the same clock and finds all of it told
  await tellDue(shop.hub, 'sandbox')
  expect((await toldOf(shop, keeper, mine.id)).filter((type) => type === 'fulfillment.late')).toHaveLength(2)
  const listed = (await keeper.get('/attention')).json().data
  expect(listed.filter(({ retailer }: { retailer: string }) => retailer === 'r1')).toHaveLength(2)
  expect(listed.filter(({ retailer }: { retailer: string }) => retailer === 'r2')).toEqual([])
})

test('a move stops where a parcel is due to be asked about, until it has arrived', async () => {
  expect((await keeper.post('/carriers', { code: 'play', kind: 'simulated', carriers: [] })).status).toBe(201)
  const ship = async (retailerId: 1 | 2) => {
    const { id: number } = await placedBy(
      await shop.client(`r${retailerId}`, 'sandbox'),
      `parcel ${retailerId}`,
    )
    const parcel = { carrier: 'UPS', service: null, trackingUrl: null, lines: null, fulfillmentNo: 1 }
    const trackingNumber = `SIM-OK-${retailerId}`
    await shipFulfillment(shop.hub, operator.sandbox, { ...parcel, trackingNumber, retailerId, number })
    return number
  }
  const [mine, theirs] = [await ship(1), await ship(2)]
  const asked = await at('carriers', keeper.advance('r1', 'P10D', { keepOrders: true }))
  expect(asked.length).toBeGreaterThan(3)
  expect(new Set(asked).size).toBe(asked.length)
  expect((await toldOf(shop, keeper, mine)).filter((type) => type.startsWith('shipment.'))).toEqual([
    'shipment.in_transit',
    'shipment.delivered',
  ])
  const parcels = await shop.fresh.admin.query(
    `select retailer_id as "retailerId", tracking_state as state, next_at is null as over from sandbox.parcel
      where number in (${mine}, ${theirs}) order by 1`,
  )
  expect(parcels.rows).toEqual([
    { retailerId: 1, state: 'delivered', over: true },
    { retailerId: 2, state: 'unknown', over: false },
  ])
})

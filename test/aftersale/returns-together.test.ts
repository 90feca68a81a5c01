import { afterAll, beforeAll, expect, test } from 'vitest'
import { voidShipment } from '../../src/core/fulfillment/answers/void-shipment.ts'
import { operator } from '../support/hub.ts'
import { expectSound, shelf } from '../support/trade.ts'
import { aftersaleWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await aftersaleWorld()
})
afterAll(() => world.close())

test('a hundred tries at once authorize one return, and receive each unit once', async () => {
  const sale = await world.shipped(1, [[100_004, 5]])
  const path = `/fulfillments/${sale.invoiceNumber}/returns`
  const tries = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      world.call('POST', path, {
        json: { reference: `r${index % 20}`, reason: 'r', lines: [{ lineNo: 1, quantity: 1 }] },
      }),
    ),
  )
  const made = new Set(tries.filter(({ status }) => status === 200).map(({ body }) => body.returnNumber))
  expect(made.size).toBe(5)
  const before = await shelf(world.fresh.admin, 100_004)
  const lines = [{ lineNo: 1, quantity: 1, disposition: 'restock', warehouse: 'w1' }]
  await Promise.all([...made, ...made].map((each) => world.ok('POST', `/returns/${each}/receive`, { lines })))
  expect((await shelf(world.fresh.admin, 100_004)).onHand).toBe(before.onHand + 5)
})

test('in the sandbox goods come back to the retailer’s own copy of the stock, and a reset takes all of it away', async () => {
  const key = world.keys.test
  const sale = await world.shipped(1, [[100_000, 2]], { environment: 'sandbox' })
  const path = `/fulfillments/${sale.invoiceNumber}/returns`
  const stock = async () => (await shelf(world.fresh.admin, 100_000, 1, 'sandbox')).onHand
  const before = await stock()
  const made = await world.ok('POST', path, { reference: 'x', reason: 'r' }, key)
  const lines = [{ lineNo: 1, quantity: 2, disposition: 'restock', warehouse: 'w1' }]
  await world.ok('POST', `/returns/${made.returnNumber}/receive`, { lines }, key)
  expect(await stock()).toBe(before)
  const own = await world.fresh.admin.query(
    'select on_hand from sandbox.stock_overlay where retailer_id = 1 and item_id = 100000',
  )
  expect(own.rows).toEqual([{ on_hand: 0 }])
  await world.ok('POST', `/returns/${made.returnNumber}/credit`, {}, key)
  await world.ok(
    'POST',
    `/fulfillments/${sale.invoiceNumber}/invoice`,
    { bill: { reference: 'B', amount: '1' } },
    key,
  )
  await world.ok('POST', '/retailers/r1/payments', { amount: '5', reference: 'p' }, key)
  expect(
    (await world.ok('GET', `/orders/r1/${sale.number}`, undefined, key)).fulfillments[0].returnState,
  ).toBe('refunded')
  await expectSound(world.hub)
  world.clock.advance(1000)
  await world.ok('POST', '/sandbox/reset', { retailer: 'r1' }, key)
  for (const table of [
    'goods_return',
    'goods_return_line',
    'goods_receipt',
    'account_entry',
    'supplier_bill',
  ]) {
    const left = await world.fresh.admin.query(`select 1 from sandbox.${table} where retailer_id = 1`)
    expect(left.rowCount, table).toBe(0)
  }
})

test('what is billed, or on its way back, has left: its parcel cannot be void', async () => {
  const sale = await world.shipped(2, [[100_001, 1]])
  const parcel = (await world.ok('GET', `/orders/r2/${sale.number}`)).fulfillments[0].shipments[0]
  const asked = { invoiceNumber: sale.invoiceNumber, trackingNumber: parcel.trackingNumber, reason: null }
  const path = `/fulfillments/${sale.invoiceNumber}`
  await world.ok('POST', `${path}/returns`, { reference: 'v', reason: 'r', expiresOn: '2026-11-20' })
  await expect(voidShipment(world.hub, operator.production, asked)).rejects.toThrow('transition-refused')
  world.clock.set('2026-11-22T15:00:00Z')
  await world.ok('POST', `${path}/invoice`, {})
  world.clock.set('2026-11-20T15:00:00Z')
  await expect(voidShipment(world.hub, operator.production, asked)).rejects.toThrow('transition-refused')
})

test('after all of it, every invariant holds', async () => {
  await expectSound(world.hub)
})

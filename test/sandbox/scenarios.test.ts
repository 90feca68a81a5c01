import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { type StoreClient, storeOf } from '../sophio/store.ts'
import type { EndlessAislesClient, HomerootsClient } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { type InventorySourceClient, partnerOrderOf } from '../support/inventory-source.ts'
import { buyerOrderOf, openShop, orderOf, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'
import { type Keeper, keeperOf, placedBy, toldOf } from './sandbox.ts'

let shop: Shop
let keeper: Keeper
let shopper: EndlessAislesClient
let buyer: HomerootsClient
let partner: InventorySourceClient
let store: StoreClient

beforeAll(async () => {
  shop = await openShop()
  keeper = await keeperOf(shop)
  shopper = await shop.client('r1', 'sandbox')
  buyer = await shop.buyer('r1', 'sandbox')
  partner = await shop.partner('r1', 'sandbox')
  store = await storeOf(shop, 'r1', 'sandbox')
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})
beforeEach(() => keeper.startOver('r1'))

let orders = 0
const poOf = (scenario: string) => `PO-${++orders}~${scenario}`

const placed = (po: string, lines?: [number, number][], more?: object) => placedBy(shopper, po, lines, more)
const advance = (by: string) => keeper.advance('r1', by, { keepOrders: true })
const scenarios = async () => (await keeper.get('/sandbox/r1/scenarios')).json().data
const stepsOf = async (id: number) =>
  (await scenarios())
    .find(({ number }: { number: number }) => number === id)
    ?.steps.map(({ action, state }: { action: string; state: string }) => `${action} ${state}`)
const told = (id: number) => toldOf(shop, keeper, id)

describe('a simulated supplier', () => {
  test('does nothing unless an order asks for it', async () => {
    const { id, read } = await placed('PO-plain')
    const odd = await placed('PO-odd~nothing')
    // deadlines pass meanwhile, and are told
    expect((await advance('30d')).filter(({ what }) => what === 'supplier')).toEqual([])
    expect((await read()).status).toBe('Scheduled')
    expect((await odd.read()).status).toBe('Scheduled')
    expect(await stepsOf(id)).toBeUndefined()
  })

  test('~ship: ships all of it half an hour later, at its own time', async () => {
    const { id, read } = await placed(poOf('ship'))
    await advance('29m')
    expect((await read()).status).toBe('Scheduled')
    await advance('2h')
    const order = await read()
    expect(order.status).toBe('Shipped')
    expect(order.shipments).toHaveLength(1)
    const shipped = await shop.fresh.admin.query<{ at: Date }>(
      `select shipped_at as at from sandbox.shipment where retailer_id = 1 and number = ${id}`,
    )
    // not when the clock stopped
    expect(shipped.rows[0]?.at.toISOString()).toBe('2026-11-20T15:30:00.000Z')
    expect(await told(id)).toEqual(expect.arrayContaining(['order.placed', 'fulfillment.shipped']))
  })

  test('~partial: two parcels, and between them the order is not complete', async () => {
    const { id, read } = await placed(poOf('partial'))
    await advance('1h')
    const half = await read()
    expect(half.status).toBe('Scheduled')
    expect(half.line_items.map((line: { quantity_shipped: number }) => line.quantity_shipped)).toEqual([2])
    expect(half.shipments).toHaveLength(1)
    await advance('1h')
    const whole = await read()
    expect([whole.status, whole.shipments.length]).toEqual(['Shipped', 2])
    expect(await told(id)).toEqual(
      expect.arrayContaining(['fulfillment.partially_shipped', 'fulfillment.shipped']),
    )
  })

  test('~duplicate: the same parcel told of three times leaves once', async () => {
    const { id, read } = await placed(poOf('duplicate'))
    const ran = await advance('7h')
    expect(ran.filter(({ outcome }) => outcome.includes('nothing changed'))).toHaveLength(2)
    const order = await read()
    expect([order.status, order.shipments.length]).toEqual(['Shipped', 1])
    const events = await told(id)
    expect(events.filter((type) => type === 'fulfillment.shipped')).toHaveLength(1)
  })

  test('~race: a cancel that comes a minute too late is refused', async () => {
    const [early, late] = [await placed(poOf('race')), await placed(poOf('race'))]
    await advance('9m')
    expect((await shopper.put(`/api/orders/${early.id}/cancel`, {})).status).toBe(200)
    await advance('2m')
    expect((await shopper.put(`/api/orders/${late.id}/cancel`, {})).status).not.toBe(200)
    await advance('1h')
    expect([(await early.read()).status, (await late.read()).status]).toEqual(['Canceled', 'Shipped'])
    expect(await stepsOf(early.id)).toEqual(['accept done', 'pack ended', 'ship ended'])
  })

  test('~silent: never answers, and the list says so', async () => {
    const { id, read } = await placed(poOf('silent'))
    await advance('60d')
    expect((await read()).status).toBe('Scheduled')
    expect(await stepsOf(id)).toEqual([])
  })

  test('by the second line of the address, where a program makes the PO', async () => {
    const shipping = { ...(orderOf([]).shipping as object), address_line_2: 'sandbox: ship' }
    const { id, read } = await placed('PO-made-by-a-program', [[42117, 1]], { shipping })
    await advance('1h')
    expect((await read()).status).toBe('Shipped')
    expect((await scenarios())[0]).toMatchObject({ number: id, saidIn: 'address', scenario: 'ship' })
  })

  test('waits for an order that is held, and acts when it is let go', async () => {
    const { id, read } = await placed(poOf('ship'))
    await holdOrder(shop.hub, operator.sandbox, { retailerId: 1, number: id }, '2026-11-21')
    await advance('6h')
    expect((await read()).status).toBe('Pending')
    await advance('1d')
    expect((await read()).status).toBe('Shipped')
  })

  test('of several suppliers acts for each', async () => {
    const { read } = await placed(poOf('ship'), [
      [42117, 2],
      [24751, 1],
    ])
    await advance('1h')
    expect(await read()).toMatchObject({ status: 'Shipped' })
    expect((await read()).shipments).toHaveLength(2)
  })
})

describe('through every door', () => {
  test('HomeRoots', async () => {
    const po = poOf('ship')
    expect((await buyer.post(buyerOrderOf(po, [[42117, 1]]))).status).toBe(200)
    await advance('1h')
    const { data } = (await buyer.get(`/api/v1/buyer/orders/status?po_number=${po}`)).json()
    expect(data[0]).toMatchObject({ po_number: po, status: 'Shipped' })
    expect(data[0].shipping_details.carrier).toBe('FedEx')
  })

  test('Inventory Source', async () => {
    const po = poOf('partial')
    const sku = (await shop.fresh.admin.query('select sku from hub.item where item_id = 42117')).rows[0]?.sku
    const answer = await partner.post('/v1/orders', partnerOrderOf(po, [[sku, 2]]))
    expect([200, 201]).toContain(answer.status)
    const found = async () => (await partner.get(`/v1/orders?order_number=${po}`)).json().data[0]
    await advance('1h')
    expect(await found()).toMatchObject({ order_number: po, status: 'Processed' })
    await advance('2h')
    expect(await found()).toMatchObject({ status: 'Shipped' })
  })

  test('Sophio', async () => {
    const number = poOf('ship')
    const sku = (await shop.fresh.admin.query('select sku from hub.item where item_id = 42117')).rows[0]?.sku
    const shipTo = {
      name: 'Ada',
      street1: '123 Anyplace St',
      city: 'Hyrule',
      state: 'NC',
      postalCode: '27511',
      country: 'US',
    }
    const order = {
      ...{
        orderNumber: number,
        orderKey: `key-${number}`,
        orderDate: '2026-11-20T08:00:00',
        orderStatus: 'awaiting_shipment',
      },
      ...{ billTo: shipTo, shipTo, items: [{ sku, quantity: 1, unitPrice: 10 }] },
    }
    const answer = await store.create(order)
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 })
    expect(answer.json()).toMatchObject({ orderNumber: number, orderStatus: 'awaiting_shipment' })
    await advance('1h')
    const again = await store.create(order)
    expect(again.json()).toMatchObject({ orderStatus: 'shipped' })
  })
})

test('in production such a PO is a PO like any other', async () => {
  const live = await shop.client('r1')
  const po = poOf('ship')
  const answer = await live.put('/api/orders', orderOf([[42117, 1]], { custom_order_id: po }))
  await sequenceEvents(shop.hub, 'production')
  await advance('2d')
  const { id } = answer.json().data
  expect((await live.get(`/api/orders/${id}`)).json().data.status).toBe('Scheduled')
  expect((await scenarios()).map((each: { po: string }) => each.po)).not.toContain(po)
})

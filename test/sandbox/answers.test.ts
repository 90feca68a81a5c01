import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { supplierVerbs } from '../../src/core/fulfillment/sandbox/supplier-verbs.ts'
import type { EndlessAislesClient } from '../support/http.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'
import { type Keeper, keeperOf, type Placed, placedBy, toldOf } from './sandbox.ts'

let shop: Shop
let keeper: Keeper
let shopper: EndlessAislesClient

beforeAll(async () => {
  shop = await openShop()
  keeper = await keeperOf(shop)
  shopper = await shop.client('r1', 'sandbox')
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})
beforeEach(async () => {
  await keeper.startOver('r1')
})

let orders = 0
const placed = (scenario: string): Promise<Placed> =>
  placedBy(shopper, `PO-answers-${++orders}~${scenario}`, [[42117, 4]])
const advance = (by: string) => keeper.advance('r1', by, { keepOrders: true })
const stepsOf = async (id: number) => {
  const { data } = (await keeper.get('/sandbox/r1/scenarios')).json()
  const found = data.find(({ number }: { number: number }) => number === id)
  return found.steps.map(({ action, state }: { action: string; state: string }) => `${action} ${state}`)
}

describe.skipIf(!supplierVerbs.acknowledge)('what a simulated supplier says', () => {
  test('~ship: is accepted before it leaves', async () => {
    const { id } = await placed('ship')
    await advance('10m')
    expect(await toldOf(shop, keeper, id)).toEqual(
      expect.arrayContaining(['fulfillment.acknowledged', 'fulfillment.sent']),
    )
  })

  test('~late: not before three days', async () => {
    const { id, read } = await placed('late')
    await advance('71h')
    expect(await toldOf(shop, keeper, id)).not.toContain('fulfillment.acknowledged')
    await advance('2h')
    expect(await toldOf(shop, keeper, id)).toContain('fulfillment.acknowledged')
    expect((await read()).status).toBe('Shipped')
  })

  test('~reject: nobody else sends it, so it fails', async () => {
    const { id, read } = await placed('reject')
    await advance('1h')
    expect(await stepsOf(id)).toEqual(['reject done'])
    // whoever else has it takes over, and where nobody has it is over
    expect(['Failed', 'Canceled', 'Scheduled']).toContain((await read()).status)
    expect(await toldOf(shop, keeper, id)).toContain('fulfillment.acknowledged')
  })

  test('~backorder: waits a week for its goods, then leaves', async () => {
    const { id, read } = await placed('backorder')
    await advance('1d')
    expect((await read()).status).toBe('Pending')
    await advance('7d')
    expect(await stepsOf(id)).toEqual(['accept-later done', 'arrive done'])
    expect((await read()).status).toBe('Shipped')
  })
})

describe.skipIf(!supplierVerbs.recordTracking)('what a carrier says', () => {
  test('~delivered: on its way, then at the door', async () => {
    const { id, read } = await placed('delivered')
    await advance('1d')
    expect(await toldOf(shop, keeper, id)).toContain('shipment.in_transit')
    await advance('2d')
    const events = await toldOf(shop, keeper, id)
    expect(events).toEqual(expect.arrayContaining(['shipment.delivered', 'fulfillment.completed']))
    expect((await read()).status).toBe('Shipped')
  })

  test('~exception: in trouble, and delivered in the end', async () => {
    const { id } = await placed('exception')
    await advance('25h')
    expect(await toldOf(shop, keeper, id)).toContain('shipment.exception')
    await advance('3d')
    expect(await toldOf(shop, keeper, id)).toContain('shipment.delivered')
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noticeScenarios } from '../../src/core/fulfillment/sandbox/notice-scenarios.ts'
import { runSupplierSteps } from '../../src/core/fulfillment/sandbox/run-steps.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import type { EndlessAislesClient } from '../support/http.ts'
import { testHub } from '../support/hub.ts'
import { openShop, orderOf, type Shop } from '../support/shop.ts'
import { expectSound, secondDatabase } from '../support/trade.ts'
import { type Keeper, keeperOf, placedBy } from './sandbox.ts'

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
beforeEach(() => keeper.startOver('r1'))

let orders = 0
const poOf = (scenario: string) => `PO-${++orders}~${scenario}`
const placed = (po: string) => placedBy(shopper, po)
const advance = (by: string) => keeper.advance('r1', by, { keepOrders: true })
const scenarios = async () => (await keeper.get('/sandbox/r1/scenarios')).json().data

describe('what is stored', () => {
  test('goes with the order at a reset', async () => {
    const { id } = await placed(poOf('silent'))
    await placed(poOf('ship'))
    expect(await scenarios()).toHaveLength(2)
    expect((await scenarios()).map(({ number }: { number: number }) => number)).toContain(id)
    await keeper.advance('r1', '1s')
    await keeper.post('/sandbox/reset', { retailer: 'r1' })
    expect(await scenarios()).toEqual([])
    const left = await shop.fresh.admin.query('select from sandbox.scenario_step')
    expect(left.rowCount).toBe(0)
  })

  test('a page at a time, and not of another retailer', async () => {
    for (let each = 0; each < 3; each += 1) await placed(poOf('silent'))
    const first = (await keeper.get('/sandbox/r1/scenarios?limit=2')).json()
    const second = (await keeper.get(`/sandbox/r1/scenarios?limit=2&after=${first.next}`)).json()
    expect([first.data.length, second.data.length, second.next]).toEqual([2, 1, null])
    expect((await keeper.get('/sandbox/r2/scenarios')).json().data).toEqual([])
  })

  test('is done once by two processes at once, and by the next one where one dies', async () => {
    const db = secondDatabase(shop.fresh)
    const second = testHub({ db, clock: shop.clock })
    const ids: number[] = []
    for (let each = 0; each < 8; each += 1) ids.push((await placed(poOf('ship'))).id)
    await sequenceEvents(shop.hub, 'sandbox')
    await Promise.all([noticeScenarios(shop.hub), noticeScenarios(second)])
    await shop.fresh.admin.query(
      `update sandbox.scenario_step set due_at = due_at - interval '1 day';
       -- one that died with a step in its hands, a while ago
       update sandbox.scenario_step set lease_until = '2026-11-20T14:00:00Z', lease_number = 1, attempts = 1
        where number = ${ids[0]} and step_no = 1`,
    )
    const ran = (await Promise.all([runSupplierSteps(shop.hub), runSupplierSteps(second)])).flat()
    expect(ran.map(({ outcome }) => outcome).filter((outcome) => outcome.includes('left'))).toHaveLength(8)
    const shipments = await shop.fresh.admin.query(
      `select number, count(*)::int as parcels from sandbox.shipment where retailer_id = 1 and number = any ($1) group by 1`,
      [ids],
    )
    expect(shipments.rows.map(({ parcels }) => parcels)).toEqual(ids.map(() => 1))
    await db.close()
  })

  test('that had happened before the hub died is not done twice', async () => {
    const { id, read } = await placed(poOf('partial'))
    await advance('1h')
    // the parcel left, and nobody wrote down that it had
    await shop.fresh.admin.query(
      `update sandbox.scenario_step set state = 'waiting', done_at = null, outcome = null where number = ${id} and action = 'ship-half'`,
    )
    expect((await runSupplierSteps(shop.hub)).map(({ outcome }) => outcome)).toEqual([
      expect.stringContaining('had left'),
    ])
    expect((await read()).shipments).toHaveLength(1)
  })

  test('one retailer’s clock does not bring on another’s', async () => {
    const other = await shop.client('r2', 'sandbox')
    const answer = await other.put('/api/orders', orderOf([[42117, 1]], { custom_order_id: poOf('ship') }))
    await advance('5d')
    const { id } = answer.json().data
    expect((await other.get(`/api/orders/${id}`)).json().data.status).toBe('Scheduled')
    await keeper.advance('r2', '1h')
    expect((await other.get(`/api/orders/${id}`)).json().data.status).toBe('Shipped')
    await keeper.send('DELETE', '/sandbox/r2/clock')
  })
})

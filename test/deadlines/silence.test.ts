import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { acknowledgeFulfillment } from '../../src/core/fulfillment/answers/acknowledge-fulfillment.ts'
import { rerouteLines } from '../../src/core/fulfillment/answers/cancel-lines.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { operator } from '../support/hub.ts'
import { buyer, expectSound, request, restock, seedItems } from '../support/trade.ts'
import { type Stage, stage } from './stage.ts'

const monday = '2026-11-16T15:00:00Z'
/** A working day to answer, till Tuesday at five, and two working hours of grace. */
const graceOver = '2026-11-18T16:00:01Z'

let on: Stage
beforeAll(async () => {
  on = await stage()
  // of 200 both suppliers have some, of 300 one alone
  await seedItems(on.fresh.admin, { first: 200, onHand: { 1: 1000, 3: 5 } })
  await seedItems(on.fresh.admin, { first: 300, onHand: { 1: 1000 } })
  await on.fresh.admin.query(
    `insert into hub.deadline_terms (retailer_id, terms, changed_at)
     values (1, '{"silence": {"after": {"amount": 2, "unit": "working-hours"}, "action": "reroute"}}', now())`,
  )
})
afterAll(() => on.fresh.drop())
beforeEach(() => on.clock.set(monday))

async function silent(lines: Parameters<typeof request>[0]): Promise<number> {
  const { order } = await placeOrder(on.hub, buyer(1), request(lines))
  await on.turn(rerouteLines)
  on.clock.set('2026-11-18T15:59:59Z')
  await on.turn(rerouteLines)
  expect(await on.told(order.number, 'order.rerouted')).toEqual([])
  return order.number
}

async function fulfillments(number: number) {
  const found = await on.fresh.admin.query(
    `select f.fulfillment_no as "no", f.supplier_id as supplier, f.state, f.hold_reason as held,
            (select coalesce(sum(p.quantity - p.quantity_canceled), 0)::int from production.part p
              where p.retailer_id = f.retailer_id and p.number = f.number and p.fulfillment_no = f.fulfillment_no) as units
       from production.fulfillment f where f.retailer_id = 1 and f.number = $1 order by 1`,
    [number],
  )
  return found.rows
}

test('what another has goes to it after the deadline and its grace, once', async () => {
  const number = await silent([[200, 2]])
  on.clock.set(graceOver)
  await on.turn(rerouteLines)
  await Promise.all([on.turn(rerouteLines), on.turn(rerouteLines)])
  expect(await on.told(number, 'order.rerouted')).toMatchObject([
    { actor: 'hub:schedule', payload: { lines: [{ lineNo: 1, from: 1, canceled: 0 }] } },
  ])
  expect(await on.told(number, 'fulfillment.late')).toHaveLength(1)
  expect((await fulfillments(number)).find(({ no }) => no === 2)).toMatchObject({
    ...{ supplier: 2, state: 'scheduled', units: 2 },
  })
})

test('what nobody else has stays with its supplier, on hold, and nothing is lost', async () => {
  const number = await silent([[300, 2]])
  on.clock.set(graceOver)
  await on.turn(rerouteLines)
  await on.turn(rerouteLines)
  expect(await fulfillments(number)).toEqual([
    { no: 1, supplier: 1, state: 'on_hold', held: 'attention', units: 2 },
  ])
  expect(await on.told(number, 'fulfillment.lines_canceled')).toEqual([])
  expect(await on.told(number, 'fulfillment.on_hold')).toMatchObject([
    { payload: { holdReason: 'attention' } },
  ])
})

test('of what another has in part, that part goes and the rest is held', async () => {
  // three are left of the other supplier's five
  const number = await silent([
    [200, 5],
    [300, 1],
  ])
  on.clock.set(graceOver)
  await on.turn(rerouteLines)
  expect(await fulfillments(number)).toEqual([
    { no: 1, supplier: 1, state: 'on_hold', held: 'attention', units: 3 },
    { no: 2, supplier: 2, state: 'scheduled', held: null, units: 3 },
  ])
  expect(await on.told(number, 'order.rerouted')).toMatchObject([
    { payload: { lines: [{ lineNo: 1, canceled: 0, to: [{ quantity: 3 }] }] } },
  ])
  expect(await on.told(number, 'fulfillment.lines_canceled')).toEqual([])
})

test('who answers in the last moment keeps what it has', async () => {
  await restock(on.fresh.admin, { itemId: 200, warehouseId: 3, units: 10 })
  const number = await silent([[200, 1]])
  on.clock.set(graceOver)
  await on.turn(async (hub, caller, input) => {
    const { invoiceNumber } = input
    await acknowledgeFulfillment(on.hub, operator.production, { invoiceNumber, supplierReference: 'x' })
    await rerouteLines(hub, caller, input)
  })
  expect(await on.told(number, 'order.rerouted')).toEqual([])
  expect(await on.told(number, 'fulfillment.on_hold')).toEqual([])
  await expectSound(on.hub)
})

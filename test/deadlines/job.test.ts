import { afterAll, beforeAll, expect, test } from 'vitest'
import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { tellDue } from '../../src/core/fulfillment/deadlines/tell-due.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { releaseOrder } from '../../src/core/fulfillment/release-order.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { resetSandbox } from '../../src/core/orders/reset-sandbox.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { Problem } from '../../src/core/shared/problem.ts'
import { advanceDeadlineCursor } from '../../src/store/deadlines/follow.ts'
import { operator } from '../support/hub.ts'
import { expectSound } from '../support/trade.ts'
import { type Stage, stage } from './stage.ts'

let on: Stage
beforeAll(async () => {
  on = await stage()
})
afterAll(() => on.fresh.drop())

const monday = '2026-11-16T15:00:00Z'
const parcel = { carrier: 'UPS', service: null, trackingNumber: '1Z', trackingUrl: null, lines: null }

async function deadlines(number: number, retailerId = 1, environment = 'production') {
  const found = await on.fresh.admin.query<{
    step: string
    dueAt: Date
    metAt: Date | null
    stoppedAt: Date | null
  }>(
    `select step, due_at as "dueAt", met_at as "metAt", stopped_at as "stoppedAt" from ${environment}.deadline
      where retailer_id = $1 and number = $2 order by step`,
    [retailerId, number],
  )
  return found.rows
}

test('a placed order has its clocks a turn later, and they end with what is done', async () => {
  on.clock.set(monday)
  const number = await on.placed()
  expect(await deadlines(number)).toEqual([])
  await on.turn()
  expect(await deadlines(number)).toMatchObject([
    { step: 'acknowledge', dueAt: new Date('2026-11-17T22:00:00Z'), metAt: null },
    { step: 'ship', dueAt: new Date('2026-11-18T22:00:00Z'), metAt: null },
  ])
  on.clock.advance(3_600_000)
  await shipFulfillment(on.hub, operator.production, { ...parcel, retailerId: 1, number, fulfillmentNo: 1 })
  await on.turn()
  expect((await deadlines(number)).map(({ metAt }) => metAt)).toEqual([on.clock.now(), on.clock.now()])
  on.clock.set('2026-11-30T15:00:00Z')
  await on.turn()
  expect(await on.told(number, 'fulfillment.late')).toEqual([])
})

test('what is late is told before, and when it is, once each', async () => {
  on.clock.set(monday)
  const number = await on.placed()
  await on.turn()
  on.clock.set('2026-11-18T17:00:00Z')
  await on.turn()
  const types = async () =>
    (await on.told(number, 'fulfillment.late')).map(({ type, payload }) => [type, payload.step])
  // the one that is over is late, the other is soon to be
  expect(await types()).toEqual([
    ['fulfillment.late', 'acknowledge'],
    ['fulfillment.late_expected', 'ship'],
  ])
  await Promise.all([on.turn(), on.turn(), on.turn()])
  expect(await types()).toHaveLength(2)
  on.clock.set('2026-11-18T22:00:01Z')
  await Promise.all([1, 2, 3].map(() => tellDue(on.hub, 'production')))
  expect(await types()).toHaveLength(3)
  const [, , late] = await on.told(number, 'fulfillment.late')
  expect(late).toMatchObject({
    actor: 'job:deadlines',
    payload: {
      fulfillmentNo: 1,
      step: 'ship',
      dueAt: '2026-11-18T22:00:00.000Z',
      metAt: null,
      state: 'scheduled',
    },
  })
  // to its retailer, its supplier and the operator
  await sequenceEvents(on.hub, 'production')
  const streams = await on.fresh.admin.query(
    `select kind from production.stream_entry where type = 'fulfillment.late' and number = $1 order by 1`,
    [number],
  )
  expect(streams.rows.map(({ kind }) => kind)).toEqual([
    'operator',
    'operator',
    'retailer',
    'retailer',
    'supplier',
    'supplier',
  ])
  // a parcel that leaves afterwards is late and nothing more is told
  await shipFulfillment(on.hub, operator.production, { ...parcel, retailerId: 1, number, fulfillmentNo: 1 })
  await on.turn()
  expect(await types()).toHaveLength(3)
})

test('holds stop clocks, and nothing is late meanwhile', async () => {
  on.clock.set(monday)
  const number = await on.placed(2)
  await on.turn()
  on.clock.advance(3_600_000)
  await holdOrder(on.hub, operator.production, { retailerId: 2, number }, null)
  on.clock.set('2026-12-01T15:00:00Z')
  await on.turn()
  expect(await on.told(number, 'fulfillment.late', 2)).toEqual([])
  expect((await deadlines(number, 2))[0]?.stoppedAt).toEqual(new Date('2026-11-16T16:00:00Z'))
  await releaseOrder(on.hub, operator.production, { retailerId: 2, number })
  await on.turn()
  expect((await deadlines(number, 2)).map(({ dueAt }) => dueAt.toISOString())).toEqual([
    '2026-12-02T21:00:00.000Z',
    '2026-12-03T21:00:00.000Z',
  ])
})

test('two hubs at once read each event once, and one that crashed is made up for', async () => {
  on.clock.set(monday)
  const numbers = await Promise.all(Array.from({ length: 20 }, (_, n) => on.placed(1 + (n % 2))))
  await sequenceEvents(on.hub, 'production')
  const before = await cursor()
  const read = await Promise.all([1, 2, 3, 4].map(() => followEvents(on.hub, 'production')))
  expect(read.reduce((sum, events) => sum + events, 0)).toBe((await cursor()) - before)
  // who looked before somebody else moved on moves nothing
  const last = await cursor()
  expect(await advanceDeadlineCursor(on.hub.db.environments.production, last - 1, last)).toBe(false)
  // the same events again change nothing
  const stored = await on.fresh.admin.query('select * from production.deadline order by 1, 3, 4, 5')
  await on.fresh.admin.query('update production.deadline_head set cursor = 0')
  await followEvents(on.hub, 'production')
  expect((await on.fresh.admin.query('select * from production.deadline order by 1, 3, 4, 5')).rows).toEqual(
    stored.rows,
  )
  expect(new Set(numbers).size).toBeGreaterThan(9)
})

const cursor = async () =>
  Number((await on.fresh.admin.query('select cursor from production.deadline_head')).rows[0].cursor)

test('nobody’s order keeps the others waiting', async () => {
  on.clock.set(monday)
  const [poison, good] = [await on.placed(), await on.placed()]
  await on.fresh.admin.query(
    `insert into production.clock_rules (hash, rules) values ('x', '{"terms": {"ship": {"amount": 1, "unit": "working-days"}},
       "calendar": {"timezone": "nowhere", "workingDays": [], "opens": "09:00", "closes": "17:00", "holidays": []}}');
     insert into production.fulfillment_clock select retailer_id, placed_month, number, fulfillment_no,
            (select rules_id from production.clock_rules where hash = 'x')
       from production.fulfillment where retailer_id = 1 and number = ${poison}`,
  )
  await on.turn()
  expect(await deadlines(poison)).toEqual([])
  expect(await deadlines(good)).toHaveLength(2)
  await on.fresh.admin.query(
    `delete from production.fulfillment_clock where number = ${poison} and retailer_id = 1`,
  )
})

test('a reset takes clocks with the orders, and sandbox and production are apart', async () => {
  on.clock.set(monday)
  const number = await on.placed(1, 'sandbox')
  await on.turn()
  expect(await deadlines(number, 1, 'sandbox')).toHaveLength(2)
  on.clock.advance(1000)
  await resetSandbox(on.hub, operator.sandbox, { retailer: 'r1' })
  expect(await deadlines(number, 1, 'sandbox')).toEqual([])
  await on.fresh.admin.query('update sandbox.deadline_head set cursor = 0')
  await on.turn()
  expect(await deadlines(number, 1, 'sandbox')).toEqual([])
  await expectSound(on.hub)
})

test('a supplier that keeps silent: its fulfillment is held, or goes to others, once', async () => {
  on.clock.set(monday)
  const silence = (action: string) =>
    on.fresh.admin.query(
      `insert into hub.deadline_terms (retailer_id, terms, changed_at)
       values (1, jsonb_build_object('silence', '{"after": {"amount": 2, "unit": "working-hours"}}'::jsonb || jsonb_build_object('action', $1::text)), now())
       on conflict (supplier_id, retailer_id) do update set terms = excluded.terms`,
      [action],
    )
  await silence('hold')
  const held = await on.placed()
  await on.turn()
  on.clock.set('2026-11-18T15:59:59Z')
  await on.turn()
  expect(await on.told(held, 'fulfillment.on_hold')).toEqual([])
  on.clock.set('2026-11-18T16:00:01Z')
  await on.turn()
  await on.turn()
  expect(await on.told(held, 'fulfillment.on_hold')).toMatchObject([
    { actor: 'job:deadlines', payload: { holdReason: 'attention', to: 'on_hold' } },
  ])
  // who shipped has answered, whatever it was that nobody said
  on.clock.set(monday)
  await silence('reroute')
  const moved = await on.placed()
  const kept = await on.placed()
  await on.turn()
  on.clock.set('2026-11-18T16:00:01Z')
  const asked: string[] = []
  const reroute: Parameters<Stage['turn']>[0] = async (_hub, caller, input) => {
    expect(caller).toMatchObject({ kind: 'operator', isHub: true, environment: 'production' })
    asked.push(input.invoiceNumber)
    if (input.invoiceNumber.includes(String(kept)))
      throw new Problem('quantity-refused', { subject: 'x', asked: 1, open: 0 })
  }
  await on.turn(reroute)
  await on.turn(reroute)
  expect(asked).toHaveLength(2)
  expect(await on.told(moved, 'fulfillment.on_hold')).toEqual([])
  expect(await on.told(kept, 'fulfillment.on_hold')).toHaveLength(1)
  await expectSound(on.hub)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { verifyEnvironment } from '../../src/core/orders/verify.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { invariants } from '../../src/store/verify.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, seedItems, seedTrade } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, onHand: { 1: 10, 3: 10 } })
  await seedItems(fresh.admin, { first: 101, onHand: { 3: 10 } })
  hub = testHub({ db: fresh.db })
  for (const environment of ['production', 'sandbox'] as const) await trade(environment)
})
afterAll(() => fresh.drop())

/** In each environment: 10000 open, 10001 canceled, 10002 shipped in part, of one retailer; one order of another. */
async function trade(environment: Environment): Promise<void> {
  const caller = buyer(1, environment)
  for (let orders = 0; orders < 3; orders += 1) await place(hub, caller, request([[100, 2], [101, 1]])) // biome-ignore format: a request reads as one line
  await place(hub, buyer(2, environment), request([[100, 1]]))
  await cancelOrder(hub, caller, { number: 10001, reason: 'test' })
  const parcel = { carrier: 'UPS', service: null, trackingNumber: '1Z', trackingUrl: null, lines: null }
  await shipFulfillment(hub, operator[environment], {
    ...parcel,
    retailerId: 1,
    number: 10002,
    fulfillmentNo: 1,
  })
  await sequenceEvents(hub, environment)
}

/** What a bug, or a hand in the database, could leave behind; and how to take it back. */
const planted: readonly { id: string; what: string; plant: string; undo: string }[] = [
  {
    id: 'po-order',
    what: 'a claim without its order',
    plant: `insert into purchase_order values (1, 'po:lost', 'x', 9999, 202611)`,
    undo: `delete from purchase_order where number = 9999`,
  },
  {
    id: 'po-order',
    what: 'an order whose claim says another key',
    plant: `update purchase_order set po_key = po_key || '!' where retailer_id = 1 and number = 10000`,
    undo: `update purchase_order set po_key = rtrim(po_key, '!') where retailer_id = 1 and number = 10000`,
  },
  {
    id: 'po-order',
    what: 'a claim that no transaction finished',
    plant: `insert into purchase_order values (1, 'po:half', 'x')`,
    undo: `delete from purchase_order where po_key = 'po:half'`,
  },
  {
    id: 'stock-not-negative',
    what: 'less than nothing',
    plant: `update stock set on_hand = on_hand - 100 where item_id = 100 and warehouse_id = 1`,
    undo: `update stock set on_hand = on_hand + 100 where item_id = 100 and warehouse_id = 1`,
  },
  {
    id: 'stock-movements',
    what: 'a unit that no movement explains',
    plant: `update stock set on_hand = on_hand - 1 where item_id = 101`,
    undo: `update stock set on_hand = on_hand + 1 where item_id = 101`,
  },
  {
    id: 'stock-movements',
    what: 'a reservation moved twice',
    plant: `insert into movement select item_id, warehouse_id, retailer_id, number, line_no, part_no, 'release', 99, 0, -1, at
              from movement where number = 10000 and line_no = 1 limit 1;
            insert into movement values (100, 1, 1, 10000, 1, 1, 'release', 98, 0, -1, now())`,
    undo: `delete from movement where occurrence > 97`,
  },
  {
    id: 'stock-reservations',
    what: 'held for no order',
    plant: `update stock set reserved = reserved + 1 where item_id = 101`,
    undo: `update stock set reserved = reserved - 1 where item_id = 101`,
  },
  {
    id: 'parts-lines',
    what: 'a line of more units than its parts',
    plant: `update order_line set quantity = quantity + 1 where retailer_id = 1 and number = 10000 and line_no = 1`,
    undo: `update order_line set quantity = quantity - 1 where retailer_id = 1 and number = 10000 and line_no = 1`,
  },
  {
    id: 'closed-holds-nothing',
    what: 'a canceled order that holds a unit',
    plant: `update part set reserved = 1, quantity_canceled = quantity_canceled - 1
             where retailer_id = 1 and number = 10001 and line_no = 1`,
    undo: `update part set reserved = 0, quantity_canceled = quantity_canceled + 1
            where retailer_id = 1 and number = 10001 and line_no = 1`,
  },
  {
    id: 'events-versions',
    what: 'a version that no event tells of',
    plant: `update orders set version = version + 1 where retailer_id = 1 and number = 10000`,
    undo: `update orders set version = version - 1 where retailer_id = 1 and number = 10000`,
  },
  {
    id: 'events-versions',
    what: 'an event taken out of the middle',
    plant: `update event set version = version + 100 where retailer_id = 1 and number = 10001 and version = 2`,
    undo: `update event set version = version - 100 where version > 100`,
  },
  {
    id: 'order-state',
    what: 'a state that was never told',
    plant: `update orders set state = 'canceled' where retailer_id = 1 and number = 10000`,
    undo: `update orders set state = 'scheduled' where retailer_id = 1 and number = 10000`,
  },
  {
    id: 'supplier-work',
    what: 'a supplier who was never asked',
    plant: `update supplier_work set number = -number where retailer_id = 1 and number = 10000`,
    undo: `update supplier_work set number = -number where number < 0`,
  },
  {
    id: 'supplier-work',
    what: 'a supplier who was not told that it is canceled',
    plant: `update supplier_work set state = 'scheduled' where retailer_id = 1 and number = 10001`,
    undo: `update supplier_work set state = 'canceled' where retailer_id = 1 and number = 10001`,
  },
  {
    id: 'counters',
    what: 'an order counted twice',
    plant: `update order_count set orders = orders + 1 where retailer_id = 1 and state = 'canceled'`,
    undo: `update order_count set orders = orders - 1 where retailer_id = 1 and state = 'canceled'`,
  },
  {
    id: 'heads',
    what: 'a number that will be given again',
    plant: `update retailer_head set next_number = next_number - 1 where retailer_id = 1`,
    undo: `update retailer_head set next_number = next_number + 1 where retailer_id = 1`,
  },
  {
    id: 'heads',
    what: 'two orders in one place of the list',
    plant: `update orders set ordinal = ordinal - 1 where retailer_id = 1 and number = 10001`,
    undo: `update orders set ordinal = ordinal + 1 where retailer_id = 1 and number = 10001`,
  },
  {
    id: 'references',
    what: 'stock of an item that is none',
    plant: `insert into stock (item_id, warehouse_id) values (77, 1)`,
    undo: `delete from stock where item_id = 77`,
  },
  {
    id: 'references',
    what: 'a line of an item that is none',
    plant: `update order_line set item_id = 77 where retailer_id = 1 and number = 10000 and line_no = 2`,
    undo: `update order_line set item_id = 101 where item_id = 77`,
  },
  {
    id: 'strays',
    what: 'an event without its order',
    plant: `insert into event values (1, 202611, 5, 1, 'order.placed', 'x', null, '{}', now())`,
    undo: `delete from event where number = 5`,
  },
  {
    id: 'streams',
    what: 'a number that was skipped',
    plant: `update stream_entry set seq = seq + 1 where kind = 'operator' and seq = (select max(seq) from stream_entry)`,
    undo: `update stream_entry set seq = seq - 1 where kind = 'operator' and seq = (select max(seq) from stream_entry)`,
  },
  {
    id: 'streams',
    what: 'a number that nobody was given',
    plant: `update stream_head set last_seq = last_seq + 1 where kind = 'retailer' and owner_id = 1`,
    undo: `update stream_head set last_seq = last_seq - 1 where kind = 'retailer' and owner_id = 1`,
  },
]

const idsOf = async (environment: Environment) =>
  (await verifyEnvironment(hub, environment)).filter(({ violations }) => violations > 0).map(({ id }) => id)

/** As a superuser, past triggers, foreign keys and fences. */
const byHand = (environment: Environment, text: string) =>
  fresh.admin.query(`begin; set local session_replication_role = replica; set local search_path = ${environment}, hub;
                     ${text}; commit`)

test('a hub that did its work violates nothing', async () => {
  await expectSound(hub)
  const [first] = await verifyEnvironment(hub, 'production')
  expect(first).toEqual({ id: first?.id, title: first?.title, violations: 0, sample: [] })
})

describe.each(['production', 'sandbox'] as const)('in %s', (environment) => {
  const other = environment === 'production' ? 'sandbox' : 'production'

  test.each(planted)('$id notices $what', async ({ id, plant, undo }) => {
    await byHand(environment, plant)
    const [here, there] = [await idsOf(environment), await idsOf(other)]
    await byHand(environment, undo)
    expect(here).toContain(id)
    expect(there).toEqual([])
    expect(await idsOf(environment)).toEqual([])
  })
})

test('every invariant was seen to notice something', () => {
  expect([...new Set(planted.map(({ id }) => id))].sort()).toEqual(invariants.map(({ id }) => id).sort())
})

test('many violations are counted up to a thousand and shown by a few', async () => {
  await byHand(
    'production',
    `insert into purchase_order select 1, 'po:' || i, 'x', i, 202611 from generate_series(1, 1500) i`,
  )
  const found = (await verifyEnvironment(hub, 'production')).find(({ id }) => id === 'po-order')
  await byHand('production', 'delete from purchase_order where number <= 1500')
  expect(found?.violations).toBe(1000)
  expect(found?.sample).toHaveLength(5)
})

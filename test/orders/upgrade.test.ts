import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { requestHash } from '../../src/core/orders/request-hash.ts'
import { openClient, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { roleOf, rolePassword } from '../../src/store/roles.ts'
import { testServer } from '../support/database.ts'
import { settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, request, seedItems, seedTrade, shelf } from '../support/trade.ts'

const { connection, rolePrefix, secret } = testServer()
const asked = request([[100, 2]], { po: 'old' })

/** As the program of before wrote it, row by row. */
const oldOrder = (environment: 'production' | 'sandbox') => {
  const reserved = environment === 'production' ? 2 : 0
  const key = '1, 202609, 10000'
  return `
    insert into retailer_head values (1, 10001, 2, 1);
    insert into order_count values (1, 'scheduled', 1);
    insert into purchase_order values (1, 'po:old', '\\x${requestHash(asked).toString('hex')}', 10000, 202609);
    insert into orders (retailer_id, placed_month, number, ordinal, dialect, po, po_key, state, placed_state, customer_email,
                        ship_to, address_number, addressed_at, tax_rate, shipping_cost, discount, placed_at, updated_at)
    values (${key}, 1, 'endless-aisles', 'old', 'po:old', 'scheduled', 'scheduled', 'a@example.com',
            '${JSON.stringify(asked.shipTo)}', 1, '2026-09-01T10:00Z', 0, 0, 0, '2026-09-01T10:00Z', '2026-09-01T10:00Z');
    insert into order_line (retailer_id, placed_month, number, line_no, item_id, product_id, sku, quantity, unit_price, unit_cost)
    values (${key}, 1, 100, 100, 'sku100', 2, 250000, 100000);
    insert into fulfillment (retailer_id, placed_month, number, fulfillment_no, supplier_id, invoice_number, state, freight,
                             pick_pack, ship_date)
    values (${key}, 1, 1, invoice_number(1, 1, 10000, 1), 'scheduled', 75000, 20000, '2026-09-01');
    insert into supplier_work values (1, 1, 10000, 1, 202609, invoice_number(1, 1, 10000, 1), 'scheduled', '2026-09-01T10:00Z');
    insert into part (retailer_id, placed_month, number, line_no, part_no, fulfillment_no, item_id, warehouse_id, quantity, reserved)
    values (${key}, 1, 1, 1, 100, 1, 2, ${reserved});
    insert into decision values (${key}, '{"rules": "r1", "lines": []}');
    insert into event values (${key}, 1, 'order.placed', 'credential:1', null, '{"state": "scheduled"}', '2026-09-01T10:00Z');
    ${reserved ? `insert into movement values (100, 1, 1, 10000, 1, 1, 'reserve', 1, 0, 2, '2026-09-01T10:00Z');` : ''}
    update stock set reserved = ${reserved} where item_id = 100 and warehouse_id = 1`
}

test('orders of the schema before are sound, the same as they were, and may be replaced', async () => {
  const name = `dropdock_test_${randomBytes(6).toString('hex')}`
  const server = openClient(connection, 'dropdock test')
  await server.connect()
  await server.query(`create database ${name}`)
  const admin = openClient({ ...connection, database: name }, 'dropdock test')
  await admin.connect()
  const steps = { rolePrefix, secret, log: () => {} }
  await migrate(admin, { ...steps, upTo: 9 })
  await seedTrade(admin)
  await seedItems(admin, { first: 100, count: 2, onHand: { 1: 10 } })
  for (const environment of ['production', 'sandbox'] as const)
    await admin.query(`set search_path = ${environment}, hub; ${oldOrder(environment)}`)
  await admin.query('reset search_path')
  await migrate(admin, steps)
  const db = openDatabase(
    (environment) => {
      const user = roleOf(environment, rolePrefix)
      return { ...connection, database: name, user, password: rolePassword(user, secret) }
    },
    { max: 4 },
  )
  const hub = testHub({ db, clock: settableClock() })
  await expectSound(hub)
  for (const environment of ['production', 'sandbox'] as const) {
    const caller = buyer(1, environment)
    const order = await getOrder(hub, caller, 10000)
    const nothing = { externalKey: null, taxAmount: null, amountPaid: null, paidAt: null, shipBy: null }
    expect(order).toMatchObject({ ...nothing, flags: [], orderedAt: order.placedAt, customerUsername: null })
    expect(order.fulfillments[0]).toMatchObject({ holdUntil: null, shippedElsewhere: false })
    expect(await placeOrder(hub, caller, asked)).toEqual({ order, replayed: true })
    const { order: next } = await placeOrder(hub, caller, request([[100, 1]]))
    expect(next.number).toBe(10001)
    const replaced = await replaceOrder(hub, caller, 10000, request([[101, 3]], { po: 'new' }))
    expect(replaced).toMatchObject({ po: 'new', flags: [], version: 3, addressNumber: 1 })
    expect(replaced.fulfillments.map(({ fulfillmentNo }) => fulfillmentNo)).toEqual([2])
    expect((await shelf(admin, 100, 1, environment)).reserved).toBe(environment === 'production' ? 1 : 0)
  }
  await expectSound(hub)
  await db.close()
  await admin.end()
  await server.query(`drop database ${name} with (force)`)
  await server.end()
})

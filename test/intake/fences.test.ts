import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { recordTracking } from '../../src/core/fulfillment/record-tracking.ts'
import { sequenceChanges } from '../../src/core/fulfillment/sequence-changes.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import type { Hub } from '../../src/core/hub.ts'
import { settleHoursOfAll } from '../../src/core/orders/order-days.ts'
import { settleWordsOfAll } from '../../src/core/orders/order-words.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { transaction } from '../../src/store/tx.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { buyer, place, request, seedItems, seedTrade } from '../support/trade.ts'

let fresh: FreshDatabase
let hub: Hub
let fenced: readonly string[]

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, onHand: { 1: 100 } })
  hub = testHub({ db: fresh.db })
  for (const environment of ['production', 'sandbox'] as const)
    for (const retailerId of [1, 2]) await trade(environment, retailerId)
  // the words of all retailers are settled above
  for (const environment of ['production', 'sandbox'])
    await fresh.admin.query(
      `insert into ${environment}.order_word_stale (retailer_id, number) values (1, 10000), (2, 10000);
       insert into ${environment}.stock_adjustment_part values ('feed', '1', 1, '{100}', '{1}', '{0}', now())`,
    )
  const found = await fresh.admin.query<{ relname: string }>(
    `select relname from pg_class where relnamespace = 'production'::regnamespace and relrowsecurity order by 1`,
  )
  fenced = found.rows.map(({ relname }) => relname)
})
afterAll(() => fresh.drop())

/** A row in every table that a retailer owns. */
async function trade(environment: Environment, retailerId: number): Promise<void> {
  const caller = buyer(retailerId, environment)
  for (let orders = 0; orders < 2; orders += 1) await place(hub, caller, request([[100, 1]]))
  await cancelOrder(hub, caller, { number: 10000, reason: 'test' })
  const parcel = { carrier: 'UPS', service: null, trackingNumber: '1Z', trackingUrl: null, lines: null }
  await shipFulfillment(hub, operator[environment], {
    ...parcel,
    retailerId,
    number: 10001,
    fulfillmentNo: 1,
  })
  await fresh.admin.query(
    `insert into ${environment}.sample_order (retailer_id, number, body) values (${retailerId}, 1, '{}');
     insert into ${environment}.goods_return values
       (${retailerId}, 202611, 10001, 1, 1, 1, 'R-1', 'a', 'authorized', 'a', '2026-12-01', now());
     insert into ${environment}.goods_return_line values (${retailerId}, 202611, 10001, 1, 1, 100, 1, 0, 1, 1);
     insert into ${environment}.goods_receipt values (${retailerId}, 202611, 10001, 1, 1, 'scrap', 0, 1);
     insert into ${environment}.account_entry (retailer_id, kind, document, day, amount, actor, at)
     values (${retailerId}, 'payment', 'a', '2026-11-20', 1, 'test', now());
     insert into ${environment}.supplier_bill values (${retailerId}, 202611, 10001, 1, 1, 'a', 1, 1, '[]', '[]', now());
     insert into ${environment}.credit_account values (${retailerId}, 0, 0, 0);
     insert into ${environment}.stock_overlay values (${retailerId}, 999, 1, 1);
     insert into ${environment}.work_exported values (${retailerId}, 10000, 1, 1, 1, 'x');
     insert into ${environment}.acknowledgement values (${retailerId}, 0, 10000, 1, 1, now(), '', 'answer', '{}');
     insert into ${environment}.exclusion values (${retailerId}, 0, 10000, 100, 1, 1);
     insert into ${environment}.request_log values
       (${retailerId}, gen_random_uuid(), now(), 'test', null, null, 'GET', '/', 200, 1, 'r', null, null, null, '{}', null, 0, '{}', null, 0);
     insert into ${environment}.request_order values (${retailerId}, 10000, gen_random_uuid(), null, true);
     insert into ${environment}.rate_bucket values (${retailerId}, 'shipstation', 0, now(), 1500000)`,
  )
  const invoice = await fresh.admin.query<{ invoice_number: string }>(
    `select invoice_number from ${environment}.fulfillment where retailer_id = $1 and number = 10001`,
    [retailerId],
  )
  await recordTracking(hub, operator[environment], {
    invoiceNumber: invoice.rows[0]?.invoice_number ?? '',
    trackingNumber: '1Z',
    scans: [{ at: hub.clock.now(), state: 'in_transit', place: null, text: null }],
  })
  await settleWordsOfAll(hub, environment)
  await settleHoursOfAll(hub, environment)
  await sequenceChanges(hub, environment)
  await sequenceEvents(hub, environment)
  await followEvents(hub, environment)
}

const within = <T>(
  retailers: readonly number[],
  work: (tx: PoolClient) => Promise<T>,
  environment: Environment = 'production',
) => transaction(fresh.db.environments[environment], retailers, work)

/** The SQLSTATE that a statement ends with, or how many rows it did something to. */
const outcome = (retailers: readonly number[], text: string, environment: Environment = 'production') =>
  within(retailers, async (tx) => (await tx.query(text)).rowCount, environment).catch(
    (error: { code?: string }) => error.code,
  )

const DENIED = '42501'
const APPEND_ONLY = '23001'
const adjustments = ['stock_adjustment', 'stock_adjustment_part']
const appendOnly = ['account_entry', 'decision', 'event', 'movement']

describe('row-level security alone', () => {
  test('covers every table that has a retailer, but for the streams’ own', async () => {
    const found = await fresh.admin.query<{ relname: string }>(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'retailer_id'
        where c.relnamespace = 'production'::regnamespace and c.relkind = 'r' and not c.relrowsecurity order by 1`,
    )
    expect(found.rows.map(({ relname }) => relname)).toEqual([
      'pending',
      'rate_limit',
      'shipment_touch',
      'stream_entry',
      'webhook_attempt',
      'webhook_delivery',
    ])
    expect(fenced.length).toBeGreaterThanOrEqual(14)
    const loose = await fresh.admin.query(
      `select 1 from pg_class where relrowsecurity and not relforcerowsecurity and relnamespace::regnamespace::text
        in ('production', 'sandbox')`,
    )
    expect(loose.rowCount).toBe(0)
  })

  test.each(['production', 'sandbox'] as const)(
    'shows of every fenced table its own rows alone, in %s',
    async (environment) => {
      for (const table of fenced) {
        const seen = (retailers: readonly number[]) =>
          within(
            retailers,
            async (tx) =>
              (
                await tx.query<{ retailer_id: number }>(
                  `select distinct retailer_id from ${table} order by 1`,
                )
              ).rows.map(({ retailer_id }) => retailer_id),
            environment,
          )
        expect({ [table]: await seen([1]) }).toEqual({ [table]: [1] })
        expect({ [table]: await seen([1, 2]) }).toEqual({ [table]: [1, 2] })
        expect({ [table]: await seen([]) }).toEqual({ [table]: [] })
      }
    },
  )

  test('changes and deletes no other retailer’s row', async () => {
    for (const table of fenced) {
      const before = await rowsOf(table, 2)
      await outcome([1], `set local dropdock.reset = 'on'; update ${table} set retailer_id = retailer_id`)
      await outcome([1], `update ${table} set retailer_id = retailer_id where retailer_id = 2`)
      await within([1], async (tx) => {
        await tx.query(`set local dropdock.reset = 'on'; set constraints all deferred`)
        await tx.query(`delete from ${table}`).catch(() => {})
        throw new Undone()
      }).catch(unlessUndone)
      expect(await rowsOf(table, 2)).toEqual(before)
    }
  })

  test('refuses to write a row for another retailer, new or moved', async () => {
    for (const table of fenced) {
      const columns = await columnsOf(table)
      const as2 = columns.map((column) => (column === 'retailer_id' ? '2' : column)).join(', ')
      expect({
        [table]: await outcome(
          [1],
          `insert into ${table} (${columns.join(', ')}) select ${as2} from ${table} limit 1`,
        ),
      }).toEqual({ [table]: DENIED })
      const moved = await outcome([1], `update ${table} set retailer_id = 2`)
      expect({ [table]: moved }).toEqual({ [table]: appendOnly.includes(table) ? APPEND_ONLY : DENIED })
    }
  })

  test('shows a supplier its own work alone, and lets it write none', async () => {
    const work = (suppliers: string) =>
      within([], async (tx) => {
        await tx.query(`set local dropdock.suppliers = '${suppliers}'`)
        return (await tx.query('select 1 from supplier_work')).rowCount
      })
    expect(await work('1')).toBe(4)
    expect(await work('2')).toBe(0)
    expect(
      await outcome([], `set local dropdock.suppliers = '1'; update supplier_work set state = 'x'`),
    ).not.toBe(4)
    expect((await rowsOf('supplier_work', 1)).join()).not.toContain('"x"')
  })
})

class Undone extends Error {}
const unlessUndone = (error: unknown) => {
  if (!(error instanceof Undone)) throw error
}

async function rowsOf(table: string, retailerId: number): Promise<string[]> {
  const found = await fresh.admin.query<{ line: string }>(
    `select to_jsonb(t)::text as line from production.${table} t where retailer_id = ${retailerId} order by 1`,
  )
  return found.rows.map(({ line }) => line)
}

async function columnsOf(table: string): Promise<string[]> {
  const found = await fresh.admin.query<{ attname: string }>(
    `select attname from pg_attribute where attrelid = 'production.${table}'::regclass and attnum > 0
      and not attisdropped and attgenerated = ''`,
  )
  return found.rows.map(({ attname }) => attname)
}

describe('the fence', () => {
  test('is gone after the transaction: the next query of the same connection sees nothing', async () => {
    const client = await fresh.db.environments.production.connect()
    await client.query(`begin; set local dropdock.retailers = '1'`)
    expect((await client.query('select 1 from orders')).rowCount).toBe(2)
    await client.query('commit')
    expect((await client.query('select 1 from orders')).rowCount).toBe(0)
    await client.query(`begin; set local dropdock.retailers = '2'`)
    await client.query('rollback')
    expect((await client.query('select 1 from orders')).rowCount).toBe(0)
    client.release()
  })

  test('that the routine sets for itself is gone too', async () => {
    const client = await fresh.db.environments.production.connect()
    const { rows } = await client.query<{ name: string }>(
      `select p.oid::regproc::text as name from pg_proc p where pronamespace = 'production'::regnamespace and proname like 'order_facts%'`,
    )
    await client.query(`select * from ${rows[0]?.name}('{1,2}', '{100,100}', now())`)
    expect((await client.query('select 1 from orders')).rowCount).toBe(0)
    client.release()
  })

  test('is made of numbers alone', async () => {
    for (const bad of [Number.NaN, 1.5, "1'; drop table orders; --" as unknown as number])
      await expect(within([bad], async () => {})).rejects.toThrow(TypeError)
  })
})

test.each([...appendOnly, ...adjustments])('%s is append-only, whoever asks', async (table) => {
  const column = table === 'decision' ? 'number' : 'at'
  expect(await outcome([1], `update ${table} set ${column} = ${column}`)).toBe(APPEND_ONLY)
  expect(await outcome([1], `delete from ${table}`)).toBe(APPEND_ONLY)
  const byOwner = fresh.admin.query(`delete from production.${table}`)
  await expect(byOwner).rejects.toMatchObject({ code: APPEND_ONLY })
})

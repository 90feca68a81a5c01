import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import type { RetailerCaller } from '../../src/core/access/caller.ts'
import { createHub, type Hub } from '../../src/core/hub.ts'
import { settleWordsOfAll } from '../../src/core/orders/order-words.ts'
import { systemClock } from '../../src/core/shared/clock.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { openClient, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPrivatePostgres } from '../../src/store/private-postgres/index.ts'

export interface OrderSearchWorld {
  readonly hub: Hub
  /** Of each retailer: how many orders there are of it, and the one who asks. */
  readonly retailers: readonly { readonly orders: number; readonly caller: RetailerCaller }[]
  /** Orders whose words were written in a second. */
  readonly wordsPerSecond: number
  close(): Promise<void>
}

/** A hub on a database of its own whose retailers have so many orders, a minute apart; every twenty share a name and a day. */
export async function openOrderSearchWorld(
  counts: readonly number[],
  enrich: (owner: Client, retailer: number, orders: number) => Promise<void> = async () => {},
): Promise<OrderSearchWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-bench-'))
  const postgres = await openPrivatePostgres({ dataDir: folder, mode: 'supervise', log: () => {} })
  const { host, port, user } = postgres
  const admin = openClient({ host, port, user, database: 'postgres' }, 'bench')
  await admin.connect()
  await admin.query('create database bench')
  await admin.end()
  const owner = openClient({ host, port, user, database: 'bench' }, 'bench')
  await owner.connect()
  await migrate(owner, { rolePrefix: 'dropdock', secret: undefined, log: () => {} })
  await owner.query('set search_path = production, hub')
  for (const [at, orders] of counts.entries()) {
    await fill(owner, at + 1, orders)
    await enrich(owner, at + 1, orders)
  }
  await owner.query('vacuum analyze')
  const db = openDatabase(
    (environment) => ({ host, port, user: `dropdock_${environment}`, database: 'bench' }),
    { max: 4 },
  )
  const hub = createHub({
    db,
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    baseUrl: 'http://localhost',
  })
  const began = performance.now()
  await settleWordsOfAll(hub, 'production')
  const seconds = (performance.now() - began) / 1000
  await owner.query('vacuum analyze')
  const terms = { timezone: 'America/New_York', paymentTerms: 'net_terms', scopes: [] }
  return {
    hub,
    wordsPerSecond: counts.reduce((sum, orders) => sum + orders, 0) / seconds,
    retailers: counts.map((orders, at) => ({
      orders,
      caller: {
        kind: 'retailer',
        environment: 'production',
        credentialId: at + 1,
        retailerId: at + 1,
        ...terms,
      },
    })),
    close: async () => {
      await owner.end()
      await db.close()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function fill(owner: Client, retailer: number, orders: number): Promise<void> {
  await owner.query(`
    begin; set local session_replication_role = replica;
    insert into retailer (retailer_id, code, name) overriding system value values (${retailer}, 'r${retailer}', 'Bench');
    create temp table seeded on commit drop as
    select ${retailer} as r, 202601 + (i / 100000)::int as m, 9999 + i::bigint as n, i::bigint as i,
           case when i > ${orders} - 500 then 'scheduled' when i % 10 = 0 then 'canceled' else 'shipped' end as state,
           timestamptz '2026-11-20T15:00Z' - make_interval(mins => ${orders} - i) as at
      from generate_series(1, ${orders}) i;
    insert into orders (retailer_id, placed_month, number, ordinal, dialect, po, po_key, state, placed_state, version,
                        customer_email, ship_to, address_number, addressed_at, tax_rate, shipping_cost, discount, placed_at,
                        updated_at, ordered_at, paid_at)
    select r, m, n, i, 'sophio', 'PO-' || i, 'order-key:' || i, state, 'scheduled', 1, 'c' || i || '@example.com',
           jsonb_build_object('firstName', 'Pat', 'lastName', 'Name' || i % ${orders / 20},
                              'fullName', 'Pat Name' || i % ${orders / 20}),
           i, at, 0, 0, 0, at, at + interval '1 hour', at - interval '10 minutes', at - interval '5 minutes' from seeded;
    insert into order_line (retailer_id, placed_month, number, line_no, item_id, product_id, sku, quantity, unit_price, unit_cost)
    select r, m, n, l, 1000 + (i * l) % 20000, 1, 'SKU-' || (i * l) % ${orders / 20}, 1, 1, 1
      from seeded cross join generate_series(1, 2) l;
    insert into fulfillment (retailer_id, placed_month, number, fulfillment_no, supplier_id, invoice_number, state, freight,
                             pick_pack, ship_date)
    select r, m, n, 1, 1, invoice_number(1, r, n, 1), state, 0, 0, at::date from seeded;
    insert into retailer_head values (${retailer}, ${10_000 + orders}, ${orders + 1}, ${orders});
    insert into order_count select r, state, count(*) from seeded group by 1, 2;
    commit`)
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RetailerCaller } from '../../src/core/access/caller.ts'
import { createHub, type Hub } from '../../src/core/hub.ts'
import type { OrderRequest } from '../../src/core/orders/order.ts'
import { usualRequestLog } from '../../src/core/orders/requests/request-log.ts'
import { systemClock } from '../../src/core/shared/clock.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import type { KeptBodies } from '../../src/core/shared/request-log-settings.ts'
import { type Database, openClient, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPrivatePostgres } from '../../src/store/private-postgres/index.ts'
import { type ServerCpu, serverCpu } from './cpu.ts'

export const RETAILERS = 200
export const FIRST_ITEM = 100_002

/** A private PostgreSQL of its own with a catalog of `items`, three suppliers, 200 retailers, and stock for ever. */
export interface World {
  readonly db: Database
  readonly socket: { readonly host: string; readonly port: number }
  readonly serverCpu: ServerCpu
  /** May do everything. */
  readonly owner: string
  readonly items: number
  hub(batchOrders: number, requestLog?: KeptBodies): Hub
  close(): Promise<void>
}

export async function openWorld(items: number): Promise<World> {
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
  await owner.query(seedSql(items))
  await owner.query('vacuum analyze')
  const cpu = await serverCpu(owner)
  await owner.end()
  const db = openDatabase(
    (environment) => ({ host, port, user: `dropdock_${environment}`, database: 'bench' }),
    { max: 8 },
  )
  return {
    db,
    socket: { host, port },
    serverCpu: cpu,
    owner: user,
    items,
    hub: (batchOrders, bodies = 'off') =>
      createHub({
        db,
        clock: systemClock,
        random: systemRandom,
        log: silentLog,
        baseUrl: 'http://localhost',
        batchOrders,
        requestLogSettings: { ...usualRequestLog, bodies },
      }),
    close: async () => {
      await db.close()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function seedSql(items: number): string {
  const from = FIRST_ITEM
  const to = FIRST_ITEM + items - 1
  return `
    set search_path = production, hub;
    insert into freight_table (code, name, max_box_weight, pick_pack_one_line, pick_pack_more_lines)
    values ('bench', 'Bench', 69990, 20000, 30000);
    insert into freight_tier select 1, b, 5000 from unnest(array[15000, 30000, 50000, 70000]) b;
    insert into freight_rate select 1, b, p, 70000 from unnest(array[15000, 30000, 50000, 70000]) b,
      unnest(array['', '0', '07', '1', '27', '9']) p;
    insert into retailer (code, name, freight_table_id) select 'r' || i, 'Retailer ' || i, 1 from generate_series(1, ${RETAILERS}) i;
    insert into supplier (code, name) select 's' || i, 'Supplier ' || i from generate_series(1, 3) i;
    insert into warehouse (supplier_id, code, name, postal_code) select i, 'w' || i, 'Warehouse ' || i, '0705' || i from generate_series(1, 3) i;
    insert into product (product_id, product_key, title) select i, 'p' || i, 'Product ' || i from generate_series(${from}, ${to}) i;
    insert into item (item_id, product_id, sku, wholesale, retail, shipping_weight)
    select i, i, 'sku' || i, 100000, 150000, 5000 from generate_series(${from}, ${to}) i;
    insert into supplier_offer select i, 1 + i % 3, 'x' || i, 80000 from generate_series(${from}, ${to}) i;
    insert into stock (item_id, warehouse_id, on_hand) select i, 1 + i % 3, 1000000000 from generate_series(${from}, ${to}) i;
    insert into hub.credential (kind, environment, retailer_id, name, secret_hash, secret_prefix)
    select 'endless-aisles-token', 'production', i, 'bench', sha256(('${TOKEN}' || i)::bytea), 'benc' from generate_series(1, ${RETAILERS}) i;`
}

/** The token of retailer n is this followed by n. */
export const TOKEN = 'bench-token-'

export function callerOf(retailerId: number): RetailerCaller {
  return {
    kind: 'retailer',
    environment: 'production',
    credentialId: retailerId,
    retailerId,
    timezone: 'America/New_York',
    paymentTerms: 'net_terms',
    scopes: [],
  }
}

/** Three lines, two of one supplier and one of another: the shape of every order measured here. */
export function randomItems(items: number): readonly [number, number, number] {
  const third = () => FIRST_ITEM + 3 * Math.floor(Math.random() * Math.floor(items / 3 - 1))
  return [third(), third(), third() + 1]
}

let sent = 0

export function randomRequest(items: number): OrderRequest {
  sent += 1
  return {
    dialect: 'endless-aisles',
    po: null,
    poKey: `req:bench-${process.pid}-${sent}`,
    customerEmail: 'shopper@example.com',
    shipTo: {
      firstName: 'Test',
      lastName: 'Customer',
      fullName: 'Test Customer',
      company: null,
      line1: '123 Anyplace St',
      line2: null,
      line3: null,
      city: 'Hyrule',
      state: 'NC',
      postalCode: '27511',
      country: 'US',
      phone: null,
    },
    billTo: null,
    shipVia: null,
    lines: randomItems(items).map((itemId, index) => ({
      lineNo: index + 1,
      itemId,
      quantity: 1,
      unitPrice: 250_000,
    })),
    taxRate: 0,
    shippingCost: 0,
    discount: 0,
    extension: null,
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { createHub } from '../../src/core/hub.ts'
import { systemClock } from '../../src/core/shared/clock.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { refreshSearch } from '../../src/store/catalog/search-text.ts'
import { openClient, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPrivatePostgres } from '../../src/store/private-postgres/index.ts'
import { type MadeProduct, madeProducts, SUPPLIERS } from './search-catalog.ts'

export interface SearchWorld {
  /** As the runtime's own role, for questions by hand. */
  readonly hand: Client
  readonly composedPerSecond: number
  /** What is kept of former answers no longer holds. */
  forget(): Promise<void>
  /** Products of one page of an answer, and how many there are of all. */
  ask(query: string): Promise<{ total: number; found: number }>
  close(): Promise<void>
}

const TOKEN = 'bench-token'

/** A hub on a port of its own, with a catalog of so many products; the retailer may not buy of two suppliers and three brands. */
export async function openSearchWorld(products: number): Promise<SearchWorld> {
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
  await fill(owner, products)
  await owner.query('vacuum analyze')
  const roleOf = (environment: string) => ({ host, port, user: `dropdock_${environment}`, database: 'bench' })
  const db = openDatabase(roleOf, { max: 8 })
  const started = performance.now()
  const composed = await refreshSearch(db.environments.production, 'all', 'select product_id from product')
  const composedPerSecond = (composed * 1000) / (performance.now() - started)
  await owner.query('vacuum analyze')
  const hand = openClient(roleOf('production'), 'bench')
  await hand.connect()
  const hub = createHub({
    db,
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    baseUrl: 'http://localhost',
  })
  const app = await createApp(hub, { hosts: [], logger: pino({ level: 'silent' }), version: 'bench' })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return {
    hand,
    composedPerSecond,
    forget: async () => {
      await owner.query('update search_version set version = version + 1')
    },
    ask: (query) => asked(agent, address.port, query),
    close: async () => {
      agent.destroy()
      await app.close()
      await hand.end()
      await owner.end()
      await db.close()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function fill(owner: Client, products: number): Promise<void> {
  await owner.query(`
    insert into retailer (code, name) values ('r1', 'Bench');
    insert into supplier (code, name) select 's' || i, 'Supplier ' || i from generate_series(1, ${SUPPLIERS}) i;
    insert into hub.credential (kind, environment, retailer_id, name, secret_hash, secret_prefix)
    values ('endless-aisles-token', 'production', 1, 'bench', sha256('${TOKEN}'), 'benc')`)
  let batch: MadeProduct[] = []
  const flush = async () => {
    await owner.query({ text: insertion, values: [JSON.stringify(batch)] })
    batch = []
  }
  for (const product of madeProducts(products)) if (batch.push(product) === 5000) await flush()
  await flush()
  await owner.query(`
    insert into entitlement (retailer_id, scope, ref, allowed) values (1, 'supplier', '3', false), (1, 'supplier', '7', false);
    insert into entitlement (retailer_id, scope, ref, allowed)
    select 1, 'brand', brand_key, false from (select distinct brand_key from product order by 1 limit 3) b`)
}

const insertion = `
  with n as (select * from json_to_recordset($1::json)
               as x(id int, title text, brand text, description text, metadata jsonb, label text, sku text, mpn text,
                    gtin text, supplier int)),
       p as (insert into product (product_id, product_key, title, brand, description, metadata)
             select id, 'p' || id, title, brand, description, metadata from n),
       i as (insert into item (item_id, product_id, sku, label, mpn, gtin, gtin_key)
             select id, id, sku, label, mpn, gtin, lpad(gtin, 14, '0') from n)
  insert into supplier_offer select id, supplier, sku, 100 from n`

function asked(agent: Agent, port: number, query: string): Promise<{ total: number; found: number }> {
  return new Promise((resolve, reject) => {
    const path = `/endless-aisles/api/products?${query}`
    const options = { agent, port, host: '127.0.0.1', path, headers: { 'x-ea-request-token': TOKEN } }
    get(options, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(`status ${answer.statusCode}`))
        const { total, data } = JSON.parse(Buffer.concat(pieces).toString()) as {
          total: number
          data: unknown[]
        }
        resolve({ total, found: data.length })
      })
    }).on('error', reject)
  })
}

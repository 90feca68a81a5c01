import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { createHub, type Hub } from '../../src/core/hub.ts'
import { systemClock } from '../../src/core/shared/clock.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { refreshSearch } from '../../src/store/catalog/search-text.ts'
import { sequenceStock } from '../../src/store/changes/sequence.ts'
import { openClient, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPrivatePostgres } from '../../src/store/private-postgres/index.ts'

export interface ItemWorld {
  readonly hub: Hub
  close(): Promise<void>
}

/** A hub with so many items, two to a product; whatever is asked for by a filter, `matches` of them are so, evenly spread. */
export async function openItemWorld(items: number, matches: number): Promise<ItemWorld> {
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
  await fill(owner, items, Math.floor(items / matches))
  await owner.query('vacuum analyze')
  const roleOf = (environment: string) => ({ host, port, user: `dropdock_${environment}`, database: 'bench' })
  const db = openDatabase(roleOf, { max: 4 })
  await refreshSearch(db.environments.production, 'all', 'select product_id from product')
  await sequenceStock(owner, systemClock.now())
  await owner.query('vacuum analyze')
  const parts = { db, clock: systemClock, random: systemRandom, log: silentLog, baseUrl: 'http://localhost' }
  return {
    hub: createHub(parts),
    close: async () => {
      await owner.end()
      await db.close()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function fill(owner: Client, items: number, every: number): Promise<void> {
  const rare = (of: string) => `(${of} % ${every} = 0)`
  await owner.query('set search_path = production, hub')
  await owner.query(`
    insert into hub.supplier (code, name) values ('common', 'Common'), ('rare', 'Rare');
    insert into hub.warehouse (supplier_id, code, name, postal_code) values (1, 'w1', 'One', '07051'), (1, 'w2', 'Two', '90001');
    insert into hub.product (product_id, product_key, title, brand, image, metadata)
    select p, 'p' || p, case when ${rare('p')} then 'Zebra rope ' else 'Chew toy ' end || p,
           case when ${rare('p')} then 'Rare' else 'Brand ' || p % 300 end,
           case when ${rare('p')} then null else '/images/a.svg' end,
           jsonb_build_object('category', case when ${rare('p')} then 'Rare' else 'Category ' || p % 40 end)
      from generate_series(2, ${items / 2} + 1) p;
    insert into hub.item (item_id, product_id, sku, wholesale, retail, discontinued)
    select i, 2 + (i - 2) / 2, 'SKU-' || i, case when ${rare('i')} then 0 else 100000 end, 150000, ${rare('i')}
      from generate_series(2, ${items} + 1) i;
    insert into hub.supplier_offer (item_id, supplier_id, supplier_sku, cost)
    select i, case when ${rare('i')} then 2 else 1 end, 'X-' || i, 80000 from generate_series(2, ${items} + 1) i;
    insert into production.stock (item_id, warehouse_id, on_hand)
    select i, w, case when ${rare('i')} then 0 when ${rare('(i + 1)')} then 2 else 50 end
      from generate_series(2, ${items} + 1) i cross join generate_series(1, 2) w`)
}

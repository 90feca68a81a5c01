import type { Client } from 'pg'
import type { OperatorCaller } from '../../src/core/access/caller.ts'
import { addPriceList } from '../../src/core/catalog/add-price-list.ts'
import { importCatalog } from '../../src/core/catalog/import-catalog.ts'
import { importPrices } from '../../src/core/catalog/import-prices.ts'
import type { Hub } from '../../src/core/hub.ts'
import { importStock } from '../../src/core/inventory/import-stock.ts'
import { openClient } from '../../src/store/database.ts'
import { type CopiedTable, type CopyBaseline, copyBaseline } from './copy.ts'
import type { Kind } from './import-files.ts'
import { readFeed } from './read-feed.ts'
import { openWorld } from './world.ts'

/** The world of the orders, and feeds brought into it. */
export interface ImportWorld {
  readonly hub: Hub
  /** Who may do anything. */
  readonly owner: Client
  /** Those that are ordered; the feeds bring others. */
  readonly items: number
  /** @throws Error when the report is not as expected */
  bring(kind: Kind, path: string, expected: object): Promise<void>
  /** Items for the other kinds, where the catalog's feed is not brought in. */
  catalogOf(rows: number): Promise<void>
  /** As before the first feed of this kind. */
  clear(kind: Kind): Promise<void>
  settle(): Promise<void>
  copyBaseline(kind: Kind, folder: string, feed: string): Promise<CopyBaseline>
  close(): Promise<void>
}

const verbs = { catalog: importCatalog, prices: importPrices, stock: importStock } as const
const caller: OperatorCaller = {
  kind: 'operator',
  environment: 'production',
  credentialId: null,
  name: 'bench',
}
const FIRST_FED = 1_000_000

const tables: Readonly<Record<Kind, readonly CopiedTable[]>> = {
  catalog: [
    { name: 'hub.product', where: `product_id >= ${FIRST_FED}` },
    { name: 'hub.search_entry', where: `product_id >= ${FIRST_FED}` },
    { name: 'hub.item', where: `item_id >= ${FIRST_FED}` },
    { name: 'hub.supplier_offer', where: `item_id >= ${FIRST_FED}` },
  ],
  prices: [{ name: 'hub.price', where: 'true' }],
  stock: [
    { name: 'production.stock', where: `item_id >= ${FIRST_FED}` },
    { name: 'production.stock_adjustment', where: 'true' },
  ],
}

const clearing: Readonly<Record<Kind, readonly string[]>> = {
  catalog: [
    'truncate hub.price, hub.sale_window',
    `delete from production.stock where item_id >= ${FIRST_FED}`,
    `delete from hub.supplier_offer where item_id >= ${FIRST_FED}`,
    `delete from hub.item where item_id >= ${FIRST_FED}`,
    `delete from hub.product where product_id >= ${FIRST_FED}`,
    'vacuum full analyze hub.supplier_offer, hub.item, hub.search_entry, hub.product, production.stock',
  ],
  prices: ['truncate hub.price, hub.sale_window'],
  stock: [
    `delete from production.stock where item_id >= ${FIRST_FED}`,
    'truncate production.stock_adjustment',
    'vacuum full analyze production.stock',
  ],
}

export async function openImportWorld(items: number): Promise<ImportWorld> {
  const world = await openWorld(items)
  const hub = world.hub(64)
  const owner = openClient({ ...world.socket, user: world.owner, database: 'bench' }, 'bench')
  await owner.connect()
  await owner.query(
    `select setval('hub.item_number', ${FIRST_FED}), setval('hub.product_number', ${FIRST_FED})`,
  )
  await addPriceList(hub, caller, { code: 'gold', name: 'Gold' })
  const bring: ImportWorld['bring'] = async (kind, path, expected) => {
    const file = await readFeed(kind, path)
    const report = await verbs[kind](hub, caller, { file, dryRun: false, strict: true })
    const told = new Map<string, unknown>(Object.entries(report))
    for (const [figure, value] of Object.entries({ applied: true, ...expected })) {
      if (told.get(figure) !== value)
        throw new Error(`${path}: ${JSON.stringify({ ...report, changes: [] }).slice(0, 900)}`)
    }
  }
  return {
    hub,
    owner,
    items,
    bring,
    catalogOf: async (rows) => {
      await owner.query(`
        insert into hub.product (product_id, product_key, title)
        select ${FIRST_FED} + i, 'P-' || i, 'Product ' || i from generate_series(0, ${rows} / 2) i;
        insert into hub.item (item_id, product_id, sku)
        select ${FIRST_FED} + i, ${FIRST_FED} + i / 2, 'IMP-' || i from generate_series(0, ${rows} - 1) i`)
      await owner.query('vacuum analyze')
    },
    clear: async (kind) => {
      for (const text of clearing[kind]) await owner.query(text)
      await owner.query('checkpoint')
    },
    settle: async () => {
      await owner.query('vacuum analyze')
      await owner.query('checkpoint')
    },
    copyBaseline: async (kind, folder, feed) => await copyBaseline(owner, folder, feed, tables[kind]),
    close: async () => {
      await owner.end()
      await world.close()
    },
  }
}

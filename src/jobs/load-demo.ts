import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { OperatorCaller } from '../core/access/caller.ts'
import type { ImportKind } from '../core/catalog/imports/kinds.ts'
import { putImage } from '../core/catalog/store-image.ts'
import type { Hub } from '../core/hub.ts'
import { importers } from '../core/inventory/importers.ts'
import type { SampleOrder } from '../core/orders/sample-order.ts'
import { seedDocumentOrders } from '../core/orders/sample-orders.ts'
import { environments } from '../core/shared/environment.ts'
import { once } from '../core/shared/once.ts'
import type { ImportReport } from '../core/shared/rows/import-report.ts'
import { mapRows } from '../core/shared/rows/mapping/map-rows.ts'
import { fileSource } from '../core/shared/rows/read/file-source.ts'
import { openTable } from '../core/shared/rows/read/open-table.ts'
import { type DemoNetwork, loadDemoEntitlements, loadDemoNetwork } from './load-demo-network.ts'
import { loadDemoPartner } from './load-demo-partner.ts'

export interface LoadedDemo {
  /** Codes, in the order of the file: the first owns the orders of the documents. */
  readonly retailers: readonly string[]
}

/** By its number: the first retailer of the network, who owns the orders of the documents. */
export const DEMO_RETAILER = '1'

const caller: OperatorCaller = {
  kind: 'operator',
  environment: 'production',
  credentialId: null,
  name: 'demo',
}

/**
 * Fills a hub with the demo of a folder. Meant for every start: each part is loaded once for each content of its files, so
 * that what people have changed since stays changed. @throws Error for a demo file that is broken
 */
export async function loadDemo(
  hub: Hub,
  folder: URL,
  { print }: { readonly print: (line: string) => void },
): Promise<LoadedDemo> {
  const demo = demoFiles(folder)
  // the demo's own file, and checked by its tests: its shape is known
  const network = JSON.parse(demo.text('network.json')) as DemoNetwork
  const samples = JSON.parse(demo.text('orders.json')) as SampleOrder[]
  await once(
    hub,
    'production',
    { job: 'demo-catalog', key: demo.key('network.json', 'catalog.csv', 'prices.csv') },
    async () => {
      await loadDemoNetwork(hub, caller, network)
      tell(print, 'catalog.csv', await demo.bringIn(hub, caller, 'catalog', 'catalog.csv'))
      tell(print, 'prices.csv', await demo.bringIn(hub, caller, 'prices', 'prices.csv'))
      await loadDemoEntitlements(hub, caller, network)
    },
  )
  await once(hub, 'production', { job: 'demo-images', key: demo.key(...demo.images) }, async () => {
    for (const path of demo.images)
      await putImage(hub, caller, { name: path.slice('images/'.length), bytes: demo.bytes(path) })
    print(`images: ${demo.images.length}`)
  })
  await once(hub, 'production', { job: 'demo-partner', key: '1' }, () => loadDemoPartner(hub))
  const retailers = network.retailers.map((retailer) => retailer.code)
  for (const environment of environments) {
    await once(hub, environment, { job: 'demo-stock', key: demo.key('stock.csv') }, async () => {
      const report = await demo.bringIn(hub, { ...caller, environment }, 'stock', 'stock.csv')
      tell(print, `stock.csv, ${environment}`, report)
    })
    await once(hub, environment, { job: 'demo-orders', key: demo.key('orders.json') }, async () => {
      const { seeded } = await seedDocumentOrders(hub, environment, retailers[0] ?? '', samples)
      print(`orders.json, ${environment}: ${seeded} orders`)
    })
  }
  return { retailers }
}

interface DemoFiles {
  /** Paths in the folder. */
  readonly images: readonly string[]
  bytes(path: string): Buffer
  text(path: string): string
  /** A file in the hub's own columns; not an import that anybody asked for, so no record is kept of it. */
  bringIn(hub: Hub, by: OperatorCaller, kind: ImportKind, path: string): Promise<ImportReport>
  /** What these files hold, in a few letters. */
  key(...paths: readonly string[]): string
}

function demoFiles(folder: URL): DemoFiles {
  const bytes = (path: string) => readFileSync(new URL(path, folder))
  const pictures = new URL('images/', folder)
  return {
    images: existsSync(pictures)
      ? readdirSync(pictures)
          .filter((name) => /\.(svg|png|jpe?g|webp)$/.test(name))
          .sort()
          .map((name) => `images/${name}`)
      : [],
    bytes,
    text: (path) => bytes(path).toString('utf8'),
    bringIn: async (hub, by, kind, path) => {
      const { layout, bring } = importers[kind]
      const table = await openTable(fileSource(fileURLToPath(new URL(path, folder))))
      const file = mapRows(table, { kind, columns: 'same' }, layout)
      return await bring(hub, by, { file, dryRun: false, strict: true })
    },
    key: (...paths) => {
      const hash = createHash('sha256')
      for (const path of paths)
        hash.update(`${path}\n`).update(createHash('sha256').update(bytes(path)).digest())
      return hash.digest('hex').slice(0, 32)
    },
  }
}

/** @throws Error naming the first rows that are wrong */
function tell(print: (line: string) => void, name: string, report: ImportReport): void {
  if (!report.applied) {
    const first = report.errors
      .slice(0, 5)
      .map(({ row, column, value, reason }) => `row ${row}, ${column}: "${value}" ${reason}`)
    throw new Error(`${name} cannot be loaded: ${report.refusedFile ?? first.join('; ')}`)
  }
  print(`${name}: ${report.rows} rows`)
}

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { addSupplier } from '../../src/core/access/add-supplier.ts'
import { addPriceList } from '../../src/core/catalog/add-price-list.ts'
import { putMapping } from '../../src/core/catalog/imports/saved-mappings.ts'
import type { Hub } from '../../src/core/hub.ts'
import { addWarehouse } from '../../src/core/inventory/add-warehouse.ts'
import { runImport } from '../../src/core/inventory/run-import.ts'
import type { ImportReport } from '../../src/core/shared/rows/import-report.ts'
import { fileSource } from '../../src/core/shared/rows/read/file-source.ts'
import { operator } from '../support/hub.ts'
import type { FileCase, FileSet } from './cases.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const folders = [at('files/'), at('../../demo/sources/')]

/** Where a folder with the files that may not be passed on is named, they are brought in too. */
export const otherFiles = process.env.CATALOG_FILES

export interface Brought {
  readonly case: FileCase
  /** The layout or mapping it was read by; '' where none was found. */
  readonly layout: string
  readonly report: ImportReport
  /** Of the very same file, sent again at once. */
  readonly again: ImportReport
}

/** Brings the files of a set into an empty hub, one after the other; those that are not here are left out. */
export async function bringSet(hub: Hub, set: FileSet): Promise<readonly Brought[]> {
  const { production } = operator
  for (const code of set.suppliers ?? []) await addSupplier(hub, production, { code, name: code })
  const [supplier = ''] = set.suppliers ?? []
  for (const code of set.warehouses ?? []) {
    await addWarehouse(hub, production, { code, name: code, supplier, postalCode: '98011' })
  }
  for (const code of set.priceLists ?? []) await addPriceList(hub, production, { code, name: code })
  const brought: Brought[] = []
  for (const each of set.cases) {
    const path = pathOf(each.file)
    if (path !== undefined) brought.push({ case: each, ...(await bring(hub, each, path)) })
  }
  return brought
}

async function bring(hub: Hub, each: FileCase, path: string): Promise<Omit<Brought, 'case'>> {
  const { production } = operator
  const code = each.mapping?.toLowerCase().replaceAll('_', '-')
  if (code !== undefined) {
    const mapping: unknown = JSON.parse(readFileSync(at(`mappings/${each.mapping}.json`), 'utf8'))
    await putMapping(hub, production, { code, mapping })
  }
  const send = () =>
    runImport(hub, production, each.kind, fileSource(path), {
      dryRun: false,
      strict: false,
      read: {},
      layout: code ?? each.layout,
      constants: each.constants ?? {},
    })
  const { layout, report } = await send()
  return { layout, report, again: (await send()).report }
}

function pathOf(file: string): string | undefined {
  const places = [...folders, ...(otherFiles === undefined ? [] : [`${otherFiles}/`])]
  return places.map((folder) => folder + file).find((path) => existsSync(path))
}

import type { OperatorCaller } from '../access/caller.ts'
import { catalogLayout } from '../catalog/catalog-row.ts'
import { importCatalog } from '../catalog/import-catalog.ts'
import { importPrices, priceLayout } from '../catalog/import-prices.ts'
import type { ImportKind } from '../catalog/imports/kinds.ts'
import type { Hub } from '../hub.ts'
import type { ImportReport } from '../shared/rows/import-report.ts'
import type { Layout } from '../shared/rows/source-row.ts'
import type { ImportFile } from '../shared/rows/staged-rows.ts'
import { importStock, stockLayout } from './import-stock.ts'
import { importWarehouses, warehouseLayout } from './import-warehouses.ts'

export interface Importer {
  readonly layout: Layout
  readonly bring: (hub: Hub, caller: OperatorCaller, file: ImportFile) => Promise<ImportReport>
}

/** Each kind of file: the hub's columns for it, and who brings its rows in. */
export const importers: Readonly<Record<ImportKind, Importer>> = {
  catalog: { layout: catalogLayout, bring: importCatalog },
  prices: { layout: priceLayout, bring: importPrices },
  stock: { layout: stockLayout, bring: importStock },
  warehouses: { layout: warehouseLayout, bring: importWarehouses },
}

import { checkCatalogStage } from '../../store/imports/catalog-checks.ts'
import { catalogStage } from '../../store/imports/catalog-fields.ts'
import { countCatalog, gatherCatalog } from '../../store/imports/catalog-gather.ts'
import { insertItems, updateItems } from '../../store/imports/catalog-items.ts'
import { applyOffers } from '../../store/imports/catalog-offers.ts'
import { applyProducts, refreshProducts } from '../../store/imports/catalog-products.ts'
import { resolveCatalogStage } from '../../store/imports/catalog-stage.ts'
import type { Tx } from '../../store/tx.ts'
import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { ImportReport } from '../shared/rows/import-report.ts'
import type { ImportFile } from '../shared/rows/staged-rows.ts'
import { catalogValues } from './catalog-row.ts'
import { importShared, type SharedImport } from './import-shared.ts'

/**
 * Brings a catalog file in: products, items and suppliers' offers of them, in one transaction; good rows go in even if others
 * are bad. The same file again changes nothing. Rejects as the source does when it breaks off, and nothing is changed.
 * @throws Problem `forbidden` for a caller of the sandbox
 */
export async function importCatalog(
  hub: Hub,
  caller: OperatorCaller,
  file: ImportFile,
): Promise<ImportReport> {
  return await importShared(hub, caller, file, catalogImport)
}

/** How a catalog is staged, checked and written. */
export const catalogImport: SharedImport = {
  subject: 'catalog',
  stage: catalogStage,
  values: catalogValues,
  check: async (tx) => {
    await resolveCatalogStage(tx)
    await checkCatalogStage(tx)
  },
  apply: async (tx, at) => {
    await gatherCatalog(tx)
    return await writeCatalog(tx, at)
  },
}

/** Writes what was gathered; how many rows say something new. */
export async function writeCatalog(
  tx: Tx,
  at: Date,
): Promise<{ readonly created: number; readonly changed: number }> {
  await applyProducts(tx, at)
  await insertItems(tx, at)
  await applyOffers(tx)
  await updateItems(tx, at)
  await refreshProducts(tx, at)
  return await countCatalog(tx)
}

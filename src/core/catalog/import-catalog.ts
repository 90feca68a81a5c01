import {
  applyProducts,
  countCatalog,
  gatherCatalog,
  numberCatalog,
  refreshProducts,
} from '../../store/imports/catalog-apply.ts'
import { applyOffers, insertItems, updateItems } from '../../store/imports/catalog-apply-items.ts'
import { catalogStage, checkCatalogStage, resolveCatalogStage } from '../../store/imports/catalog-stage.ts'
import type { StagedValue } from '../../store/imports/staging.ts'
import type { Tx } from '../../store/tx.ts'
import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { RowCells } from '../shared/rows/cells.ts'
import type { ImportReport } from '../shared/rows/import-report.ts'
import type { ImportFile } from '../shared/rows/staged-rows.ts'
import { catalogLayout, catalogRow } from './catalog-row.ts'
import { importShared } from './import-shared.ts'

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
  return await importShared(hub, caller, file, {
    subject: 'catalog',
    layout: catalogLayout,
    stage: catalogStage,
    values: catalogValues,
    check: async (tx) => {
      await resolveCatalogStage(tx)
      await checkCatalogStage(tx)
    },
    apply,
  })
}

function catalogValues(cells: RowCells): readonly StagedValue[] {
  const { sku, itemId, productKey, productId, supplier, product, item, offer } = catalogRow(cells)
  return [sku, itemId, productKey, productId, supplier, product, item, offer]
}

async function apply(tx: Tx, at: Date): Promise<{ readonly created: number; readonly changed: number }> {
  await gatherCatalog(tx)
  await numberCatalog(tx)
  await applyProducts(tx, at)
  await insertItems(tx, at)
  await applyOffers(tx)
  await updateItems(tx, at)
  await refreshProducts(tx, at)
  return await countCatalog(tx)
}

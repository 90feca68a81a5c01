import { appendAudit } from '../../store/access.ts'
import {
  applyProducts,
  countCatalog,
  gatherCatalog,
  numberCatalog,
  refreshProducts,
} from '../../store/imports/catalog-apply.ts'
import { applyOffers, insertItems, updateItems } from '../../store/imports/catalog-apply-items.ts'
import { catalogStage, checkCatalogStage, resolveCatalogStage } from '../../store/imports/catalog-stage.ts'
import { importTransaction, queueImport } from '../../store/imports/staging.ts'
import type { Tx } from '../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../access/caller.ts'
import { requireProduction } from '../access/hub-change.ts'
import type { Hub } from '../hub.ts'
import { type ImportReport, refusedFile } from '../shared/rows/import-report.ts'
import { FileRefused, type RowSource } from '../shared/rows/source-row.ts'
import {
  type ImportFile,
  type ImportOptions,
  rowsOf,
  stagedReport,
  stageRows,
} from '../shared/rows/staged-rows.ts'
import { catalogLayout, catalogRow } from './catalog-row.ts'

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
  return await importCatalogRows(hub, caller, rowsOf(file, catalogLayout), file)
}

/** The same for rows that something else has brought into the columns of `catalogLayout`. */
export async function importCatalogRows(
  hub: Hub,
  caller: OperatorCaller,
  source: RowSource,
  options: ImportOptions,
): Promise<ImportReport> {
  requireProduction(caller)
  const at = hub.clock.now()
  try {
    return await importTransaction(hub.db.environments[caller.environment], async (tx) => {
      const staged = await stageRows(tx, catalogStage, source, options, (cells) => {
        const row = catalogRow(cells)
        const { sku, itemId, productKey, productId, supplier, product, item, offer } = row
        return [sku, itemId, productKey, productId, supplier, product, item, offer]
      })
      await queueImport(tx, 'catalog')
      await resolveCatalogStage(tx)
      await checkCatalogStage(tx)
      const report = await stagedReport(tx, catalogStage, staged)
      if (options.strict && report.refused > 0) {
        return { keep: false, result: { ...report, created: 0, changed: 0, unchanged: 0, applied: false } }
      }
      const { created, changed } = await apply(tx, at)
      const applied = !options.dryRun
      const result = { ...report, created, changed, unchanged: report.accepted - created - changed, applied }
      if (created + changed > 0) {
        const { rows, accepted, refused } = report
        const facts = { rows, accepted, refused, created, changed }
        await appendAudit(tx, {
          ...{
            environment: caller.environment,
            actor: actorOf(caller),
            action: 'catalog.import',
            subject: 'catalog',
          },
          ...{ facts, at },
        })
      }
      return { keep: applied, result }
    })
  } catch (error) {
    if (error instanceof FileRefused) return refusedFile(error.message)
    throw error
  }
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

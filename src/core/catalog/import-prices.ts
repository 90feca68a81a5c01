import { appendAudit } from '../../store/access.ts'
import { applyPrices, checkPriceStage, countPrices, priceStage } from '../../store/imports/prices.ts'
import { importTransaction, queueImport, type StagedValue } from '../../store/imports/staging.ts'
import { actorOf, type OperatorCaller } from '../access/caller.ts'
import { requireProduction } from '../access/hub-change.ts'
import type { Hub } from '../hub.ts'
import { amountCell, dayCell, type RowCells, textCell } from '../shared/rows/cells.ts'
import { type ImportReport, refusedFile } from '../shared/rows/import-report.ts'
import { FileRefused, type Layout, type RowSource } from '../shared/rows/source-row.ts'
import {
  type ImportFile,
  type ImportOptions,
  rowsOf,
  stagedReport,
  stageRows,
} from '../shared/rows/staged-rows.ts'

export const priceLayout: Layout = {
  required: ['price_list', 'sku'],
  optional: ['wholesale', 'retail', 'sale_wholesale', 'sale_starts', 'sale_ends'],
}

/**
 * Brings prices and sales of price lists in, in one transaction; good rows go in even if others are bad. The same file again
 * changes nothing. Rejects as the source does when it breaks off, and nothing is changed.
 * @throws Problem `forbidden` for a caller of the sandbox
 */
export async function importPrices(
  hub: Hub,
  caller: OperatorCaller,
  file: ImportFile,
): Promise<ImportReport> {
  return await importPriceRows(hub, caller, rowsOf(file, priceLayout), file)
}

/** The same for rows that something else has brought into the columns of `priceLayout`. */
export async function importPriceRows(
  hub: Hub,
  caller: OperatorCaller,
  source: RowSource,
  options: ImportOptions,
): Promise<ImportReport> {
  requireProduction(caller)
  const at = hub.clock.now()
  try {
    return await importTransaction(hub.db.environments[caller.environment], async (tx) => {
      const staged = await stageRows(tx, priceStage, source, options, priceValues)
      await queueImport(tx, 'catalog')
      await checkPriceStage(tx)
      const report = await stagedReport(tx, priceStage, staged)
      if (options.strict && report.refused > 0) {
        return { keep: false, result: { ...report, created: 0, changed: 0, unchanged: 0, applied: false } }
      }
      await applyPrices(tx, at)
      const { created, changed } = await countPrices(tx)
      const applied = !options.dryRun
      const result = { ...report, created, changed, unchanged: report.accepted - created - changed, applied }
      if (created + changed > 0) {
        const { rows, accepted, refused } = report
        await appendAudit(tx, {
          ...{
            environment: caller.environment,
            actor: actorOf(caller),
            action: 'prices.import',
            subject: 'prices',
          },
          ...{ facts: { rows, accepted, refused, created, changed }, at },
        })
      }
      return { keep: applied, result }
    })
  } catch (error) {
    if (error instanceof FileRefused) return refusedFile(error.message)
    throw error
  }
}

function priceValues(cells: RowCells): readonly StagedValue[] {
  const list = cells.read('price_list', textCell(63))
  const sku = cells.read('sku', textCell(128))
  const says = { wholesale: cells.read('wholesale', amountCell), retail: cells.read('retail', amountCell) }
  const sale = [
    cells.read('sale_wholesale', amountCell),
    cells.read('sale_starts', dayCell),
    cells.read('sale_ends', dayCell),
  ] as const
  const [wholesale, starts, ends] = sale
  if (cells.refusals.length === 0) {
    if (!list) cells.refuse({ column: 'price_list', value: '', reason: 'is missing' })
    if (!sku) cells.refuse({ column: 'sku', value: '', reason: 'is missing' })
    const named = sale.filter((cell) => cell !== null && cell !== undefined).length
    if (named !== 0 && named !== 3) {
      const reason = 'is missing: a sale has sale_wholesale, sale_starts and sale_ends'
      cells.refuse({ column: 'sale_wholesale', value: '', reason })
    }
    if (starts && ends && ends < starts) {
      cells.refuse({ column: 'sale_ends', value: ends, reason: `is before ${starts}` })
    }
  }
  const speaksOfSales = sale.some((cell) => cell !== undefined)
  return [list ?? '', sku ?? '', says, speaksOfSales, wholesale ?? null, starts ?? null, ends ?? null]
}

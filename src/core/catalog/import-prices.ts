import { applyPrices, comparePrices, countPrices } from '../../store/imports/prices.ts'
import { checkPriceStage, priceStage, saysRetail, saysWholesale } from '../../store/imports/prices-stage.ts'
import type { StagedValue } from '../../store/imports/staging.ts'
import type { Tx } from '../../store/tx.ts'
import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { amountCell, dayCell, type RowCells, textCell } from '../shared/rows/cells.ts'
import type { ImportReport } from '../shared/rows/import-report.ts'
import type { Layout } from '../shared/rows/source-row.ts'
import type { ImportFile } from '../shared/rows/staged-rows.ts'
import { importShared, type SharedImport } from './import-shared.ts'

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
  return await importShared(hub, caller, file, pricesImport)
}

/** How prices are staged, checked and written. */
export const pricesImport: SharedImport = {
  subject: 'prices',
  stage: priceStage,
  values: priceValues,
  check: checkPriceStage,
  apply: async (tx, at) => {
    await comparePrices(tx)
    return await writePrices(tx, at)
  },
}

/** Writes what was compared; how many rows say something new. */
export async function writePrices(
  tx: Tx,
  at: Date,
): Promise<{ readonly created: number; readonly changed: number }> {
  await applyPrices(tx, at)
  return await countPrices(tx)
}

function priceValues(cells: RowCells): readonly StagedValue[] {
  const list = cells.read('price_list', textCell(63))
  const sku = cells.read('sku', textCell(128))
  const wholesale = cells.read('wholesale', amountCell)
  const retail = cells.read('retail', amountCell)
  const sale = [
    cells.read('sale_wholesale', amountCell),
    cells.read('sale_starts', dayCell),
    cells.read('sale_ends', dayCell),
  ] as const
  const [saleWholesale, starts, ends] = sale
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
  const says = (wholesale === undefined ? 0 : saysWholesale) + (retail === undefined ? 0 : saysRetail)
  const speaksOfSales = sale.some((cell) => cell !== undefined)
  return [
    ...[list ?? '', sku ?? '', says, wholesale ?? null, retail ?? null],
    ...[speaksOfSales, saleWholesale ?? null, starts ?? null, ends ?? null],
  ]
}

import type { StagedValue } from '../../store/imports/staging.ts'
import { applyWarehouses, checkWarehouseStage, warehouseStage } from '../../store/imports/warehouses.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { partyRules } from '../access/party-rules.ts'
import { importShared } from '../catalog/import-shared.ts'
import type { Hub } from '../hub.ts'
import { BadCell, type RowCells, textCell } from '../shared/rows/cells.ts'
import type { ImportReport } from '../shared/rows/import-report.ts'
import type { Layout } from '../shared/rows/source-row.ts'
import type { ImportFile } from '../shared/rows/staged-rows.ts'

export const warehouseLayout: Layout = {
  required: ['code', 'name', 'supplier', 'postal_code'],
  optional: [],
}

/**
 * Adds the warehouses of suppliers and changes the names and postal codes of those there are; none is ever deleted. Rejects as
 * the source does when it breaks off, and nothing is changed. @throws Problem `forbidden` for a caller of the sandbox
 */
export async function importWarehouses(
  hub: Hub,
  caller: OperatorCaller,
  file: ImportFile,
): Promise<ImportReport> {
  return await importShared(hub, caller, file, {
    subject: 'warehouses',
    stage: warehouseStage,
    values: warehouseValues,
    check: checkWarehouseStage,
    apply: applyWarehouses,
  })
}

const readers = {
  code: (text: string) =>
    partyRules.code(text) === null
      ? text
      : new BadCell('is not 1 to 63 lower-case letters, digits and hyphens'),
  name: textCell(255),
  supplier: textCell(63),
  postal_code: postalCodeCell,
} as const

function warehouseValues(cells: RowCells): readonly StagedValue[] {
  const values = Object.entries(readers).map(([column, reader]) => cells.read<string>(column, reader) ?? null)
  if (cells.refusals.length > 0) return values
  for (const [index, column] of Object.keys(readers).entries()) {
    if (!values[index]) cells.refuse({ column, value: '', reason: 'is missing' })
  }
  return values
}

/** As written, but for a ZIP whose leading zeros a spreadsheet took: `752` and `0752` are 00752. */
export function postalCodeCell(text: string): string | BadCell {
  const code = text.replace(/^['’]/, '').trim()
  const zip = /^(\d{3,4})(-\d{4})?$/.exec(code)
  if (zip) return `${(zip[1] ?? '').padStart(5, '0')}${zip[2] ?? ''}`
  const plain = /^[0-9A-Za-z][0-9A-Za-z -]{1,11}$/.test(code)
  return plain ? code : new BadCell('is not 2 to 12 letters, digits, blanks and hyphens')
}

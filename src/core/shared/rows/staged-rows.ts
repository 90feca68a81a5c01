import {
  readStagedErrors,
  type StagedValue,
  type StagingTable,
  stage,
} from '../../../store/imports/staging.ts'
import type { Tx } from '../../../store/tx.ts'
import { type RowCells, rowCells } from './cells.ts'
import { csvRows } from './csv-rows.ts'
import {
  errorsReported,
  firstErrors,
  type ImportProgress,
  type ImportReport,
  type RowError,
  rowError,
} from './import-report.ts'
import { jsonlRows } from './jsonl-rows.ts'
import type { ByteSource, Layout, RowFormat, RowSource } from './source-row.ts'

export interface ImportOptions {
  /** Check everything and tell what would happen, but change nothing. */
  readonly dryRun: boolean
  /** One bad row, and nothing is changed. */
  readonly strict: boolean
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
}

export interface ImportFile extends ImportOptions {
  readonly source: ByteSource
  readonly format: RowFormat
}

export function rowsOf(
  file: { readonly source: ByteSource; readonly format: RowFormat },
  layout: Layout,
): RowSource {
  return file.format === 'csv' ? csvRows(file.source, layout) : jsonlRows(file.source, layout)
}

export interface Staged {
  readonly rows: number
  readonly refused: number
  readonly errors: readonly RowError[]
}

/**
 * Copies the rows that can be read into the staging table and keeps what is wrong with the others.
 * @throws FileRefused, and whatever the source throws when it breaks off
 */
export async function stageRows(
  tx: Tx,
  table: StagingTable,
  source: RowSource,
  options: ImportOptions,
  valuesOf: (cells: RowCells) => readonly StagedValue[],
): Promise<Staged> {
  const errors: RowError[] = []
  let rows = 0
  let refused = 0
  const refuse = (row: number, refusals: readonly Parameters<typeof rowError>[1][]) => {
    refused += 1
    for (const refusal of refusals) if (errors.length <= errorsReported) errors.push(rowError(row, refusal))
  }
  async function* batches() {
    for await (const batch of source) {
      const good: { rowNo: number; values: readonly StagedValue[] }[] = []
      for (const row of batch) {
        rows += 1
        if ('refusal' in row) {
          refuse(row.rowNo, [row.refusal])
          continue
        }
        const cells = rowCells(row.cells)
        const values = valuesOf(cells)
        if (cells.refusals.length > 0) refuse(row.rowNo, cells.refusals)
        else good.push({ rowNo: row.rowNo, values })
      }
      yield good
      options.onProgress?.({ rows })
    }
  }
  await stage(tx, table, batches())
  return { rows, refused, errors }
}

/** Everything that is wrong with the rows, as read and as compared with what is stored. */
export async function stagedReport(
  tx: Tx,
  table: StagingTable,
  staged: Staged,
): Promise<Pick<ImportReport, 'rows' | 'accepted' | 'refused' | 'errors' | 'more'>> {
  const found = await readStagedErrors(tx, table, errorsReported + 1)
  const refused = staged.refused + found.count
  const compared = found.errors.map(({ row, ...refusal }) => rowError(row, refusal))
  const { errors, more } = firstErrors([...staged.errors, ...compared])
  return { rows: staged.rows, accepted: staged.rows - refused, refused, errors, more }
}

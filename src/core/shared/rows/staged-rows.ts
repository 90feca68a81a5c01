import type { ImportChange } from '../../../store/imports/changes.ts'
import { countRefusals, firstRefusals, gatherRefusals, refusals } from '../../../store/imports/refusals.ts'
import { type StagedRow, type StagedValue, type StagingTable, stage } from '../../../store/imports/staging.ts'
import type { Tx } from '../../../store/tx.ts'
import { type RowCells, rowCells } from './cells.ts'
import type { RefusedRow } from './file-table.ts'
import {
  changesReported,
  errorsReported,
  type ImportProgress,
  type ImportReport,
  type RowChange,
  refusedFile,
  refusedRows,
  rowChange,
  rowError,
} from './import-report.ts'
import { FileRefused, type MappedRows } from './source-row.ts'

export interface ImportOptions {
  /** Check everything and tell what would happen, but change nothing. */
  readonly dryRun: boolean
  /** One bad row, and nothing is changed. */
  readonly strict: boolean
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
}

export interface ImportFile extends ImportOptions {
  readonly file: MappedRows
  /** Given the refused rows, in their order, once all are known; not called when there are none. */
  readonly onRefused?: ((refused: AsyncIterable<RefusedRow>) => Promise<void>) | undefined
}

export interface Staged {
  readonly rows: number
  /** Those of which a cell could not be read. */
  readonly refused: number
  readonly joined: number
}

/**
 * Copies the rows into the staging table, those that cannot be read with what is wrong with them.
 * @throws FileRefused, and whatever the source throws when it breaks off
 */
export async function stageRows(
  tx: Tx,
  table: StagingTable,
  { file, onProgress }: ImportFile,
  valuesOf: (cells: RowCells) => readonly StagedValue[],
): Promise<Staged> {
  const counted = { rows: 0, refused: 0, joined: 0 }
  async function* batches() {
    for await (const batch of file.rows) {
      const staged: StagedRow[] = []
      for (const row of batch) {
        counted.rows += 1
        if ('joins' in row) {
          counted.joined += 1
          continue
        }
        const cells = rowCells('cells' in row ? row.cells : noCells)
        if ('refusal' in row) cells.refuse(row.refusal)
        const values = 'cells' in row ? valuesOf(cells) : []
        if (cells.refusals.length === 0) {
          staged.push({ rowNo: row.rowNo, values })
          continue
        }
        counted.refused += 1
        const refused = cells.refusals.map((refusal) => rowError(row.rowNo, refusal))
        staged.push({ rowNo: row.rowNo, refused })
      }
      yield staged
      onProgress?.({ rows: counted.rows })
    }
  }
  await stage(tx, table, batches())
  return counted
}

const noCells: ReadonlyMap<string, string> = new Map()

type Counted = Pick<ImportReport, 'rows' | 'accepted' | 'refused' | 'joined' | 'errors' | 'more'>

/** Everything that is wrong with the rows, as read and as compared with what is stored; `onRefused` has been told. */
export async function stagedReport(
  tx: Tx,
  table: StagingTable,
  staged: Staged,
  { file, onRefused }: ImportFile,
): Promise<Counted> {
  await gatherRefusals(tx, table, staged.refused > 0)
  const refused = await countRefusals(tx)
  const { rows, joined } = staged
  if (refused === 0) return { rows, joined, accepted: rows, refused, errors: [], more: false }
  const first = await firstRefusals(tx, errorsReported + 1)
  const errors = first
    .slice(0, errorsReported)
    .map(({ row, ...refusal }) => rowError(row, { ...refusal, column: file.columnOf(refusal.column) }))
  await onRefused?.(refusedRows(refusals(tx), file.columnOf))
  return { rows, joined, accepted: rows - refused, refused, errors, more: first.length > errorsReported }
}

/** The first changes as the report tells them; one more than it tells has been asked for. */
export function toldChanges(found: readonly ImportChange[]): {
  readonly changes: readonly RowChange[]
  readonly moreChanges: boolean
} {
  return {
    changes: found.slice(0, changesReported).map(rowChange),
    moreChanges: found.length > changesReported,
  }
}

/** The report on what was refused for one bad row of a strict file. */
export function strictlyRefused(counted: Counted): ImportReport {
  return { ...counted, created: 0, changed: 0, unchanged: 0, changes: [], moreChanges: false, applied: false }
}

/** Answers a file of which nothing can be read with its report. */
export async function readable(work: () => Promise<ImportReport>): Promise<ImportReport> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FileRefused) return refusedFile(error.message)
    throw error
  }
}

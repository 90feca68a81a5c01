import { appendAudit } from '../../store/access.ts'
import {
  importTransaction,
  queueImport,
  type StagedValue,
  type StagingTable,
} from '../../store/imports/staging.ts'
import type { Tx } from '../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../access/caller.ts'
import { requireProduction } from '../access/hub-change.ts'
import type { Hub } from '../hub.ts'
import type { RowCells } from '../shared/rows/cells.ts'
import { type ImportReport, refusedFile } from '../shared/rows/import-report.ts'
import { FileRefused, type Layout } from '../shared/rows/source-row.ts'
import { type ImportFile, rowsOf, stagedReport, stageRows } from '../shared/rows/staged-rows.ts'

/** What is particular to one kind of file. */
export interface SharedImport {
  readonly subject: 'catalog' | 'prices'
  readonly layout: Layout
  readonly stage: StagingTable
  readonly values: (cells: RowCells) => readonly StagedValue[]
  /** Notes with each staged row what is wrong with it. */
  readonly check: (tx: Tx) => Promise<void>
  /** Writes the rows with which nothing is; how many say something new. */
  readonly apply: (tx: Tx, at: Date) => Promise<{ readonly created: number; readonly changed: number }>
}

/**
 * Brings a file into what both environments share, in one transaction; good rows go in even if others are bad. Rejects as
 * the source does when it breaks off, and nothing is changed. @throws Problem `forbidden` for a caller of the sandbox
 */
export async function importShared(
  hub: Hub,
  caller: OperatorCaller,
  file: ImportFile,
  kind: SharedImport,
): Promise<ImportReport> {
  requireProduction(caller)
  const { environment } = caller
  const at = hub.clock.now()
  try {
    return await importTransaction(hub.db.environments[environment], async (tx) => {
      const staged = await stageRows(tx, kind.stage, rowsOf(file, kind.layout), file, kind.values)
      await queueImport(tx)
      await kind.check(tx)
      const report = await stagedReport(tx, kind.stage, staged)
      if (file.strict && report.refused > 0) {
        return { keep: false, result: { ...report, created: 0, changed: 0, unchanged: 0, applied: false } }
      }
      const { created, changed } = await kind.apply(tx, at)
      const applied = !file.dryRun
      const result = { ...report, created, changed, unchanged: report.accepted - created - changed, applied }
      if (created + changed > 0) {
        const { rows, accepted, refused } = report
        const facts = { rows, accepted, refused, created, changed }
        const { subject } = kind
        const action = `${subject}.import`
        await appendAudit(tx, { environment, actor: actorOf(caller), action, subject, facts, at })
      }
      return { keep: applied, result }
    })
  } catch (error) {
    if (error instanceof FileRefused) return refusedFile(error.message)
    throw error
  }
}

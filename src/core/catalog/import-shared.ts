import { appendAudit } from '../../store/access.ts'
import { readChanges } from '../../store/imports/changes.ts'
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
import type { ImportReport } from '../shared/rows/import-report.ts'
import {
  type ImportFile,
  readable,
  stagedReport,
  stageRows,
  strictlyRefused,
  toldChanges,
} from '../shared/rows/staged-rows.ts'

/** What is particular to one kind of file. */
export interface SharedImport {
  readonly subject: 'catalog' | 'prices' | 'warehouses'
  readonly stage: StagingTable
  readonly values: (cells: RowCells) => readonly StagedValue[]
  /** Refuses each staged row that something is wrong with. */
  readonly check: (tx: Tx) => Promise<void>
  /** Writes the rows with which nothing is, and notes the first changes; how many rows say something new. */
  readonly apply: (tx: Tx, at: Date) => Promise<{ readonly created: number; readonly changed: number }>
  /** What the audit trail calls it, where it is no file; then it tells what was changed as well. */
  readonly auditAs?: string
  /** Looks at what was written before it is kept; a sentence says why it is not to be. */
  readonly heldBecause?: (tx: Tx, report: ImportReport) => Promise<string | undefined>
}

const changesInAudit = 100

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
  return await readable(() =>
    importTransaction(hub.db.environments[environment], async (tx) => {
      const staged = await stageRows(tx, kind.stage, file, kind.values)
      await queueImport(tx)
      await kind.check(tx)
      const counted = await stagedReport(tx, kind.stage, staged, file)
      if (file.strict && counted.refused > 0) return { keep: false, result: strictlyRefused(counted) }
      file.onProgress?.({ rows: counted.rows, phase: 'writing' })
      const { created, changed } = await kind.apply(tx, at)
      const told = toldChanges(await readChanges(tx))
      const unchanged = counted.accepted - counted.joined - created - changed
      const applied = !file.dryRun
      const result = { ...counted, created, changed, unchanged, ...told, applied }
      const held = await kind.heldBecause?.(tx, result)
      if (held !== undefined) return { keep: false, result: { ...result, applied: false, held } }
      if (created + changed > 0) {
        const { rows, accepted, refused } = counted
        const { subject, auditAs } = kind
        const action = auditAs ?? `${subject}.import`
        const counts = { rows, accepted, refused, created, changed }
        const facts =
          auditAs === undefined ? counts : { changed, changes: told.changes.slice(0, changesInAudit) }
        await appendAudit(tx, { environment, actor: actorOf(caller), action, subject, facts, at })
      }
      return { keep: applied, result }
    }),
  )
}

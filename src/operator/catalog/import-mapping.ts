import type { ImportRun as Run } from '../../core/catalog/imports/find-imports.ts'
import type { SavedMapping as Saved } from '../../core/catalog/imports/saved-mappings.ts'
import type { ImportedFile } from '../../core/inventory/run-import.ts'
import type { ImportReport as Report } from '../../core/shared/rows/import-report.ts'
import { timeToWire } from '../values.ts'
import type { ImportRun, ImportSummary } from './import-run-schema.ts'
import type { ImportAnswer, ImportReport } from './import-schema.ts'
import type { SavedMapping } from './mapping-schema.ts'

export function importedToWire({ importId, layout, report, refusedName }: ImportedFile): ImportAnswer {
  return { importId, layout, ...reportToWire(report), refusedRows: refusedRowsAt(importId, refusedName) }
}

export function reportToWire(report: Report): ImportReport {
  return {
    rows: report.rows,
    accepted: report.accepted,
    refused: report.refused,
    joined: report.joined,
    created: report.created,
    changed: report.changed,
    unchanged: report.unchanged,
    errors: report.errors.map(({ row, column, value, reason }) => ({ row, column, value, reason })),
    more: report.more,
    changes: report.changes.map(({ row, sku, column, from, to }) => ({ row, sku, column, from, to })),
    moreChanges: report.moreChanges,
    applied: report.applied,
  }
}

export function importRunToWire(run: Run): ImportRun {
  return {
    ...importSummaryToWire(run),
    mapping: run.mapping as object | null,
    report: run.report && run.report.refusedFile === undefined ? reportToWire(run.report) : null,
  }
}

export function importSummaryToWire(run: Run): ImportSummary {
  return {
    importId: run.importId,
    kind: run.kind,
    state: run.state,
    phase: run.phase,
    fileName: run.fileName,
    fileBytes: run.fileBytes,
    bytesRead: run.bytesRead,
    rowsRead: run.rowsRead,
    dryRun: run.options.dryRun === true,
    strict: run.options.strict === true,
    layout: run.layout,
    by: run.actor,
    startedAt: timeToWire(run.startedAt),
    endedAt: run.endedAt && timeToWire(run.endedAt),
    problem: run.problem,
    refusedRows: refusedRowsAt(run.importId, run.refusedName),
  }
}

function refusedRowsAt(importId: number, refusedName: string | null): string | null {
  return refusedName === null ? null : `/operator/imports/${importId}/refused-rows`
}

export function savedMappingToWire({ code, kind, mapping, changedAt }: Saved): SavedMapping {
  return { code, kind, mapping, changedAt: timeToWire(changedAt) }
}

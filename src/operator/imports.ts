import type { Readable } from 'node:stream'
import type { OperatorCaller } from '../core/access/caller.ts'
import type { Hub } from '../core/hub.ts'
import { Problem } from '../core/shared/problem.ts'
import type { ImportReport as Report } from '../core/shared/rows/import-report.ts'
import type { ImportFile } from '../core/shared/rows/staged-rows.ts'
import type { ImportReport } from './catalog/schema.ts'
import type { Call } from './operation.ts'

interface ImportQuery {
  readonly dryRun?: boolean
  readonly strict?: boolean
  readonly format?: 'csv' | 'jsonl'
}

/** Each holds a connection of the database for as long as its file takes; orders need the others. */
const mostAtOnce = 2
const running = new WeakMap<Hub, number>()

/**
 * Runs one of the imports on the file of a request. A file with bad rows is answered with its report; one of which nothing
 * could be read is refused. @throws Problem `too-many-requests`, `invalid-request`
 */
export async function importFile(
  { hub, caller, query, body, contentType }: Call<unknown, ImportQuery, unknown>,
  verb: (hub: Hub, caller: OperatorCaller, file: ImportFile) => Promise<Report>,
): Promise<ImportReport> {
  const atWork = running.get(hub) ?? 0
  if (atWork >= mostAtOnce) throw new Problem('too-many-requests', { retryAfterSeconds: 5 })
  running.set(hub, atWork + 1)
  try {
    const { dryRun = false, strict = false, format = formatOf(contentType) } = query
    // the only parser of this scope hands the stream through; without a body there is none
    const source = (body ?? []) as Readable
    return reportToWire(await verb(hub, caller, { source, format, dryRun, strict }))
  } finally {
    running.set(hub, (running.get(hub) ?? 1) - 1)
  }
}

function formatOf(type: string | undefined): 'csv' | 'jsonl' {
  return type?.includes('ndjson') ? 'jsonl' : 'csv'
}

function reportToWire(report: Report): ImportReport {
  if (report.refusedFile !== undefined)
    throw new Problem('invalid-request', { messages: [report.refusedFile] })
  return {
    rows: report.rows,
    accepted: report.accepted,
    refused: report.refused,
    created: report.created,
    changed: report.changed,
    unchanged: report.unchanged,
    errors: report.errors.map(({ row, column, value, reason }) => ({ row, column, value, reason })),
    more: report.more,
    applied: report.applied,
  }
}

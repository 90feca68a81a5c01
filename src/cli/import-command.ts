import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import { Option } from 'commander'
import type { OperatorCaller } from '../core/access/caller.ts'
import type { Hub } from '../core/hub.ts'
import type { Environment } from '../core/shared/environment.ts'
import type { ImportReport } from '../core/shared/rows/import-report.ts'
import type { ImportFile } from '../core/shared/rows/staged-rows.ts'
import { type JsonOption, withJson } from './options.ts'
import { rowProgress } from './progress.ts'
import { table } from './table.ts'
import { colors, say, sayJson } from './terminal.ts'
import { withHub } from './with-hub.ts'

export interface ImportOptions extends JsonOption {
  readonly format?: 'csv' | 'jsonl'
  readonly dryRun?: true
  readonly strict?: true
}

type Verb = (hub: Hub, caller: OperatorCaller, file: ImportFile) => Promise<ImportReport>

/** `import <file>` with what every import takes; `-` is the standard input. */
export function importCommand(parent: Command, description: string): Command {
  const command = parent
    .command('import')
    .description(description)
    .argument('<file>', 'CSV or JSON lines; - reads from the standard input')
    .addOption(new Option('--format <name>', 'by the name of the file unless said').choices(['csv', 'jsonl']))
    .option('--dry-run', 'report only, write nothing')
    .option('--strict', 'one bad row refuses the file')
  return withJson(command)
}

/** Brings the file in and tells the report. @throws Error when the file was refused or rows of it were */
export async function runImport(
  verb: Verb,
  file: string,
  environment: Environment,
  options: ImportOptions,
): Promise<void> {
  const { json, dryRun = false, strict = false } = options
  const format = options.format ?? (/\.(jsonl|ndjson)(\.|$)/i.test(file) ? 'jsonl' : 'csv')
  // opened first: a name that is mistyped should not start a database
  const source = await openFile(file)
  const progress = rowProgress()
  const report = await withHub(environment, (hub, caller) =>
    verb(hub, caller, { source, format, dryRun, strict, onProgress: progress.at }),
  ).finally(progress.end)
  if (json) sayJson(report)
  else tell(report, dryRun)
  if (report.refusedFile !== undefined) throw new Error(report.refusedFile)
  if (report.refused > 0) {
    const was = report.refused === 1 ? 'was' : 'were'
    throw new Error(
      `${counted(report.refused)} ${was} refused${strict ? ', and with --strict nothing was written' : ''}.`,
    )
  }
}

async function openFile(file: string): Promise<AsyncIterable<Buffer>> {
  if (file === '-') return process.stdin
  const stream = createReadStream(file)
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve())
    stream.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message
      reject(new Error(`“${file}” cannot be read: ${reason}.`))
    })
  })
  return stream
}

function tell(report: ImportReport, dryRun: boolean): void {
  if (report.refusedFile !== undefined) return
  const done = report.applied ? 'written' : dryRun ? 'dry run, nothing written' : 'nothing written'
  say(
    `${counted(report.rows)}: ${report.created} new, ${report.changed} changed, ${report.unchanged} unchanged, ` +
      `${report.refused} refused (${done})`,
  )
  if (report.errors.length === 0) return
  const rows = report.errors.map(({ row, column, value, reason }) => [row, column, value, reason])
  for (const line of table(['ROW', 'COLUMN', 'VALUE', 'WHAT IS WRONG'], rows)) say(line)
  if (report.more) say(colors.dim('… and more'))
}

function counted(rows: number): string {
  return rows === 1 ? '1 row' : `${rows} rows`
}

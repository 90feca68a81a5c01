import type { Command } from 'commander'
import { Option } from 'commander'
import { constantColumns } from '../core/catalog/imports/constants.ts'
import type { ImportKind } from '../core/catalog/imports/kinds.ts'
import { type ImportRequest, runImport } from '../core/inventory/run-import.ts'
import type { Environment } from '../core/shared/environment.ts'
import type { FileFormat } from '../core/shared/rows/file-table.ts'
import { importedToWire } from '../operator/catalog/import-mapping.ts'
import { reportLines, rowsOf } from './import-text.ts'
import { withLocalFile } from './local-file.ts'
import { type JsonOption, withJson } from './options.ts'
import { fileProgress } from './progress.ts'
import { saveRefusedRows } from './refused-rows.ts'
import { mention, say, sayJson } from './terminal.ts'

export interface ReadingOptions {
  readonly format?: FileFormat
  readonly encoding?: string
  readonly delimiter?: string
  readonly header: boolean
  readonly sheet?: string
}

export interface ImportOptions extends JsonOption, ReadingOptions {
  readonly layout?: string
  readonly supplier?: string
  readonly warehouse?: string
  readonly priceList?: string
  readonly dryRun?: true
  readonly strict?: true
  readonly refused?: string
}

/** How a file is written, where that is not to be found out. */
export function withReading(command: Command): Command {
  const formats: readonly FileFormat[] = ['csv', 'json', 'jsonl', 'xml', 'xlsx']
  return command
    .addOption(new Option('--format <name>', 'found out unless said').choices(formats))
    .option('--encoding <name>', 'found out unless said, e.g. windows-1252')
    .option('--delimiter <sign>', 'between cells; found out unless said', delimiterOf)
    .option('--no-header', 'the first row is a row like the others')
    .option('--sheet <name>', 'of a workbook; the first unless said')
}

/** As a shell can say it. */
function delimiterOf(text: string): string {
  return text === '\\t' || text === 'tab' ? '\t' : text
}

export function readOptionsOf({ format, encoding, delimiter, header, sheet }: ReadingOptions) {
  return { format, encoding, delimiter, header: header ? undefined : false, sheet }
}

/** What holds for every row that does not say it itself. */
export function withConstants(command: Command): Command {
  return command
    .option('--supplier <code>', 'of rows that name none')
    .option('--warehouse <code>', 'of rows that name none')
    .option('--price-list <code>', 'of rows that name none')
}

/** `import <file>` with what every import takes; `-` is the standard input. */
export function importCommand(parent: Command, description: string): Command {
  const command = parent
    .command('import')
    .description(description)
    .argument('<file>', 'CSV, JSON, JSON lines, XML or a workbook, also .gz; - reads from the standard input')
    .option('--layout <name>', 'hub, a ready layout or a saved mapping; by its columns unless said')
    .option('--dry-run', 'show what would change, write nothing')
    .option('--strict', 'one bad row refuses the file')
    .option('--refused <path>', 'where the refused rows go; <name>.refused.<ending> here unless said')
  return withJson(withReading(withConstants(command)))
}

/** Brings the file in and tells the report. @throws Error when the file was refused or rows of it were */
export async function bringIn(
  kind: ImportKind,
  file: string,
  environment: Environment,
  options: ImportOptions,
): Promise<void> {
  const { json, dryRun = false, strict = false, layout } = options
  const progress = fileProgress()
  const done = await withLocalFile(file, environment, async (hub, caller, source) => {
    const read = readOptionsOf(options)
    const onProgress: ImportRequest['onProgress'] = (at) => progress.at({ ...at, of: source.bytes })
    const request = { dryRun, strict, layout, read, constants: constantColumns(options), onProgress }
    const imported = await runImport(hub, caller, kind, source, request).finally(progress.end)
    const refusedRows = await saveRefusedRows(hub, caller, imported, { asked: options.refused, file })
    return { imported, refusedRows }
  })
  const { imported, refusedRows } = done
  const { report, importId } = imported
  if (report.refusedFile !== undefined) {
    const message = report.refusedFile
    if (json) sayJson({ error: { code: 'file-refused', message, details: { importId } } })
    throw new Error(message)
  }
  if (json) sayJson({ ...importedToWire(imported), refusedRows })
  else for (const line of reportLines(imported, dryRun)) say(line)
  if (report.refused === 0) return
  if (refusedRows !== null && !json)
    mention(`The refused rows are in ${refusedRows}: mend them and import that file.`)
  const was = report.refused === 1 ? 'was' : 'were'
  throw new Error(
    `${rowsOf(report.refused)} ${was} refused${strict ? ', and with --strict nothing was written' : ''}.`,
  )
}

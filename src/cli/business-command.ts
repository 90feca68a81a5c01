import type { Command } from 'commander'
import type { OperatorCaller } from '../core/access/caller.ts'
import type { BusinessReport, BusinessRequest } from '../core/catalog/imports/business-file.ts'
import type { Hub } from '../core/hub.ts'
import type { Environment } from '../core/shared/environment.ts'
import type { ImportFileSource } from '../core/shared/rows/file-table.ts'
import { businessToWire } from '../operator/orders/business-mapping.ts'
import { businessLines } from './business-text.ts'
import { type ReadingOptions, readOptionsOf, withReading } from './import-command.ts'
import { withLocalFile } from './local-file.ts'
import { type JsonOption, wholeNumber, withEnvironment, withJson } from './options.ts'
import { say, sayJson } from './terminal.ts'

export interface BusinessOptions extends JsonOption, ReadingOptions {
  readonly layout?: string
  readonly dryRun?: true
  readonly expectRows?: number
}

/** What every file of business takes at the command line. */
export function withBusiness(command: Command): Command {
  command
    .option('--layout <name>', 'hub or a saved mapping; by the names of its columns unless said')
    .option('--dry-run', 'say what would become of each row, change nothing')
    .option('--expect-rows <n>', 'how many rows were written: a file cut off is refused', wholeNumber(0))
  return withJson(withEnvironment(withReading(command)))
}

type Take = (
  hub: Hub,
  caller: OperatorCaller,
  source: ImportFileSource,
  request: BusinessRequest,
) => Promise<BusinessReport>

/** Takes the file and tells what became of its rows. @throws Error when it, or rows of it, were refused */
export async function takeFile(
  file: string,
  environment: Environment,
  options: BusinessOptions,
  constants: Readonly<Record<string, string>>,
  take: Take,
): Promise<void> {
  const { json, dryRun = false, layout, expectRows } = options
  const request = { dryRun, layout, expectRows, read: readOptionsOf(options), constants }
  const report = await withLocalFile(file, environment, (hub, caller, source) =>
    take(hub, caller, source, request),
  )
  if (report.refusedFile !== null) {
    if (json) sayJson({ error: { code: 'file-refused', message: report.refusedFile, details: {} } })
    throw new Error(report.refusedFile)
  }
  if (json) sayJson(businessToWire(report))
  else for (const line of businessLines(report)) say(line)
  if (report.refused === 0) return
  throw new Error(`${report.refused} ${report.refused === 1 ? 'row was' : 'rows were'} refused.`)
}

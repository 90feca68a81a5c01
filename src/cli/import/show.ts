import type { Command } from 'commander'
import { getImport, type ImportRun } from '../../core/catalog/imports/find-imports.ts'
import { importRunToWire } from '../../operator/catalog/import-mapping.ts'
import { reportLines } from '../import-text.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  wholeNumber,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { saveRefusedRows } from '../refused-rows.ts'
import { table } from '../table.ts'
import { mention, say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly refused?: string
}

export function addImportShow(parent: Command): void {
  const command = parent
    .command('show')
    .description('one of them: how far it is, or what became of it')
    .argument('<import>', 'its number', wholeNumber(1, 2_147_483_647))
    .option('--refused <path>', 'write its refused rows there')
    .action(async (importId: number, { json, refused, ...options }: Options) => {
      const { run, path } = await withHub(environmentOf(options), async (hub, caller) => {
        const run = await getImport(hub, caller, importId)
        if (refused === undefined) return { run, path: null }
        const kept = { importId, refusedName: run.refusedName ?? refused }
        return { run, path: await saveRefusedRows(hub, caller, kept, { asked: refused, file: '' }) }
      })
      if (json) return sayJson(importRunToWire(run))
      for (const line of runLines(run)) say(line)
      if (path !== null) mention(`Its refused rows are in ${path}.`)
    })
  withExample(withJson(withEnvironment(command)), 'import show 12', 'import show 12 --refused mend.csv')
}

function runLines(run: ImportRun): string[] {
  const percent =
    run.fileBytes > 0 ? ` (${Math.floor((run.bytesRead / run.fileBytes) * 100)}% of the file)` : ''
  const facts = [
    ['file', run.fileName === '' ? null : run.fileName],
    ['kind', run.kind],
    ['state', run.state === 'running' ? `running: ${run.phase}, ${run.rowsRead} rows${percent}` : run.state],
    ['layout', run.layout],
    ['begun', `${run.startedAt.toISOString()} by ${run.actor}`],
    ['ended', run.endedAt?.toISOString() ?? null],
    ...(run.problem === null ? [] : [['why', run.problem]]),
    ...(run.refusedName === null
      ? []
      : [['refused rows', `${run.refusedName}; --refused <path> writes them`]]),
  ]
  const { report, importId, layout, refusedName } = run
  const told =
    report && report.refusedFile === undefined
      ? [
          '',
          ...reportLines(
            { importId, layout: layout ?? '', report, refusedName },
            run.options.dryRun === true,
          ),
        ]
      : []
  return [`Import ${importId}`, ...table(['', ''], facts).slice(1), ...told]
}

import { type Command, Option } from 'commander'
import { listImports } from '../../core/catalog/imports/find-imports.ts'
import { type FileKind, fileKinds, type ImportState, importStates } from '../../core/catalog/imports/kinds.ts'
import { importSummaryToWire } from '../../operator/catalog/import-mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  wholeNumber,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly kind?: FileKind
  readonly state?: ImportState
  readonly limit: number
}

export function addImportList(parent: Command): void {
  const command = parent
    .command('list')
    .description('files that were brought in, newest first, those at it among them')
    .addOption(new Option('--kind <kind>', 'of one kind only').choices(fileKinds))
    .addOption(new Option('--state <state>', 'in one state only').choices(importStates))
    .option('--limit <imports>', 'how many at most', wholeNumber(1, 10_000), 20)
    .action(async ({ json, kind, state, limit, ...options }: Options) => {
      const found = await withHub(environmentOf(options), (hub, caller) =>
        listImports(hub, caller, { kind, state }, { before: undefined, limit }),
      )
      if (json) return sayJson(found.map(importSummaryToWire))
      const rows = found.map((run) => [
        run.importId,
        run.kind,
        run.fileName === '' ? null : run.fileName,
        run.state,
        run.startedAt.toISOString(),
        run.rowsRead,
        run.report?.refused ?? null,
        run.actor,
      ])
      for (const line of table(['NO', 'KIND', 'FILE', 'STATE', 'BEGUN', 'ROWS', 'REFUSED', 'BY'], rows))
        say(line)
    })
  withExample(withJson(withEnvironment(command)), 'import list --kind stock --state failed')
}

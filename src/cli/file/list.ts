import type { Command } from 'commander'
import {
  exportAgain,
  exportNow,
  listExports,
  listReceived,
  type WorkExport,
} from '../../core/fulfillment/files/exports.ts'
import { exportToWire, receivedToWire } from '../../operator/fulfillment/exchange-mapping.ts'
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
  readonly supplier?: string
}

const page = { before: undefined, limit: 50 }

export function addFileList(parent: Command): void {
  const command = parent
    .command('list')
    .description('files that were exchanged with suppliers, newest first')
    .option('--supplier <supplier>', 'of one supplier only')
    .action(async ({ json, supplier, ...options }: Options) => {
      const { written, received } = await withHub(environmentOf(options), async (hub, caller) => ({
        written: await listExports(hub, caller, supplier, page),
        received: await listReceived(hub, caller, supplier, page),
      }))
      if (json) return sayJson({ written: written.map(exportToWire), received: received.map(receivedToWire) })
      const rows = received.map(({ supplier: code, kind, fileName, state, counts, problem }) => [
        ...([
          code,
          kind,
          fileName,
          state,
          counts?.accepted ?? 0,
          counts?.known ?? 0,
          counts?.refused ?? 0,
        ] as const),
        problem,
      ])
      const heads = ['SUPPLIER', 'KIND', 'FILE', 'STATE', 'ACCEPTED', 'KNOWN', 'REFUSED', 'PROBLEM']
      for (const line of ['Received:', ...table(heads, rows), '', 'Written:', ...exportRows(written)])
        say(line)
    })
  withExample(withJson(withEnvironment(command)), 'file list', 'file list --supplier acme')
}

export function addFileExport(parent: Command): void {
  const command = parent
    .command('export')
    .description('write what a supplier has to send and no file has told it yet')
    .argument('<supplier>', 'code or number')
    .action(async (supplier: string, { json, ...options }: EnvironmentOptions & JsonOption) => {
      const made = await withHub(environmentOf(options), (hub, caller) => exportNow(hub, caller, supplier))
      if (json) return sayJson({ exports: made.map(exportToWire) })
      if (made.length === 0) return say('There is nothing new to tell.')
      for (const line of [...exportRows(made), 'The hub writes them within moments.']) say(line)
    })
  withExample(withJson(withEnvironment(command)), 'file export acme')
}

export function addFileAgain(parent: Command): void {
  const command = parent
    .command('again')
    .description('write a file of purchase orders again')
    .argument('<number>', 'of the export', wholeNumber(1))
    .action(async (number: number, { json, ...options }: EnvironmentOptions & JsonOption) => {
      const made = await withHub(environmentOf(options), (hub, caller) => exportAgain(hub, caller, number))
      if (json) return sayJson(exportToWire(made))
      for (const line of [...exportRows([made]), 'The hub writes it within moments.']) say(line)
    })
  withExample(withJson(withEnvironment(command)), 'file again 12')
}

function exportRows(all: readonly WorkExport[]): readonly string[] {
  return table(
    ['EXPORT', 'SUPPLIER', 'FILE', 'STATE', 'ORDERS', 'ROWS', 'MADE'],
    all.map(({ exportId, supplier, fileName, state, fulfillments, rows, madeAt }) => [
      ...([exportId, supplier, fileName, state, fulfillments, rows] as const),
      madeAt.toISOString(),
    ]),
  )
}

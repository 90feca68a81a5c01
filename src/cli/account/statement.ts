import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Command, Option } from 'commander'
import type { OperatorCaller } from '../../core/access/caller.ts'
import {
  monthPeriod,
  type Period,
  retailerStatement,
  supplierStatement,
} from '../../core/fulfillment/accounts/statement.ts'
import type { Hub } from '../../core/hub.ts'
import { retailerColumns, supplierColumns } from '../../operator/fulfillment/statement/columns.ts'
import { type StatementFormat, statementFile } from '../../operator/fulfillment/statement/statement-file.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { mention } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly month?: string
  readonly from?: string
  readonly to?: string
  readonly format: StatementFormat
  readonly output?: string
}

type Write = (
  hub: Hub,
  caller: OperatorCaller,
  whose: string,
  asked: Asked,
) => Promise<{ readonly content: Readable }>

interface Asked {
  readonly period: Period
  readonly format: StatementFormat
}

export function addRetailerStatement(parent: Command): void {
  statementCommand(
    parent,
    'what a retailer owes, and why',
    'retailer',
    async (hub, caller, retailer, asked) =>
      statementFile(
        await retailerStatement(hub, caller, { retailer, ...asked.period }),
        retailerColumns,
        asked.format,
        hub.clock.now(),
      ),
  )
}

export function addSupplierStatement(parent: Command): void {
  statementCommand(
    parent,
    'what the hub owes a supplier, and why',
    'supplier',
    async (hub, caller, supplier, asked) =>
      statementFile(
        await supplierStatement(hub, caller, { supplier, ...asked.period }),
        supplierColumns,
        asked.format,
        hub.clock.now(),
      ),
  )
}

function statementCommand(
  parent: Command,
  description: string,
  who: 'retailer' | 'supplier',
  write: Write,
): void {
  const command = parent
    .command('statement')
    .description(description)
    .argument(`<${who}>`, 'code or number')
    .option('--month <month>', 'such as 2026-11')
    .addOption(new Option('--from <day>', 'first day, such as 2026-11-01').conflicts('month'))
    .addOption(new Option('--to <day>', 'last day').conflicts('month'))
    .addOption(new Option('--format <format>', 'how it is written').choices(['csv', 'pdf']).default('csv'))
    .option('--output <file>', 'where to; the standard output unless said')
    .action(async (whose: string, options: Options) => {
      const { month, from, to, output, json } = options
      const period = month === undefined ? from && to && { from, to } : monthPeriod(month)
      if (!period)
        return command.error('error: say --month such as 2026-11, or --from and --to', { exitCode: 2 })
      const format = json ? 'json' : options.format
      await withHub(environmentOf(options), async (hub, caller) => {
        const { content } = await write(hub, caller, whose, { period, format })
        if (output === undefined) await pipeline(content, process.stdout, { end: false })
        else await pipeline(content, createWriteStream(output))
      })
      if (output !== undefined) mention(`The statement is in ${output}.`)
    })
  withExample(
    withJson(withEnvironment(command)),
    `${who} statement ${who === 'retailer' ? 'harbor-hound' : 'tidewater'} --month 2026-11`,
    `${who} statement ${who === 'retailer' ? 'harbor-hound' : 'tidewater'} --from 2026-11-01 --to 2026-11-15 --format pdf --output statement.pdf`,
  )
}

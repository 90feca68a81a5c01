import type { Command } from 'commander'
import { scorecardOf } from '../../core/fulfillment/deadlines/scorecard.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly from: string
  readonly to: string
}

export function addSupplierScorecard(parent: Command): void {
  const command = parent
    .command('scorecard')
    .description('how a supplier kept the deadlines of some days')
    .argument('<supplier>', 'code or number')
    .requiredOption('--from <day>', 'YYYY-MM-DD, in the supplier’s zone')
    .requiredOption('--to <day>', 'the last of them')
    .action(async (supplier: string, { json, from, to, ...options }: Options) => {
      const card = await withHub(environmentOf(options), (hub, caller) =>
        scorecardOf(hub, caller, { supplier, from, to }),
      )
      if (json) return sayJson(card)
      const rows = card.steps.map(
        ({ step, due, inTime, late, canceled, rejected, p50Minutes, p90Minutes }) => [
          ...[step, due, inTime, late, canceled, rejected, p50Minutes, p90Minutes],
        ],
      )
      const heads = ['STEP', 'DUE', 'IN TIME', 'LATE', 'CANCELED', 'REJECTED', 'P50 MIN', 'P90 MIN']
      for (const line of table(heads, rows)) say(line)
    })
  withExample(withJson(withEnvironment(command)), 'supplier scorecard acme --from 2026-11-01 --to 2026-11-30')
}

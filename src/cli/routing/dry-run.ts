import { type Command, InvalidArgumentError } from 'commander'
import { dryRun } from '../../core/orders/routing/dry-run.ts'
import { dryRunToWire } from '../../operator/orders/routing-mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { explanationLines } from './explanation-text.ts'
import { type RulesOptions, rulesOf, withRulesOptions } from './rules-form.ts'

interface Options extends EnvironmentOptions, RulesOptions, JsonOption {
  readonly to: string
  readonly line: readonly { readonly item: string; readonly quantity: number }[]
  readonly rules?: string
}

export function addRoutingDryRun(parent: Command): void {
  const command = parent
    .command('dry-run')
    .description('where an order would come from now, and why; nothing is written')
    .argument('<retailer>', 'code or number')
    .requiredOption('--to <postal code>', 'the destination')
    .requiredOption('--line <item=units>', 'SKU or number of an item, repeatable', itemUnits)
    .option('--rules <rules>', 'by this version of the rules; or write them out with --order')
    .action(async (retailer: string, { json, to: postalCode, line: lines, ...options }: Options) => {
      const rules = options.rules ?? rulesOf(options)
      const found = await withHub(environmentOf(options), (hub, caller) =>
        dryRun(hub, caller, { retailer, lines, postalCode, rules }),
      )
      if (json) return sayJson(dryRunToWire(found))
      say(found.state === null ? 'The order would be refused.' : `The order would be ${found.state}.`)
      for (const text of explanationLines(found.explanation)) say(text)
    })
  withExample(
    withJson(withEnvironment(withRulesOptions(command))),
    'routing dry-run harbor-hound --to 27511 --line TPD-42117=2',
    'routing dry-run harbor-hound --to 27511 --line TPD-42117=2 --order distance,supplier-cost',
  )
}

function itemUnits(text: string, before: Options['line'] = []): Options['line'] {
  const [, item, quantity] = /^(.{1,255})=(\d{1,9})$/.exec(text) ?? []
  if (item === undefined || Number(quantity) < 1)
    throw new InvalidArgumentError('Say <item>=<units>, such as TPD-42117=2.')
  return [...before, { item, quantity: Number(quantity) }]
}

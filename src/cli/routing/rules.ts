import type { Command } from 'commander'
import { activateRules, addRules, endOwnRules, removeRules } from '../../core/inventory/rules/change-rules.ts'
import { getRules, listRules, type RuleSetVersion } from '../../core/inventory/rules/find-rules.ts'
import { rulesVersionToWire } from '../../operator/inventory/rules-mapping.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { type RulesOptions, rulesOf, withRulesOptions } from './rules-form.ts'

interface Options extends RulesOptions, JsonOption {
  readonly retailer?: string
  readonly draft?: string
  readonly activate?: string
  readonly remove?: string
  readonly end?: string
}

export function addRoutingRules(parent: Command): void {
  const command = parent
    .command('rules')
    .description('the rules that route orders, in all their versions; drafts them, and puts them to work')
    .option('--retailer <retailer>', 'of this retailer alone')
    .option('--draft <title>', 'draft new rules of this title; needs --order')
    .option('--activate <rules>', 'route by these from now on')
    .option('--remove <rules>', 'throw a draft away')
    .option('--end <retailer>', 'route a retailer by the rules of the hub again')
    .action(async ({ json, ...options }: Options) => {
      const found = await withHub('production', async (hub, caller) => {
        const { draft: title, retailer, activate, remove, end } = options
        const said = rulesOf(options)
        if (title !== undefined && said !== undefined)
          return [await addRules(hub, caller, { title, retailer, said })]
        if (title !== undefined) throw new Error('Say what the draft chooses by: --order <rules>.')
        if (activate !== undefined) return [await activateRules(hub, caller, activate)]
        if (remove !== undefined) await removeRules(hub, caller, remove)
        if (end !== undefined) await endOwnRules(hub, caller, end)
        return await listRules(hub, caller, { retailer })
      })
      if (json) return sayJson(found.map(rulesVersionToWire))
      for (const line of rulesTable(found)) say(line)
    })
  withExample(
    withJson(withRulesOptions(command)),
    'routing rules',
    'routing rules --draft "Near first" --order fewest-splits,distance,supplier-cost --max-splits 2',
    'routing rules --activate r2',
  )
}

export function addRoutingShow(parent: Command): void {
  const command = parent
    .command('show')
    .description('one version of the rules')
    .argument('<rules>', 'such as r1')
    .action(async (rules: string, { json }: JsonOption) => {
      const found = await withHub('production', (hub, caller) => getRules(hub, caller, rules))
      if (json) return sayJson(rulesVersionToWire(found))
      for (const line of rulesTable([found])) say(line)
    })
  withExample(withJson(command), 'routing show r1')
}

function rulesTable(all: readonly RuleSetVersion[]): readonly string[] {
  const heads = ['RULES', 'WHOSE', 'STATE', 'TITLE', 'ORDER', 'LIMITS']
  const rows = all.map(({ rules, retailer, state, title, said }) => [
    ...[rules, retailer ?? 'hub', state, title, said.order.join(', ')],
    limits(said),
  ])
  return table(heads, rows)
}

function limits({ suppliers = [], maxSplits, safetyStock = [] }: RuleSetVersion['said']): string {
  const stock = safetyStock.map(
    ({ units, supplier, warehouse }) => `${units} left in ${warehouse ?? supplier ?? 'each'}`,
  )
  const splits = maxSplits ? [`at most ${maxSplits} fulfillments`] : []
  const first = suppliers.length > 0 ? [`first ${suppliers.join(', ')}`] : []
  return [...first, ...splits, ...stock].join('; ')
}

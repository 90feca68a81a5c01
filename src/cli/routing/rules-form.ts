import { type Command, InvalidArgumentError } from 'commander'
import { ruleNames } from '../../core/inventory/rule-set.ts'
import type { SaidRules, SaidSafetyStock } from '../../core/inventory/rules/said-rules.ts'
import { wholeNumber } from '../options.ts'

/** Rules as options say them. */
export interface RulesOptions {
  readonly order?: SaidRules['order']
  readonly suppliers?: readonly string[]
  readonly maxSplits?: number
  readonly safetyStock?: readonly SaidSafetyStock[]
}

export function withRulesOptions(command: Command): Command {
  return command
    .option('--order <rules>', `what is asked first, second, …: ${ruleNames.join(', ')}`, ruleOrder)
    .option('--suppliers <codes>', 'of supplier-priority: the first is asked first', commas)
    .option('--max-splits <number>', 'fulfillments of one order at most', wholeNumber(1, 100))
    .option(
      '--safety-stock <units[@place]>',
      'units that routing leaves, repeatable: 5, 5@supplier:acme, 5@warehouse:acme-nj',
      safetyStock,
    )
}

/** undefined: none were written out. */
export function rulesOf({
  order,
  suppliers,
  maxSplits,
  safetyStock: units,
}: RulesOptions): SaidRules | undefined {
  if (order === undefined) return undefined
  return { order, suppliers, maxSplits, safetyStock: units }
}

function commas(text: string): readonly string[] {
  return text.split(',').map((each) => each.trim())
}

function ruleOrder(text: string): SaidRules['order'] {
  return commas(text).map((each) => {
    const name = ruleNames.find((known) => known === each)
    if (name === undefined)
      throw new InvalidArgumentError(`There is no rule ${each}; there are ${ruleNames.join(', ')}.`)
    return name
  })
}

function safetyStock(text: string, before: readonly SaidSafetyStock[] = []): readonly SaidSafetyStock[] {
  const [, units, kind, code] = /^(\d{1,7})(?:@(supplier|warehouse):([a-z0-9-]+))?$/.exec(text) ?? []
  if (units === undefined)
    throw new InvalidArgumentError('Say units, or units@supplier:code, or units@warehouse:code.')
  const place = kind === undefined ? {} : kind === 'supplier' ? { supplier: code } : { warehouse: code }
  return [...before, { units: Number(units), ...place }]
}

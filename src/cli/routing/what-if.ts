import { type Command, InvalidArgumentError } from 'commander'
import type { Figures } from '../../core/orders/routing/figures.ts'
import { whatIf } from '../../core/orders/routing/what-if.ts'
import { moneyFromText, moneyToCentsText } from '../../core/shared/decimal-text.ts'
import { isDate } from '../../core/shared/local-date.ts'
import { comparedToWire, cursorOf, differingToWire } from '../../operator/orders/what-if-mapping.ts'
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
import { type RulesOptions, rulesOf, withRulesOptions } from './rules-form.ts'

interface Options extends EnvironmentOptions, RulesOptions, JsonOption {
  readonly from: string
  readonly to: string
  readonly retailer?: string
  readonly rules?: string
  readonly show: number
}

export function addRoutingWhatIf(parent: Command): void {
  const command = parent
    .command('what-if')
    .description('what past orders would have come to under other rules, by the stock of then')
    .requiredOption('--from <day>', 'YYYY-MM-DD', day)
    .requiredOption('--to <day>', 'YYYY-MM-DD, inclusive', day)
    .option('--retailer <retailer>', 'its orders alone')
    .option('--rules <rules>', 'this version of the rules; or write them out with --order')
    .option('--show <number>', 'so many of the orders that differ', wholeNumber(0, 200), 10)
    .action(async ({ json, show, from, to, retailer, ...options }: Options) => {
      const rules = options.rules ?? rulesOf(options)
      if (rules === undefined) throw new Error('Say which rules: --rules r2, or --order <rules>.')
      const found = await withHub(environmentOf(options), (hub, caller) =>
        whatIf(hub, caller, { rules, from, to, retailer }, { limit: show }),
      )
      const { names, ...answer } = found
      const orders = found.orders.map(differingToWire(names))
      if (json) {
        const days = answer.days.map(({ day, ...compared }) => ({ day, ...comparedToWire(compared) }))
        return sayJson({
          ...answer,
          totals: comparedToWire(answer.totals),
          days,
          orders,
          next: cursorOf(answer.next),
        })
      }
      const { before, after, differing } = answer.totals
      for (const line of table(heads, [row('as it was', before), row(`by ${answer.rules}`, after)])) say(line)
      say(`${differing} of ${before.orders} orders would be routed otherwise.`)
      if (answer.notComparable > 0)
        say(`${answer.notComparable} orders cannot be compared: their decisions lack what it takes.`)
      for (const order of orders) say(orderText(order))
    })
  withExample(
    withJson(withEnvironment(withRulesOptions(command))),
    'routing what-if --from 2026-10-01 --to 2026-10-31 --order distance,supplier-cost',
  )
}

const heads = ['RULES', 'ORDERS', 'LINES', 'FULFILLMENTS', 'GOODS', 'FREIGHT', 'COST', 'MILES', 'UNFILLED']

function row(name: string, { goods, freight, ...each }: Figures) {
  const money = [goods, freight, goods + freight].map(moneyToCentsText)
  return [name, each.orders, each.lines, each.fulfillments, ...money, each.miles, each.unfilled]
}

type Order = ReturnType<ReturnType<typeof differingToWire>>

function orderText({ retailer, number, before, after }: Order): string {
  const places = ({ parts, refused }: Order['before']) =>
    refused
      ? 'refused'
      : parts
          .map(({ quantity, warehouse, supplier }) => `${quantity} ${warehouse ?? `owed by ${supplier}`}`)
          .join(', ')
  return `  ${retailer} ${number}: ${places(before)} (${toCents(before.figures.cost)}) → ${places(after)} (${toCents(after.figures.cost)})`
}

function toCents(amount: string): string {
  return moneyToCentsText(moneyFromText(amount) ?? 0)
}

function day(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError('Write the day as YYYY-MM-DD.')
  return text
}

import { type Command, Option } from 'commander'
import { getReturn, listReturns } from '../../core/fulfillment/returns/find-returns.ts'
import { type GoodsReturnState, returnStates } from '../../core/fulfillment/returns/goods-return.ts'
import { returnToWire } from '../../operator/fulfillment/return-mapping.ts'
import { environmentOf, wholeNumber, withEnvironment, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { doAndTell, type ReturnOptions, returnCommand } from './return-command.ts'

interface Options extends ReturnOptions {
  readonly retailer?: string
  readonly supplier?: string
  readonly state?: GoodsReturnState
  readonly limit: number
}

export function addReturnList(parent: Command): void {
  const command = parent
    .command('list')
    .description('goods on their way back and what became of them, newest first')
    .option('--retailer <retailer>', 'only those of this retailer')
    .option('--supplier <supplier>', 'only those of this supplier')
    .addOption(new Option('--state <state>', 'only those that stand there').choices(returnStates))
    .option('--limit <n>', 'at most so many', wholeNumber(1, 1000), 50)
    .action(async ({ json, state, limit, retailer, supplier, ...options }: Options) => {
      const filter = { retailer, supplier, ...(state === undefined ? {} : { states: [state] }) }
      const found = await withHub(environmentOf(options), (hub, caller) =>
        listReturns(hub, caller, filter, { after: undefined, limit }),
      )
      if (json) return sayJson(found.map((each) => returnToWire(each, { kind: 'operator' })))
      const rows = found.map(({ goods, retailer: whose, supplier: by }) => [
        ...[goods.returnNumber, whose, by, goods.number, goods.state, goods.expiresOn, goods.reason],
      ])
      for (const line of table(['RETURN', 'RETAILER', 'SUPPLIER', 'ORDER', 'STATE', 'UNTIL', 'WHY'], rows))
        say(line)
    })
  withExample(withJson(withEnvironment(command)), 'return list --state authorized --retailer harbor-hound')
}

export function addReturnShow(parent: Command): void {
  const command = returnCommand(parent, 'show', 'how a return stands', 'return number').action(
    async (returnNumber: string, options: ReturnOptions) => {
      await doAndTell(options, (hub, caller) => getReturn(hub, caller, returnNumber))
    },
  )
  withExample(command, 'return show R-0012-01-0001356001-1')
}

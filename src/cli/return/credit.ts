import type { Command } from 'commander'
import { creditReturn } from '../../core/fulfillment/returns/credit-return.ts'
import { cents } from '../account/money.ts'
import { type LineQuantity, lineQuantity, withExample } from '../options.ts'
import { doAndTell, type ReturnOptions, returnCommand } from './return-command.ts'

interface Options extends ReturnOptions {
  readonly line?: readonly LineQuantity[]
  readonly freightBack?: number
  readonly fee?: number
  readonly supplierCredit?: number
}

export function addReturnCredit(parent: Command): void {
  const command = returnCommand(
    parent,
    'credit',
    'credit what came back, and be done with the return',
    'return number',
  )
    .option('--line <line=units>', 'only so much of a line; repeatable', lineQuantity)
    .option('--freight-back <amount>', 'of freight and pick/pack, given back as well', cents)
    .option('--fee <amount>', 'kept of the goods', cents)
    .option(
      '--supplier-credit <amount>',
      'what the supplier credits; its cost of what it has back unless said',
      cents,
    )
    .action(async (returnNumber: string, options: Options) => {
      const { line: lines = null, freightBack = 0, fee: restockingFee = 0, supplierCredit = null } = options
      const credit = { returnNumber, lines, freightBack, restockingFee, supplierCredit }
      await doAndTell(options, (hub, caller) => creditReturn(hub, caller, credit))
    })
  withExample(command, 'return credit R-0012-01-0001356001-1 --freight-back 4.75 --fee 1.50')
}

import type { Command } from 'commander'
import { authorizeReturn } from '../../core/fulfillment/returns/authorize-return.ts'
import { type LineQuantity, lineQuantity, withExample } from '../options.ts'
import { doAndTell, type ReturnOptions, returnCommand } from './return-command.ts'

interface Options extends ReturnOptions {
  readonly reference: string
  readonly reason: string
  readonly line?: readonly LineQuantity[]
  readonly expires?: string
}

export function addReturnAuthorize(parent: Command): void {
  const command = returnCommand(
    parent,
    'authorize',
    'let goods come back; the same reference again changes nothing',
    'invoice number',
  )
    .requiredOption('--reference <words>', 'what whoever asks calls it')
    .requiredOption('--reason <words>', 'why')
    .option('--line <line=units>', 'only so much of a line; repeatable', lineQuantity)
    .option('--expires <day>', 'last day on which the goods are taken; in thirty days unless said')
    .action(async (invoiceNumber: string, options: Options) => {
      const { reference, reason, line = null, expires = null } = options
      const asked = { invoiceNumber, reference, reason, lines: line, expiresOn: expires }
      await doAndTell(options, (hub, caller) => authorizeReturn(hub, caller, asked))
    })
  withExample(
    command,
    'return authorize 0012-01-0001356001 --reference RMA-2041 --reason "Too large" --line 1=1',
  )
}

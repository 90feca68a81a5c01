import { type Command, InvalidArgumentError } from 'commander'
import { dispositions } from '../../core/fulfillment/returns/goods-return.ts'
import { type ReceivedLine, receiveReturn } from '../../core/fulfillment/returns/receive-return.ts'
import { withExample } from '../options.ts'
import { doAndTell, type ReturnOptions, returnCommand } from './return-command.ts'

interface Options extends ReturnOptions {
  readonly line: readonly ReceivedLine[]
}

export function addReturnReceive(parent: Command): void {
  const words = dispositions.join(', ')
  const command = returnCommand(
    parent,
    'receive',
    'say all that has come back so far; the same again changes nothing',
    'return number',
  )
    .requiredOption(
      '--line <line=units:what>',
      `repeatable; what is one of ${words}; restock:<warehouse>`,
      receivedLine,
    )
    .action(async (returnNumber: string, options: Options) => {
      const { line: lines } = options
      await doAndTell(options, (hub, caller) => receiveReturn(hub, caller, { returnNumber, lines }))
    })
  withExample(
    command,
    'return receive R-0012-01-0001356001-1 --line 1=1:restock:tidewater-nj',
    'return receive R-0012-01-0001356001-1 --line 1=1:scrap --line 2=1:inspect',
  )
}

function receivedLine(text: string, before: readonly ReceivedLine[] = []): readonly ReceivedLine[] {
  const [, lineNo, quantity, word, warehouse = null] =
    /^(\d{1,6})=(\d{1,9}):([a-z_]+)(?::([a-z0-9-]{1,63}))?$/.exec(text) ?? []
  const disposition = dispositions.find((each) => each === word)
  if (!disposition || Number(lineNo) < 1 || Number(quantity) < 1)
    throw new InvalidArgumentError(
      'Say <line>=<units>:<what>, such as 1=1:scrap or 1=1:restock:tidewater-nj.',
    )
  return [...before, { lineNo: Number(lineNo), quantity: Number(quantity), disposition, warehouse }]
}

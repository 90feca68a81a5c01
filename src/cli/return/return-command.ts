import type { Command } from 'commander'
import type { OperatorCaller } from '../../core/access/caller.ts'
import type { ReturnOfOrder } from '../../core/fulfillment/returns/find-returns.ts'
import { unitsReceived } from '../../core/fulfillment/returns/goods-return.ts'
import type { Hub } from '../../core/hub.ts'
import { returnToWire } from '../../operator/fulfillment/return-mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withJson,
} from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export interface ReturnOptions extends EnvironmentOptions, JsonOption {}

/** A command on one return, or on the fulfillment that it is of. */
export function returnCommand(parent: Command, name: string, description: string, named: string): Command {
  return withJson(withEnvironment(parent.command(name).description(description).argument(`<${named}>`)))
}

/** Does something and tells how the return stands. */
export async function doAndTell(
  options: ReturnOptions,
  work: (hub: Hub, caller: OperatorCaller) => Promise<ReturnOfOrder>,
): Promise<void> {
  const found = await withHub(environmentOf(options), work)
  if (options.json) return sayJson(returnToWire(found, { kind: 'operator' }))
  const { goods } = found
  say(`Return ${goods.returnNumber} is ${goods.state}; goods are taken until ${goods.expiresOn}.`)
  const rows = goods.lines.map((line) => [
    ...[line.lineNo, line.sku, line.quantity, unitsReceived(goods, line.lineNo), line.quantityCredited],
  ])
  for (const line of table(['LINE', 'SKU', 'AUTHORIZED', 'RECEIVED', 'CREDITED'], rows)) say(line)
}

import type { Command } from 'commander'
import type { OperatorCaller } from '../../core/access/caller.ts'
import { getRetailer } from '../../core/access/get-retailer.ts'
import type { Hub } from '../../core/hub.ts'
import { getWholeOrder, type WholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { wholeOrderToWire } from '../../operator/orders/mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  wholeNumber,
  withEnvironment,
  withJson,
} from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export interface OrderOptions extends EnvironmentOptions, JsonOption {}

/** A command on one order: `<retailer> <number>`. */
export function orderCommand(parent: Command, name: string, description: string): Command {
  const command = parent
    .command(name)
    .description(description)
    .argument('<retailer>', 'code or number')
    .argument('<number>', 'the order’s number', wholeNumber(1))
  return withJson(withEnvironment(command))
}

export type Change = (
  hub: Hub,
  caller: OperatorCaller,
  order: WholeOrder,
  key: { readonly retailerId: number; readonly number: number },
) => Promise<unknown>

/** Does something to an order and tells what became of it. */
export async function changeOrderAndTell(
  retailer: string,
  number: number,
  options: OrderOptions,
  change: Change,
  told: (order: WholeOrder) => string,
): Promise<void> {
  const changed = await withHub(environmentOf(options), async (hub, caller) => {
    const { retailerId } = await getRetailer(hub, caller, retailer)
    const order = await getWholeOrder(hub, caller, { retailer, number })
    await change(hub, caller, order, { retailerId, number })
    return await getWholeOrder(hub, caller, { retailer, number })
  })
  if (options.json) sayJson(wholeOrderToWire(changed))
  else say(told(changed))
}

/** The one that is meant where none was named. @throws Error where there are several */
export function fulfillmentMeant({ order }: WholeOrder, named: number | undefined): number {
  if (named !== undefined) return named
  const [only, ...others] = order.fulfillments
  if (only && others.length === 0) return only.fulfillmentNo
  const list = order.fulfillments.map(({ fulfillmentNo, state }) => `${fulfillmentNo} (${state})`).join(', ')
  throw new Error(
    `Order ${order.number} has several fulfillments: ${list}. Say which with --fulfillment <n>.`,
  )
}

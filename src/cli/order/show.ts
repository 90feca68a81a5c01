import type { Command } from 'commander'
import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { wholeOrderToWire } from '../../operator/orders/mapping.ts'
import { environmentOf, withExample } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { type OrderOptions, orderCommand } from './order-command.ts'
import { orderLines } from './order-text.ts'

export function addOrderShow(parent: Command): void {
  const command = orderCommand(parent, 'show', 'everything about one order').action(
    async (retailer: string, number: number, options: OrderOptions) => {
      const whole = await withHub(environmentOf(options), (hub, caller) =>
        getWholeOrder(hub, caller, { retailer, number }),
      )
      if (options.json) return sayJson(wholeOrderToWire(whole))
      for (const line of orderLines(whole)) say(line)
    },
  )
  withExample(command, 'order show harbor-hound 13561')
}

import type { Command } from 'commander'
import { explainOrder } from '../../core/orders/routing/explain-order.ts'
import { explainedOrderToWire } from '../../operator/orders/routing-mapping.ts'
import { environmentOf, withExample } from '../options.ts'
import { explanationLines } from '../routing/explanation-text.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { type OrderOptions, orderCommand } from './order-command.ts'

export function addOrderExplain(parent: Command): void {
  const command = orderCommand(
    parent,
    'explain',
    'why each line comes from where it does, and why not from elsewhere',
  ).action(async (retailer: string, number: number, options: OrderOptions) => {
    const found = await withHub(environmentOf(options), (hub, caller) =>
      explainOrder(hub, caller, { retailer, number }),
    )
    if (options.json) return sayJson(explainedOrderToWire(found))
    for (const decision of found.decisions) for (const line of explanationLines(decision)) say(line)
  })
  withExample(command, 'order explain harbor-hound 13561')
}

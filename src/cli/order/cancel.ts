import type { Command } from 'commander'
import { cancelOrder } from '../../core/fulfillment/cancel-order.ts'
import { withExample } from '../options.ts'
import { changeOrderAndTell, type OrderOptions, orderCommand } from './order-command.ts'

export function addOrderCancel(parent: Command): void {
  const command = orderCommand(parent, 'cancel', 'call an order off and give its stock back')
    .option('--reason <words>', 'kept with the event', 'canceled by the operator')
    .action(async (retailer: string, number: number, options: OrderOptions & { reason: string }) => {
      await changeOrderAndTell(
        retailer,
        number,
        options,
        (hub, caller, _order, key) => cancelOrder(hub, caller, { ...key, reason: options.reason }),
        ({ order }) => `Order ${number} is ${order.state}.`,
      )
    })
  withExample(command, 'order cancel harbor-hound 13561 --reason "customer changed her mind"')
}

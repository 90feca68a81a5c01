import type { Command } from 'commander'
import { packFulfillment } from '../../core/fulfillment/ship-fulfillment.ts'
import { wholeNumber, withExample } from '../options.ts'
import { changeOrderAndTell, fulfillmentMeant, type OrderOptions, orderCommand } from './order-command.ts'

export function addOrderPack(parent: Command): void {
  const command = orderCommand(parent, 'pack', 'say that it is packed: from here on it cannot be canceled')
    .option('--fulfillment <n>', 'which, where there are several', wholeNumber(1, 99))
    .action(async (retailer: string, number: number, options: OrderOptions & { fulfillment?: number }) => {
      await changeOrderAndTell(
        retailer,
        number,
        options,
        (hub, caller, order, key) =>
          packFulfillment(hub, caller, {
            ...key,
            fulfillmentNo: fulfillmentMeant(order, options.fulfillment),
          }),
        ({ order }) => `Order ${number} is ${order.state}.`,
      )
    })
  withExample(command, 'order pack harbor-hound 13561')
}

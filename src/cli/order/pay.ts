import type { Command } from 'commander'
import { payOrder } from '../../core/fulfillment/pay-order.ts'
import { withExample } from '../options.ts'
import { changeOrderAndTell, type OrderOptions, orderCommand } from './order-command.ts'

export function addOrderPay(parent: Command): void {
  const command = orderCommand(
    parent,
    'pay',
    'say that an order is paid: one that waited for it goes on',
  ).action(async (retailer: string, number: number, options: OrderOptions) => {
    await changeOrderAndTell(
      retailer,
      number,
      options,
      (hub, caller, _order, key) => payOrder(hub, caller, key),
      ({ order }) => `Order ${number} is ${order.state}.`,
    )
  })
  withExample(command, 'order pay harbor-hound 13561')
}

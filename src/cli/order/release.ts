import type { Command } from 'commander'
import { releaseOrder } from '../../core/fulfillment/release-order.ts'
import { withExample } from '../options.ts'
import { changeOrderAndTell, type OrderOptions, orderCommand } from './order-command.ts'

export function addOrderRelease(parent: Command): void {
  const command = orderCommand(
    parent,
    'release',
    'end the holds of an order, and give a backorder what has come in since',
  ).action(async (retailer: string, number: number, options: OrderOptions) => {
    await changeOrderAndTell(
      retailer,
      number,
      options,
      (hub, caller, _order, key) => releaseOrder(hub, caller, key),
      ({ order }) => `Order ${number} is ${order.state}.`,
    )
  })
  withExample(command, 'order release harbor-hound 13561')
}

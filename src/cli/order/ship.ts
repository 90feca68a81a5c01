import type { Command } from 'commander'
import { shipFulfillment } from '../../core/fulfillment/ship-fulfillment.ts'
import { type LineQuantity, lineQuantity, wholeNumber, withExample } from '../options.ts'
import { changeOrderAndTell, fulfillmentMeant, type OrderOptions, orderCommand } from './order-command.ts'

interface Options extends OrderOptions {
  readonly fulfillment?: number
  readonly carrier: string
  readonly service?: string
  readonly tracking: string
  readonly trackingUrl?: string
  readonly line?: readonly LineQuantity[]
}

export function addOrderShip(parent: Command): void {
  const command = orderCommand(
    parent,
    'ship',
    'record a parcel that left; the same parcel again changes nothing',
  )
    .requiredOption('--carrier <name>', 'who carries it')
    .requiredOption('--tracking <number>', 'its tracking number')
    .option('--service <name>', 'how fast')
    .option('--tracking-url <address>', 'for carriers whose page is not known')
    .option('--fulfillment <n>', 'which, where there are several', wholeNumber(1, 99))
    .option('--line <line=units>', 'only so much of a line; repeatable', lineQuantity)
    .action(async (retailer: string, number: number, options: Options) => {
      const { carrier, service = null, tracking, trackingUrl = null, line = null } = options
      const parcel = { carrier, service, trackingNumber: tracking, trackingUrl, lines: line }
      await changeOrderAndTell(
        retailer,
        number,
        options,
        (hub, caller, order, key) => {
          const fulfillmentNo = fulfillmentMeant(order, options.fulfillment)
          return shipFulfillment(hub, caller, { ...key, ...parcel, fulfillmentNo })
        },
        ({ order }) => `Order ${number} is ${order.state}.`,
      )
    })
  withExample(
    command,
    'order ship harbor-hound 13561 --carrier FedEx --tracking 123456789012',
    'order ship harbor-hound 13561 --carrier UPS --tracking 1Z999 --line 1=2',
  )
}

import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { evidenceOf } from '../../core/fulfillment/evidence/evidence.ts'
import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { wholeOrderToWire } from '../../operator/orders/mapping.ts'
import { environmentOf, withExample } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { type OrderOptions, orderCommand } from './order-command.ts'

export function addOrderEvidence(parent: Command): void {
  const command = orderCommand(parent, 'evidence', 'everything that proves what became of it, as a zip')
    .option('--out <path>', 'write it there; never over a file that is there')
    .action(async (retailer: string, number: number, options: OrderOptions & { readonly out?: string }) => {
      const path = options.out ?? `evidence-${retailer}-${number}.zip`
      await withHub(environmentOf(options), async (hub, caller) => {
        const whole = await getWholeOrder(hub, caller, { retailer, number })
        const subject = { retailerId: whole.order.retailerId, number, fulfillmentNo: null }
        const documents = [{ name: 'order.json', value: wholeOrderToWire(whole) }]
        const pack = await evidenceOf(hub, caller, subject, documents)
        await pipeline(pack, createWriteStream(path, { flags: 'wx' }))
      })
      if (options.json) sayJson({ path })
      else say(`The evidence is in ${path}.`)
    })
  withExample(command, 'order evidence harbor-hound 13561 --out dispute.zip')
}

import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { getPackingSlips } from '../../core/fulfillment/packing-slips.ts'
import { packingSlips } from '../../operator/fulfillment/paper/packing-slip.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { mention, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly output: string
}

export function addFulfillmentSlip(parent: Command): void {
  const command = parent
    .command('slip')
    .description('write packing slips, as one PDF of letter size; with --json what would be on them')
    .argument('<invoice numbers...>', 'in the order in which they are printed')
    .option('--output <file>', 'where to', 'packing-slips.pdf')
    .action(async (invoiceNumbers: readonly string[], { json, output, ...options }: Options) => {
      await withHub(environmentOf(options), async (hub, caller) => {
        const slips = await getPackingSlips(hub, caller, invoiceNumbers)
        if (json) return sayJson(slips)
        await pipeline(packingSlips(slips, hub.clock.now()), createWriteStream(output))
        mention(`${slips.length} packing slip${slips.length === 1 ? ' is' : 's are'} in ${output}.`)
      })
    })
  withExample(withJson(withEnvironment(command)), 'fulfillment slip 0012-01-0001356101 0012-01-0001356201')
}

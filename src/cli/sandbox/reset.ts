import type { Command } from 'commander'
import { resetSandbox } from '../../core/orders/reset-sandbox.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addSandboxReset(parent: Command): void {
  const command = parent
    .command('reset')
    .description('empty the sandbox of one retailer, or of all; credentials stay, sample orders return')
    .option('--retailer <retailer>', 'code or number; all of them unless said')
    .action(async ({ json, retailer = null }: JsonOption & { retailer?: string | null }) => {
      const reset = await withHub('sandbox', (hub, caller) => resetSandbox(hub, caller, { retailer }))
      if (json) return sayJson(reset)
      const rows = reset.retailers.map(({ code, orders }) => [code, orders])
      for (const line of table(['RETAILER', 'ORDERS GONE'], rows)) say(line)
    })
  withExample(withJson(command), 'sandbox reset --retailer harbor-hound')
}

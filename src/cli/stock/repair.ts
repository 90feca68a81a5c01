import type { Command } from 'commander'
import { repairStock } from '../../core/inventory/repair-stock.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly dryRun?: true
}

export function addStockRepair(parent: Command): void {
  const command = parent
    .command('repair')
    .description('compare counts, reservations and the ledger, and write what makes them agree')
    .option('--dry-run', 'compare only, write nothing')
    .action(async ({ json, dryRun, ...options }: Options) => {
      const found = await withHub(environmentOf(options), (hub, caller) =>
        repairStock(hub, caller, { dryRun: dryRun === true }),
      )
      const { drift, repaired, shelves } = found
      if (json)
        return sayJson({
          drift,
          repaired,
          shelves: shelves.map(({ itemId: _, warehouseId: __, ...shelf }) => shelf),
        })
      say(
        `Drift: ${drift} units on ${shelves.length} shelves; ${dryRun ? 'dry run, nothing written' : `${repaired} repaired`}`,
      )
      if (shelves.length === 0) return
      const heads = ['SKU', 'WAREHOUSE', 'ON HAND', 'EXPLAINED', 'RESERVED', 'ORDERED', 'MOVED']
      const rows = shelves.map((each) => [
        ...[
          each.sku,
          each.warehouse,
          each.onHand,
          each.explained,
          each.reserved,
          each.ordered,
          each.reservedMoved,
        ],
      ])
      for (const line of table(heads, rows)) say(line)
    })
  withExample(withJson(withEnvironment(command)), 'stock repair --dry-run', 'stock repair')
}

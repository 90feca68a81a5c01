import type { Command } from 'commander'
import { listWarehouses } from '../../core/access/list-parties.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addWarehouseList(parent: Command): void {
  const command = parent
    .command('list')
    .description('all warehouses')
    .action(async ({ json }: JsonOption) => {
      const warehouses = await withHub('production', listWarehouses)
      if (json) return sayJson(warehouses)
      const rows = warehouses.map(({ warehouseId, code, supplier, name, postalCode }) => [
        warehouseId,
        code,
        supplier,
        name,
        postalCode,
      ])
      for (const line of table(['NO', 'CODE', 'SUPPLIER', 'NAME', 'POSTAL CODE'], rows)) say(line)
    })
  withExample(withJson(command), 'warehouse list')
}

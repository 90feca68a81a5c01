import type { Command } from 'commander'
import { listSuppliers } from '../../core/access/list-parties.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addSupplierList(parent: Command): void {
  const command = parent
    .command('list')
    .description('all suppliers')
    .action(async ({ json }: JsonOption) => {
      const suppliers = await withHub('production', listSuppliers)
      if (json) return sayJson(suppliers)
      const rows = suppliers.map(({ supplierId, code, name }) => [supplierId, code, name])
      for (const line of table(['NO', 'CODE', 'NAME'], rows)) say(line)
    })
  withExample(withJson(command), 'supplier list')
}

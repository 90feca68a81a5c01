import type { Command } from 'commander'
import { addSupplier } from '../../core/access/add-supplier.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addSupplierAdd(parent: Command): void {
  const command = parent
    .command('add')
    .description('add a supplier; the same again changes nothing')
    .argument('<code>', 'lower-case letters, digits and hyphens')
    .requiredOption('--name <name>', 'as people know it')
    .action(async (code: string, { json, name }: JsonOption & { name: string }) => {
      const supplier = await withHub('production', (hub, caller) => addSupplier(hub, caller, { code, name }))
      if (json) sayJson(supplier)
      else say(`Supplier ${supplier.code} has the number ${supplier.supplierId}.`)
    })
  withExample(withJson(command), 'supplier add acme --name "Acme Pet Supply"')
}

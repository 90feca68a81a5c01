import type { Command } from 'commander'
import { addWarehouse } from '../../core/inventory/add-warehouse.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends JsonOption {
  readonly supplier: string
  readonly name: string
  readonly postalCode: string
}

export function addWarehouseAdd(parent: Command): void {
  const command = parent
    .command('add')
    .description('add a warehouse of a supplier; the same again changes nothing')
    .argument('<code>', 'lower-case letters, digits and hyphens')
    .requiredOption('--supplier <code>', 'whose it is')
    .requiredOption('--name <name>', 'as people know it')
    .requiredOption('--postal-code <code>', 'where parcels start')
    .action(async (code: string, { json, supplier, name, postalCode }: Options) => {
      const warehouse = await withHub('production', (hub, caller) =>
        addWarehouse(hub, caller, { code, supplier, name, postalCode }),
      )
      if (json) sayJson(warehouse)
      else say(`Warehouse ${warehouse.code} has the number ${warehouse.warehouseId}.`)
    })
  withExample(
    withJson(command),
    'warehouse add acme-east --supplier acme --name "Acme East" --postal-code 07001',
  )
}

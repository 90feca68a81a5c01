import type { Command } from 'commander'
import { bringIn, type ImportOptions, importCommand } from '../import-command.ts'
import { withExample } from '../options.ts'

export function addWarehouseImport(parent: Command): void {
  const command = importCommand(parent, 'bring warehouses of suppliers in').action(
    (file: string, options: ImportOptions) => bringIn('warehouses', file, 'production', options),
  )
  withExample(command, 'warehouse import warehouses.csv')
}

import type { Command } from 'commander'
import { bringIn, type ImportOptions, importCommand } from '../import-command.ts'
import { type EnvironmentOptions, environmentOf, withEnvironment, withExample } from '../options.ts'

export function addStockImport(parent: Command): void {
  const command = importCommand(parent, 'say what lies in the warehouses').action(
    (file: string, options: ImportOptions & EnvironmentOptions) =>
      bringIn('stock', file, environmentOf(options), options),
  )
  withExample(
    withEnvironment(command),
    'stock import stock.csv',
    'stock import inventory.csv --warehouse acme-east --sandbox',
    'stock import - < stock.csv',
  )
}

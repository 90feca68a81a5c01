import type { Command } from 'commander'
import { importStock } from '../../core/inventory/import-stock.ts'
import { type ImportOptions, importCommand, runImport } from '../import-command.ts'
import { type EnvironmentOptions, environmentOf, withEnvironment, withExample } from '../options.ts'

export function addStockImport(parent: Command): void {
  const command = importCommand(parent, 'say what lies in the warehouses').action(
    async (file: string, options: ImportOptions & EnvironmentOptions) => {
      await runImport(importStock, file, environmentOf(options), options)
    },
  )
  withExample(withEnvironment(command), 'stock import stock.csv', 'stock import - --sandbox < stock.csv')
}

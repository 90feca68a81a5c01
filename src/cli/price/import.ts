import type { Command } from 'commander'
import { importPrices } from '../../core/catalog/import-prices.ts'
import { type ImportOptions, importCommand, runImport } from '../import-command.ts'
import { withExample } from '../options.ts'

export function addPriceImport(parent: Command): void {
  const command = importCommand(parent, 'bring prices and sales of price lists in').action(
    async (file: string, options: ImportOptions) => {
      await runImport(importPrices, file, 'production', options)
    },
  )
  withExample(command, 'price import prices.csv --strict')
}

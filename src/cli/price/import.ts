import type { Command } from 'commander'
import { bringIn, type ImportOptions, importCommand } from '../import-command.ts'
import { withExample } from '../options.ts'

export function addPriceImport(parent: Command): void {
  const command = importCommand(parent, 'bring prices and sales of price lists in').action(
    (file: string, options: ImportOptions) => bringIn('prices', file, 'production', options),
  )
  withExample(command, 'price import prices.csv --strict', 'price import gold.xlsx --price-list gold')
}

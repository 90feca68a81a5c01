import type { Command } from 'commander'
import { bringIn, type ImportOptions, importCommand } from '../import-command.ts'
import { withExample } from '../options.ts'

export function addCatalogImport(parent: Command): void {
  const command = importCommand(parent, 'bring products, items and suppliers’ offers in').action(
    (file: string, options: ImportOptions) => bringIn('catalog', file, 'production', options),
  )
  withExample(
    command,
    'catalog import catalog.csv --dry-run',
    'catalog import products_export.csv --supplier acme',
    'catalog import feed.xlsx --layout acme --refused acme-mend.csv',
  )
}

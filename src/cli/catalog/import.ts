import type { Command } from 'commander'
import { importCatalog } from '../../core/catalog/import-catalog.ts'
import { type ImportOptions, importCommand, runImport } from '../import-command.ts'
import { withExample } from '../options.ts'

export function addCatalogImport(parent: Command): void {
  const command = importCommand(parent, 'bring products, items and suppliers’ offers in').action(
    async (file: string, options: ImportOptions) => {
      await runImport(importCatalog, file, 'production', options)
    },
  )
  withExample(command, 'catalog import catalog.csv --dry-run', 'catalog import catalog.csv')
}

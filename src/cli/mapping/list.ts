import type { Command } from 'commander'
import { listMappings } from '../../core/catalog/imports/saved-mappings.ts'
import { savedMappingToWire } from '../../operator/catalog/import-mapping.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addMappingList(parent: Command): void {
  const command = parent
    .command('list')
    .description('saved mappings')
    .action(async ({ json }: JsonOption) => {
      const found = await withHub('production', listMappings)
      if (json) return sayJson(found.map(savedMappingToWire))
      const rows = found.map(({ code, kind, changedAt }) => [code, kind, changedAt.toISOString()])
      for (const line of table(['CODE', 'KIND', 'CHANGED'], rows)) say(line)
    })
  withExample(withJson(command), 'mapping list')
}

import type { Command } from 'commander'
import { getMapping } from '../../core/catalog/imports/saved-mappings.ts'
import { describeMapping } from '../../core/shared/rows/mapping/describe-mapping.ts'
import { savedMappingToWire } from '../../operator/catalog/import-mapping.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addMappingShow(parent: Command): void {
  const command = parent
    .command('show')
    .description('what a saved mapping does')
    .argument('<code>')
    .option('--bare', 'the mapping alone, as JSON: to be edited and put back')
    .action(async (code: string, { json, bare }: JsonOption & { bare?: true }) => {
      const found = await withHub('production', (hub, caller) => getMapping(hub, caller, code))
      if (bare) return sayJson(found.mapping)
      if (json) return sayJson(savedMappingToWire(found))
      say(`Mapping “${found.code}” for ${found.kind}:`)
      for (const line of describeMapping(found.mapping)) say(`  ${line}`)
    })
  withExample(withJson(command), 'mapping show acme', 'mapping show acme --bare > acme.json')
}

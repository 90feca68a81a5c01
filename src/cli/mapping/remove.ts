import type { Command } from 'commander'
import { removeMapping } from '../../core/catalog/imports/saved-mappings.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addMappingRemove(parent: Command): void {
  const command = parent
    .command('remove')
    .description('remove a saved mapping; what was brought in with it stays')
    .argument('<code>')
    .action(async (code: string, { json }: JsonOption) => {
      const removed = await withHub('production', (hub, caller) => removeMapping(hub, caller, code))
      if (json) sayJson({ removed })
      else say(removed ? `Mapping ${code} is removed.` : `There was no mapping ${code}.`)
    })
  withExample(withJson(command), 'mapping remove acme')
}

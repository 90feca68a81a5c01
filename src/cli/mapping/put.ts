import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { putMapping } from '../../core/catalog/imports/saved-mappings.ts'
import { savedMappingToWire } from '../../operator/catalog/import-mapping.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addMappingPut(parent: Command): void {
  const command = parent
    .command('put')
    .description('save a mapping, in place of the one that was there')
    .argument('<code>', 'lower-case letters, digits and hyphens')
    .argument('<file>', 'the mapping as JSON; - reads from the standard input')
    .action(async (code: string, file: string, { json }: JsonOption) => {
      const mapping = jsonFile(file)
      const saved = await withHub('production', (hub, caller) => putMapping(hub, caller, { code, mapping }))
      if (json) sayJson(savedMappingToWire(saved))
      else say(`Mapping ${saved.code} is saved: import with --layout ${saved.code}.`)
    })
  withExample(withJson(command), 'mapping put acme acme.json')
}

/** @throws Error with a sentence */
function jsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`“${file}” cannot be read: ${isMissing ? 'there is no such file' : reason}.`)
  }
}

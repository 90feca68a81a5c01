import type { Command } from 'commander'
import { listSigningKeys } from '../../core/access/oauth/signing-keys.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { idTokenSeconds } from './id-token-seconds.ts'

export function addSigningKeyList(parent: Command): void {
  const command = parent
    .command('list')
    .description('the keys that sign id tokens, and those that did')
    .action(async ({ json, ...options }: EnvironmentOptions & JsonOption) => {
      const environment = environmentOf(options)
      const keys = await withHub(environment, (hub) => listSigningKeys({ hub, environment }, idTokenSeconds))
      if (json) return sayJson(keys)
      const rows = keys.map(({ keyId, createdAt, retiredAt, publishedUntil }) => [
        keyId,
        createdAt.toISOString(),
        retiredAt?.toISOString() ?? '',
        publishedUntil?.toISOString() ?? '',
      ])
      for (const line of table(['KEY ID', 'MADE', 'SIGNS UNTIL', 'PUBLISHED UNTIL'], rows)) say(line)
      if (rows.length === 0) say('No key yet; one is made when it is first needed.')
    })
  withExample(withJson(withEnvironment(command)), 'signing-key list')
}

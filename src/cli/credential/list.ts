import type { Command } from 'commander'
import { listCredentials } from '../../core/access/issue-credential.ts'
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

interface Options extends EnvironmentOptions, JsonOption {
  readonly retailer?: string
}

export function addCredentialList(parent: Command): void {
  const command = parent
    .command('list')
    .description('keys and tokens of an environment, without their secrets')
    .option('--retailer <retailer>', 'code or number')
    .action(async ({ json, retailer, ...options }: Options) => {
      const found = await withHub(environmentOf(options), (hub, caller) =>
        listCredentials(hub, caller, { retailer }),
      )
      if (json) return sayJson(found)
      const rows = found.map((each) => [
        each.credentialId,
        each.kind,
        each.retailerId,
        each.supplierId,
        each.name,
        `${each.prefix}…`,
        each.createdAt.toISOString(),
        each.scopes.join(',') || null,
        each.expiresAt?.toISOString() ?? null,
        each.lastUsedAt?.toISOString() ?? null,
        each.revokedAt?.toISOString() ?? null,
      ])
      const heads = [
        'NO',
        'KIND',
        'RETAILER',
        'SUPPLIER',
        'NAME',
        'BEGINS',
        'MADE',
        'SCOPES',
        'EXPIRES',
        'LAST USED',
        'REVOKED',
      ]
      for (const line of table(heads, rows)) say(line)
    })
  withExample(withJson(withEnvironment(command)), 'credential list --retailer harbor-hound')
}

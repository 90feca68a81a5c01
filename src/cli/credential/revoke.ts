import type { Command } from 'commander'
import { revokeCredential } from '../../core/access/issue-credential.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  wholeNumber,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addCredentialRevoke(parent: Command): void {
  const command = parent
    .command('revoke')
    .description('end a key or token, at once and for ever')
    .argument('<credential>', 'its number', wholeNumber(1, 2_147_483_647))
    .action(async (credentialId: number, { json, ...options }: EnvironmentOptions & JsonOption) => {
      const entry = await withHub(environmentOf(options), (hub, caller) =>
        revokeCredential(hub, caller, credentialId),
      )
      if (json) sayJson(entry)
      else say(`Credential ${credentialId} “${entry.name}” is revoked.`)
    })
  withExample(withJson(withEnvironment(command)), 'credential revoke 7')
}

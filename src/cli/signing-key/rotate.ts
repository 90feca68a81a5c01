import type { Command } from 'commander'
import { actorOf } from '../../core/access/caller.ts'
import { leadSeconds, rotateSigningKey } from '../../core/access/oauth/signing-keys.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { mention, say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly leaked?: true
}

export function addSigningKeyRotate(parent: Command): void {
  const command = parent
    .command('rotate')
    .description('sign id tokens with a new key; what the old one signed can be checked until it ends')
    .option('--leaked', 'the old key is known to others: forget it now, with all that it signed')
    .action(async ({ json, leaked, ...options }: Options) => {
      const environment = environmentOf(options)
      const hasLeaked = leaked === true
      const keyId = await withHub(environment, (hub, caller) =>
        rotateSigningKey({ hub, environment }, actorOf(caller), { hasLeaked }),
      )
      if (json) return sayJson({ keyId, environment })
      const from = hasLeaked ? 'now' : `in ${leadSeconds / 60} minutes, when applications have seen it`
      mention(`Id tokens of the ${environment} environment are signed with this key, ${from}:`)
      say(keyId)
    })
  withExample(
    withJson(withEnvironment(command)),
    'signing-key rotate --sandbox',
    'signing-key rotate --leaked',
  )
}

import type { Command } from 'commander'
import { actorOf } from '../../core/access/caller.ts'
import { rotateSigningKey } from '../../core/access/oauth/signing-keys.ts'
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

export function addSigningKeyRotate(parent: Command): void {
  const command = parent
    .command('rotate')
    .description(
      'sign id tokens with a new key from now on; the old one is published until its last id token ends',
    )
    .action(async ({ json, ...options }: EnvironmentOptions & JsonOption) => {
      const environment = environmentOf(options)
      const keyId = await withHub(environment, (hub, caller) =>
        rotateSigningKey({ hub, environment }, actorOf(caller)),
      )
      if (json) return sayJson({ keyId, environment })
      mention(`Id tokens of the ${environment} environment are signed with this key now:`)
      say(keyId)
    })
  withExample(withJson(withEnvironment(command)), 'signing-key rotate --sandbox')
}

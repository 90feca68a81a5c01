import type { Command } from 'commander'
import { getRetailer } from '../../core/access/get-retailer.ts'
import { addClient } from '../../core/access/oauth/clients.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { mention, say, sayJson } from '../terminal.ts'
import { type ClientOptions, withClientOptions, withClients } from './place.ts'

interface Options extends ClientOptions, JsonOption {
  readonly name: string
  readonly callback: readonly string[]
  readonly scopes?: string
  readonly retailer?: string
  readonly public?: true
}

export function addClientAdd(parent: Command): void {
  const command = parent
    .command('add')
    .description('make an application known; its secret is shown this once')
    .requiredOption('--name <name>', 'what people are asked about')
    .requiredOption('--callback <address...>', 'where people are sent back to, in full')
    .option('--scopes <scopes>', 'what it may ask for, comma-separated; all unless said')
    .option('--retailer <retailer>', 'code or number of the retailer whose people look after it')
    .option('--public', 'it runs where a secret could be read, and has none')
    .action(async ({ json, callback, scopes, retailer, ...options }: Options) => {
      const made = await withClients(options, async (place, maker) => {
        const caller = {
          kind: 'operator',
          environment: place.environment,
          credentialId: null,
          name: '',
        } as const
        const of = retailer === undefined ? undefined : await getRetailer(place.hub, caller, retailer)
        return await addClient(place, maker, {
          name: options.name,
          redirectUris: callback,
          isPublic: options.public === true,
          scopes: scopes?.split(',').map((scope) => scope.trim()),
          retailerId: of?.retailerId,
        })
      })
      if (json) return sayJson(made)
      mention('client_id, and client_secret where it has one; keep the secret, it is shown this once:')
      say(made.clientId)
      if (made.clientSecret !== null) say(made.clientSecret)
    })
  withExample(
    withJson(withClientOptions(command)),
    'client add --name "Order Robot" --callback https://robot.example/callback',
  )
}

import type { Command } from 'commander'
import { listClients } from '../../core/access/oauth/clients.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { type ClientOptions, withClientOptions, withClients } from './place.ts'

export function addClientList(parent: Command): void {
  const command = parent
    .command('list')
    .description('applications of an environment, without their secrets')
    .action(async ({ json, ...options }: ClientOptions & JsonOption) => {
      const clients = await withClients(options, (place, maker) => listClients(place, maker))
      if (json) return sayJson(clients)
      const rows = clients.map((client) => [
        client.clientId,
        client.name,
        client.retailerId,
        client.isPublic ? 'none' : `…${client.secretHint}`,
        client.redirectUris.join(' '),
        client.scopes.join(' '),
      ])
      const heads = ['CLIENT ID', 'NAME', 'RETAILER', 'SECRET', 'CALLBACKS', 'SCOPES']
      for (const line of table(heads, rows)) say(line)
    })
  withExample(withJson(withClientOptions(command)), 'client list --sandbox --dialect inventory-source')
}

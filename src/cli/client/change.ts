import type { Command } from 'commander'
import { deleteClient, rotateClientSecret } from '../../core/access/oauth/clients.ts'
import { type JsonOption, wholeNumber, withExample, withJson } from '../options.ts'
import { mention, say, sayJson } from '../terminal.ts'
import { type ClientOptions, withClientOptions, withClients } from './place.ts'

interface RotateOptions extends ClientOptions, JsonOption {
  readonly overlapHours: number
}

export function addClientRotate(parent: Command): void {
  const command = parent
    .command('rotate')
    .description('make a new secret; the old one works on beside it for a while')
    .argument('<client>', 'its client_id')
    .option('--overlap-hours <hours>', 'how long the old one works on', wholeNumber(0, 720), 24)
    .action(async (clientId: string, { json, overlapHours, ...options }: RotateOptions) => {
      const made = await withClients(options, (place, maker) =>
        rotateClientSecret(place, maker, { clientId, overlapSeconds: overlapHours * 3600 }),
      )
      if (json) return sayJson(made)
      mention(`The old secret works for ${overlapHours} hours more. The new one is shown this once:`)
      say(made.clientSecret ?? '')
    })
  withExample(withJson(withClientOptions(command)), 'client rotate 5f0c… --overlap-hours 1')
}

export function addClientDelete(parent: Command): void {
  const command = parent
    .command('delete')
    .description('end an application, with everything that people let it do')
    .argument('<client>', 'its client_id')
    .action(async (clientId: string, options: ClientOptions) => {
      await withClients(options, (place, maker) => deleteClient(place, maker, clientId))
      say(`The application ${clientId} is no more.`)
    })
  withExample(withClientOptions(command), 'client delete 5f0c…')
}

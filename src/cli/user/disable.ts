import type { Command } from 'commander'
import { disableUser } from '../../core/access/people/add-user.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addUserDisable(parent: Command): void {
  const command = parent
    .command('disable')
    .description('end somebody’s sessions, tokens and applications at once, and let nobody sign in as them')
    .argument('<user>', 'address or number')
    .action(async (user: string, { json }: JsonOption) => {
      const disabled = await withHub('production', (hub, caller) => disableUser(hub, caller, user))
      if (json) sayJson(disabled)
      else say(`${disabled.email} is disabled.`)
    })
  withExample(withJson(command), 'user disable ann@example.com')
}

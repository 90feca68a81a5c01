import type { Command } from 'commander'
import { listUsers } from '../../core/access/people/add-user.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addUserList(parent: Command): void {
  const command = parent
    .command('list')
    .description('who may sign in')
    .action(async ({ json }: JsonOption) => {
      const users = await withHub('production', (hub) => listUsers(hub))
      if (json) return sayJson(users)
      const rows = users.map((user) => [
        user.userId,
        user.email,
        user.name,
        user.partyCode ?? user.party,
        user.role,
        user.hasPassword,
        user.hasTotp,
        user.disabledAt?.toISOString() ?? null,
      ])
      const heads = ['NO', 'ADDRESS', 'NAME', 'OF', 'ROLE', 'PASSWORD', 'SECOND FACTOR', 'DISABLED']
      for (const line of table(heads, rows)) say(line)
    })
  withExample(withJson(command), 'user list')
}

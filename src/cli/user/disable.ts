import type { Command } from 'commander'
import { getUser } from '../../core/access/people/add-user.ts'
import { commandLine } from '../../core/access/people/administrator.ts'
import { disableUser, enableUser } from '../../core/access/people/change-user.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addUserDisable(parent: Command): void {
  const command = parent
    .command('disable')
    .description('end somebody’s sessions, tokens and applications at once, and let nobody sign in as them')
    .argument('<user>', 'address or number')
    .option('--last-owner', 'even where nobody of the party is left to look after its people')
    .action(async (who: string, { json, lastOwner = false }: JsonOption & { lastOwner?: boolean }) => {
      const disabled = await withHub('production', async (hub, caller) => {
        const { userId } = await getUser(hub, who)
        await disableUser(hub, commandLine(caller), userId, { evenLastOwner: lastOwner })
        return await getUser(hub, String(userId))
      })
      if (json) sayJson(disabled)
      else say(`${disabled.email} is disabled.`)
    })
  withExample(withJson(command), 'user disable ann@example.com')
}

export function addUserEnable(parent: Command): void {
  const command = parent
    .command('enable')
    .description(
      'let somebody sign in again, with the password of before; tokens and applications stay ended',
    )
    .argument('<user>', 'address or number')
    .action(async (who: string, { json }: JsonOption) => {
      const enabled = await withHub('production', async (hub, caller) => {
        const { userId } = await getUser(hub, who)
        await enableUser(hub, commandLine(caller), userId)
        return await getUser(hub, String(userId))
      })
      if (json) sayJson(enabled)
      else say(`${enabled.email} is enabled.`)
    })
  withExample(withJson(command), 'user enable ann@example.com')
}

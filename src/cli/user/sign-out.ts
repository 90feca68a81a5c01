import type { Command } from 'commander'
import { getUser } from '../../core/access/people/add-user.ts'
import { commandLine } from '../../core/access/people/administrator.ts'
import { endSessionsOf, removeSecondFactorOf } from '../../core/access/people/change-user.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addUserSignOut(parent: Command): void {
  const command = parent
    .command('sign-out')
    .description('end all sessions of somebody')
    .argument('<user>', 'address or number')
    .action(async (who: string, { json }: JsonOption) => {
      const ended = await withHub('production', async (hub, caller) =>
        endSessionsOf(hub, commandLine(caller), (await getUser(hub, who)).userId),
      )
      if (json) sayJson({ ended })
      else say(ended === 1 ? 'One session ended.' : `${ended} sessions ended.`)
    })
  withExample(withJson(command), 'user sign-out ann@example.com')
}

export function addUserSecondFactorRemove(parent: Command): void {
  const command = parent
    .command('remove-second-factor')
    .description('turn somebody’s authenticator app off, for a lost telephone; the person is told by mail')
    .argument('<user>', 'address or number')
    .action(async (who: string, { json }: JsonOption) => {
      await withHub('production', async (hub, caller) =>
        removeSecondFactorOf(hub, commandLine(caller), (await getUser(hub, who)).userId),
      )
      if (json) sayJson({})
      else say('The authenticator app is turned off.')
    })
  withExample(withJson(command), 'user remove-second-factor ann@example.com')
}

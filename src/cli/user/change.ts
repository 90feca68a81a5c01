import { type Command, Option } from 'commander'
import { getUser } from '../../core/access/people/add-user.ts'
import { commandLine } from '../../core/access/people/administrator.ts'
import { changeUser } from '../../core/access/people/change-user.ts'
import { roles, type UserRole } from '../../core/access/people/user.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends JsonOption {
  readonly role?: UserRole
  readonly name?: string
}

export function addUserChange(parent: Command): void {
  const command = parent
    .command('change')
    .description('give somebody another role or name, from the next request on')
    .argument('<user>', 'address or number')
    .addOption(new Option('--role <role>', 'what the person may do').choices(roles))
    .option('--name <name>', 'what the person is called')
    .action(async (who: string, { json, ...input }: Options) => {
      const changed = await withHub('production', async (hub, caller) => {
        const { userId } = await getUser(hub, who)
        await changeUser(hub, commandLine(caller), userId, input)
        return await getUser(hub, String(userId))
      })
      if (json) sayJson(changed)
      else
        say(
          `${changed.name}, ${changed.email}, is ${changed.role} of ${changed.partyName ?? 'the operator'}.`,
        )
    })
  withExample(withJson(command), 'user change ann@example.com --role owner')
}

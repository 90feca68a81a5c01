import { type Command, Option } from 'commander'
import { addUser } from '../../core/access/people/add-user.ts'
import { mailInvite } from '../../core/access/people/links.ts'
import { roles, type UserRole } from '../../core/access/people/user.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { mention, say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends JsonOption {
  readonly name: string
  readonly role: UserRole
  readonly retailer?: string
  readonly supplier?: string
  readonly invite: boolean
}

export function addUserAdd(parent: Command): void {
  const command = parent
    .command('add')
    .description('let somebody sign in: of the operator, or of one retailer or supplier; invites by mail')
    .argument('<email>', 'the address the person signs in with')
    .requiredOption('--name <name>', 'what the person is called')
    .addOption(new Option('--role <role>', 'what the person may do').choices(roles).default('member'))
    .option('--retailer <retailer>', 'code or number, for a retailer’s people')
    .option('--supplier <supplier>', 'code or number, for a supplier’s people')
    .option('--no-invite', 'send no invitation yet')
    .action(async (email: string, { json, invite, ...options }: Options) => {
      const user = await withHub('production', async (hub, caller) => {
        const made = await addUser(hub, caller, { email, ...options })
        if (invite) await mailInvite(hub, made)
        return made
      })
      if (json) return sayJson(user)
      say(`User ${user.userId}, ${user.email}, ${user.role} of ${user.partyName ?? 'the operator'}.`)
      if (invite)
        mention('The invitation is on its way; without SMTP it lies in the outbox: dropdock user mail')
    })
  withExample(
    withJson(command),
    'user add ann@example.com --name "Ann Lee" --role owner',
    'user add bo@shop.example --name Bo --retailer harbor-hound',
  )
}

import type { Command } from 'commander'
import { getUser } from '../../core/access/people/add-user.ts'
import { mailInvite, makeLink } from '../../core/access/people/links.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { mention, say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

export function addUserInvite(parent: Command): void {
  const command = parent
    .command('invite')
    .description('mail an invitation (again); the link before it ends')
    .argument('<user>', 'address or number')
    .action(async (who: string, { json }: JsonOption) => {
      const link = await withHub('production', async (hub) => mailInvite(hub, await getUser(hub, who)))
      if (json) sayJson({ expiresAt: link.expiresAt })
      else say(`The invitation works until ${link.expiresAt.toISOString()}.`)
    })
  withExample(withJson(command), 'user invite ann@example.com')
}

export function addUserResetLink(parent: Command): void {
  const command = parent
    .command('reset-link')
    .description('make a link to a new password, for a person whose mail does not arrive; shown this once')
    .argument('<user>', 'address or number')
    .action(async (who: string, { json }: JsonOption) => {
      const link = await withHub('production', async (hub) => {
        const user = await getUser(hub, who)
        return await makeLink(hub, user.userId, user.hasPassword ? 'reset' : 'invite')
      })
      if (json) return sayJson(link)
      mention(`Works once, until ${link.expiresAt.toISOString()}:`)
      say(link.url)
    })
  withExample(withJson(command), 'user reset-link ann@example.com')
}

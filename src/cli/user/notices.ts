import { type Command, InvalidArgumentError } from 'commander'
import { actorOf } from '../../core/access/caller.ts'
import { getUser } from '../../core/access/people/add-user.ts'
import { chooseNotices, readNoticeChoices } from '../../core/fulfillment/notices/choices.ts'
import { type Delivery, deliveries } from '../../core/fulfillment/notices/kinds.ts'
import { type JsonOption, withExample, withJson, yesNo } from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Choice {
  readonly kind: string
  readonly delivery: Delivery
}

interface Options extends JsonOption {
  readonly set?: readonly Choice[]
  readonly sandbox?: boolean
}

export function addUserNotices(parent: Command): void {
  const command = parent
    .command('notices')
    .description('what somebody gets by mail, and how; with --set, choose for them')
    .argument('<user>', 'address or number')
    .option('--set <notice=how>', `how is ${deliveries.join(', ')}; repeatable`, choiceOption)
    .option('--sandbox <yes|no>', 'of the sandbox as well', yesNo)
    .action(async (who: string, { json, set, sandbox }: Options) => {
      const { choices, includesSandbox } = await withHub('production', async (hub, caller) => {
        const user = await getUser(hub, who)
        if (set === undefined && sandbox === undefined) return await readNoticeChoices(hub, user)
        return await chooseNotices(hub, user, { choices: set, includesSandbox: sandbox }, actorOf(caller))
      })
      if (json) return sayJson({ choices, includesSandbox })
      const rows = choices.map(({ kind, delivery, isUsual, words }) => [
        kind,
        delivery,
        isUsual ? 'usual' : 'chosen',
        words,
      ])
      for (const line of table(['NOTICE', 'HOW', 'WHY', 'WHEN'], rows)) say(line)
      say(`Of the sandbox as well: ${includesSandbox ? 'yes' : 'no'}`)
    })
  withExample(withJson(command), 'user notices ann@example.com --set new-order=digest --set late=mail')
}

function choiceOption(text: string, before: readonly Choice[] = []): readonly Choice[] {
  const [kind = '', how] = text.split('=')
  const delivery = deliveries.find((each) => each === how)
  if (!delivery) throw new InvalidArgumentError(`Say <notice>=<how>; how is ${deliveries.join(', ')}.`)
  return [...before, { kind, delivery }]
}

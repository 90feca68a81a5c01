import type { Command } from 'commander'
import { findAttention } from '../../core/fulfillment/attention/find-attention.ts'
import { putAside } from '../../core/fulfillment/attention/put-aside.ts'
import { attentionToWire } from '../../operator/fulfillment/attention-mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly kind?: string
  readonly supplier?: string
}

export function addAttentionList(parent: Command): void {
  const command = parent
    .command('list')
    .description('what somebody should look at, the most urgent first')
    .option('--kind <kinds>', 'of these kinds, separated by commas')
    .option('--supplier <supplier>', 'what this one sees; code or number')
    .action(async ({ json, kind, supplier, ...options }: Options) => {
      const found = await withHub(environmentOf(options), (hub, caller) =>
        findAttention(hub, caller, { kinds: kind?.split(','), supplier }),
      )
      if (json) return sayJson(found.map(attentionToWire))
      if (found.length === 0) return say('Nothing asks for your attention.')
      const rows = found.map((each) => [
        each.kind,
        each.subject,
        (each.due ?? each.since).toISOString(),
        each.what,
      ])
      for (const line of table(['KIND', 'ABOUT', 'SINCE', 'WHAT'], rows)) say(line)
    })
  withExample(withJson(withEnvironment(command)), 'attention list --kind late,soon-late')
}

export function addAttentionDismiss(parent: Command): void {
  const command = parent
    .command('dismiss')
    .description('take a thing off the list; when it happens anew it is there again')
    .argument('<kind>', 'as the list names it')
    .argument('<about>', 'as the list names it')
    .option('--days <days>', 'for so many days; unless said, for good')
    .action(async (kind: string, subject: string, options: Options & { readonly days?: string }) => {
      const days = options.days === undefined ? null : Number(options.days)
      if (days !== null && !(days > 0 && days <= 365)) throw new Error('Days are 1 to 365.')
      const thing = await withHub(environmentOf(options), (hub, caller) => {
        const until = days === null ? null : new Date(hub.clock.now().getTime() + days * 86_400_000)
        return putAside(hub, caller, { kind, subject, until })
      })
      if (options.json) sayJson(attentionToWire(thing))
      else say(`${kind} ${subject} is off the list.`)
    })
  withExample(withJson(withEnvironment(command)), 'attention dismiss late 0012-01-0001356101/ship --days 1')
}

import { type Command, InvalidArgumentError } from 'commander'
import { renewDeadlines } from '../../core/fulfillment/deadlines/renew-deadlines.ts'
import { listTerms, setTerms } from '../../core/fulfillment/deadlines/set-terms.ts'
import {
  allowanceOfText,
  allowanceToText,
  type DeadlineStep,
  deadlineSteps,
  type SaidTerms,
} from '../../core/fulfillment/deadlines/terms.ts'
import type { Allowance } from '../../core/shared/calendar.ts'
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

export function addDeadlineTerms(parent: Command): void {
  const command = parent
    .command('terms')
    .description('how much time there is for each step: what holds of all, then what was said of some')
    .action(async ({ json }: JsonOption) => {
      const said = await withHub('production', listTerms)
      if (json) return sayJson(said)
      const rows = said.map(({ supplier, retailer, terms }) => [
        supplier ?? 'all',
        retailer ?? 'all',
        ...deadlineSteps.map((step) => textOf(terms[step])),
        terms.silence
          ? `${terms.silence.action} after ${allowanceToText(terms.silence.after)}`
          : textOf(terms.silence),
      ])
      const heads = ['SUPPLIER', 'RETAILER', ...deadlineSteps.map((step) => step.toUpperCase()), 'SILENCE']
      for (const line of table(heads, rows)) say(line)
    })
  withExample(withJson(command), 'deadline terms')
}

/** commander takes a null for nothing said. */
type Said = Allowance | 'none'

interface SetOptions extends JsonOption, Partial<Record<DeadlineStep, Said>> {
  readonly supplier?: string
  readonly retailer?: string
  readonly silence?: Said
  readonly reroute?: true
}

export function addDeadlineSet(parent: Command): void {
  const command = parent
    .command('set')
    .description('say how much time there is: 2wd (working days), 8wh (working hours), 24h, or none')
    .option('--supplier <code>', 'of this one; unless said, of all')
    .option('--retailer <code>', 'of what this one orders; unless said, of all')
  for (const step of deadlineSteps) command.option(`--${step} <time>`, `to ${step}`, allowance)
  command
    .option('--silence <time>', 'after nobody acknowledged in time: hold it for you', allowance)
    .option('--reroute', 'with --silence: have somebody else send it; what nobody else has is canceled')
    .action(async ({ json, supplier, retailer, silence, reroute, ...steps }: SetOptions) => {
      const action = reroute ? 'reroute' : 'hold'
      const times = Object.entries(steps).map(([step, given]) => [step, meant(given)])
      const after = silence && meant(silence)
      const said = after === undefined ? {} : { silence: after && ({ after, action } as const) }
      const terms: SaidTerms = { ...Object.fromEntries(times), ...said }
      const set = await withHub('production', (hub, caller) =>
        setTerms(hub, caller, { supplier, retailer, terms }),
      )
      if (json) sayJson(set)
      else say('Deadlines are set by it from now on; `deadline renew` sets those of what is open anew.')
    })
  withExample(
    withJson(command),
    'deadline set --acknowledge 1wd --ship 2wd',
    'deadline set --supplier acme --ship 1wd',
  )
}

export function addDeadlineRenew(parent: Command): void {
  const command = parent
    .command('renew')
    .description('set the deadlines of what is open anew, by the terms and calendars of now')
    .option('--supplier <code>', 'of this one; unless said, of all')
    .action(
      async ({ json, supplier, ...options }: JsonOption & EnvironmentOptions & { supplier?: string }) => {
        const done = await withHub(environmentOf(options), (hub, caller) =>
          renewDeadlines(hub, caller, { supplier }),
        )
        if (json) sayJson(done)
        else say(`${done.fulfillments} fulfillments were looked at.`)
      },
    )
  withExample(withJson(withEnvironment(command)), 'deadline renew --supplier acme')
}

function textOf(given: Allowance | null | undefined): string {
  return given === undefined ? '' : given === null ? 'none' : allowanceToText(given)
}

const meant = (said: Said): Allowance | null => (said === 'none' ? null : said)

function allowance(text: string): Said {
  const given = text === 'none' ? text : allowanceOfText(text)
  if (given === undefined) throw new InvalidArgumentError('Say 2wd, 8wh, 24h or none.')
  return given
}

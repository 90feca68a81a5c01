import type { Command } from 'commander'
import {
  type LoggedAttempt,
  listAttempts,
  mostResends,
  resend,
  sendTest,
} from '../../core/fulfillment/webhooks/resend.ts'
import { attemptToWire, resendFromWire } from '../../operator/fulfillment/webhook-mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  wholeNumber,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface LogOptions extends EnvironmentOptions, JsonOption {
  readonly failed?: true
  readonly seq?: number
  readonly limit: number
}

interface ResendOptions extends EnvironmentOptions, JsonOption {
  readonly givenUp?: true
  readonly from?: number
  readonly to?: number
}

const number = wholeNumber(1, 2_147_483_647)

export function addWebhookLog(parent: Command): void {
  const command = parent
    .command('log')
    .description('what was sent and what came back, latest first, for thirty days')
    .argument('<webhook>', 'its number', number)
    .option('--failed', 'only what was not delivered')
    .option('--seq <seq>', 'only this event of the stream', wholeNumber(1))
    .option('--limit <attempts>', 'how many at most', wholeNumber(1, 1000), 50)
    .action(async (endpointId: number, { json, failed, seq, limit, ...options }: LogOptions) => {
      const asked = { endpointId, failedOnly: failed === true, seq: seq ?? null, before: null, limit }
      const found = await withHub(environmentOf(options), (hub, caller) => listAttempts(hub, caller, asked))
      if (json) return sayJson(found.map(attemptToWire))
      print(found)
    })
  withExample(withJson(withEnvironment(command)), 'webhook log 1 --failed')
}

export function addWebhookTest(parent: Command): void {
  const command = parent
    .command('test')
    .description('send a test event now, and see what comes of it')
    .argument('<webhook>', 'its number', number)
    .action(async (webhook: number, { json, ...options }: EnvironmentOptions & JsonOption) => {
      const done = await withHub(environmentOf(options), (hub, caller) => sendTest(hub, caller, webhook))
      if (json) return sayJson(attemptToWire(done))
      print([done])
    })
  withExample(withJson(withEnvironment(command)), 'webhook test 1')
}

export function addWebhookResend(parent: Command): void {
  const command = parent
    .command('resend')
    .description(`send events again: all that was given up, or up to ${mostResends} of the stream`)
    .argument('<webhook>', 'its number', number)
    .option('--given-up', 'all that was given up')
    .option('--from <seq>', 'the first number of the stream', wholeNumber(1))
    .option('--to <seq>', 'the last; the first alone unless said', wholeNumber(1))
    .action(async (webhook: number, { json, givenUp, from, to, ...options }: ResendOptions) => {
      if (givenUp === (from === undefined ? undefined : true) || (givenUp && to !== undefined))
        command.error('error: say --given-up, or --from and --to', { exitCode: 2 })
      const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
      const asked = resendFromWire(givenUp ? { givenUp } : range)
      const events = await withHub(environmentOf(options), (hub, caller) =>
        resend(hub, caller, webhook, asked),
      )
      if (json) return sayJson({ events })
      say(`${events} ${events === 1 ? 'event' : 'events'} will be sent again.`)
    })
  withExample(
    withJson(withEnvironment(command)),
    'webhook resend 1 --given-up',
    'webhook resend 1 --from 120 --to 140',
  )
}

function print(attempts: readonly LoggedAttempt[]): void {
  const heads = ['WHEN', 'SEQ', 'ORDER', 'WHAT', 'TRY', 'OUTCOME', 'STATUS', 'MS', 'WHY']
  const rows = attempts.map(
    ({ at, seq, number: order, type, attempt, outcome, status, durationMs, detail }) => [
      ...[at.toISOString(), seq, order, type, attempt],
      ...[outcome, status, durationMs, detail],
    ],
  )
  for (const line of table(heads, rows)) say(line)
}

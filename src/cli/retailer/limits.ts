import { type Command, InvalidArgumentError, Option } from 'commander'
import type { OperatorCaller } from '../../core/access/caller.ts'
import { resetRateLimit, setRateLimit } from '../../core/access/limits/change-limit.ts'
import type { RateLimit } from '../../core/access/limits/rate-limit.ts'
import {
  getRateLimit,
  listRateLimits,
  type RateLimitEntry,
} from '../../core/access/limits/retailer-limits.ts'
import type { Hub } from '../../core/hub.ts'
import { limitFromWire, rateLimitToWire } from '../../operator/access/rate-limit-mapping.ts'
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
  readonly set?: RateLimit | null
  readonly reset?: true
}

export function addRetailerLimits(parent: Command): void {
  const command = parent
    .command('limits')
    .description('how many calls a retailer may make, and what is left now; with a limit named, set it')
    .argument('<retailer>', 'code or number')
    .argument('[limit]', 'its name; all of them unless said')
    .option(
      '--set <calls/seconds>',
      'calls at once, and in how many seconds one comes back; or none',
      limitOf,
    )
    .addOption(new Option('--reset', 'back to the usual limit').conflicts('set'))
    .action(async (retailer: string, name: string | undefined, { json, ...options }: Options) => {
      const asked = { retailer, name, ...options }
      if (name === undefined && (options.set !== undefined || options.reset))
        command.error('error: say which limit, such as inventory-source', { exitCode: 2 })
      const found = await withHub(environmentOf(options), (hub, caller) => changed(hub, caller, asked))
      if (json) return sayJson(found.map(rateLimitToWire))
      const heads = ['LIMIT', 'PER', 'AT ONCE', 'ONE MORE EVERY', 'SET', 'KEY', 'LEFT', 'FULL']
      for (const line of table(heads, found.flatMap(rowsOf))) say(line)
    })
  withExample(
    withJson(withEnvironment(command)),
    'retailer limits harbor-hound',
    'retailer limits harbor-hound inventory-source --set 40/1.5',
    'retailer limits harbor-hound endless-aisles --set 100/0.5 --sandbox',
    'retailer limits harbor-hound inventory-source --reset',
  )
}

interface Asked extends Pick<Options, 'set' | 'reset'> {
  readonly retailer: string
  readonly name: string | undefined
}

async function changed(
  hub: Hub,
  caller: OperatorCaller,
  { retailer, name, set, reset }: Asked,
): Promise<readonly RateLimitEntry[]> {
  if (name === undefined) return await listRateLimits(hub, caller, retailer)
  if (set !== undefined) return [await setRateLimit(hub, caller, { retailer, name, limit: set })]
  if (reset) return [await resetRateLimit(hub, caller, { retailer, name })]
  return [await getRateLimit(hub, caller, { retailer, name })]
}

function rowsOf({ name, per, limit, setAt, buckets }: RateLimitEntry) {
  const what = [
    name,
    per,
    limit?.capacity ?? 'no limit',
    limit ? `${limit.periodUs / 1_000_000} s` : null,
    setAt?.toISOString() ?? null,
  ]
  if (buckets.length === 0) return [[...what, null, null, null]]
  return buckets.map((bucket) => [
    ...what,
    bucket.credentialId,
    bucket.remaining,
    bucket.resetSeconds === 0 ? 'now' : bucket.resetAt.toISOString(),
  ])
}

/** `20/4`: 20 at once, one more every 4 seconds. */
function limitOf(text: string): RateLimit | null {
  if (text === 'none') return null
  const [, calls, seconds] = /^(\d{1,6})\/(\d{1,4}(?:\.\d{1,6})?)$/.exec(text) ?? []
  if (calls === undefined) throw new InvalidArgumentError('Say <calls>/<seconds>, such as 20/4, or none.')
  return limitFromWire({ calls: Number(calls), everySeconds: Number(seconds) })
}

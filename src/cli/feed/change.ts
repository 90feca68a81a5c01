import { type Command, Option } from 'commander'
import { changeFeed, removeFeed } from '../../core/inventory/feeds/add-feed.ts'
import type { FeedSource } from '../../core/inventory/feeds/feed.ts'
import { getFeed } from '../../core/inventory/feeds/find-feeds.ts'
import { standingOfFeed } from '../../core/inventory/feeds/standing.ts'
import { feedToWire } from '../../operator/inventory/feed-mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { type FeedOptions, headersOf, settingsOf, withFeedOptions } from './feed-options.ts'
import { feedRows } from './feed-text.ts'

interface Options extends EnvironmentOptions, JsonOption, FeedOptions {
  readonly pause?: true
  readonly resume?: true
}

export function addFeedChange(parent: Command): void {
  const command = parent
    .command('change')
    .description('agree on something else, pause a feed or let it go on; what is left out stays')
    .argument('<code>', 'of the feed')
    .option('--pause', 'take nothing in until it is resumed')
    .addOption(new Option('--resume', 'go on').conflicts('pause'))
    .action(change)
  withExample(
    withJson(
      withFeedOptions(withEnvironment(command))
        .option('--no-schedule', 'it is looked for whenever files come')
        .option('--no-partial', 'files name everything there is'),
    ),
    'feed change acme-stock --gate zeroed-stock=40 --counts available',
    'feed change acme-stock --pause',
  )
}

async function change(code: string, { json, pause, resume, ...options }: Options): Promise<void> {
  const secretHeaders = headersOf(options)
  const said = settingsOf(options, secretHeaders)
  const isPaused = pause ? true : resume ? false : undefined
  if (Object.keys(said).length === 0 && isPaused === undefined && secretHeaders === undefined)
    throw new Error('Say what is to be changed: npx dropdock feed change --help')
  const changed = await withHub(environmentOf(options), async (hub, caller) => {
    const { settings: before } = await getFeed(hub, caller, code)
    const gates = said.gates === undefined ? {} : { gates: { ...before.gates, ...said.gates } }
    const source = sourceOf(before.source, said.source, secretHeaders)
    const settings = { ...said, ...gates, ...(source === undefined ? {} : { source }) }
    const feed = await changeFeed(hub, caller, code, { settings, isPaused, secretHeaders })
    return await standingOfFeed(hub, caller, feed)
  })
  if (json) return sayJson(feedToWire(changed))
  for (const line of feedRows([changed.feed])) say(line)
}

/** Headers that are not named anew go on being sent along. */
function sourceOf(
  before: FeedSource,
  said: FeedSource | undefined,
  secretHeaders: object | undefined,
): FeedSource | undefined {
  const source = said ?? (secretHeaders === undefined ? undefined : before)
  if (source?.by !== 'pull') return source
  const kept = before.by === 'pull' ? before.headers : []
  return { ...source, headers: secretHeaders === undefined ? kept : Object.keys(secretHeaders) }
}

export function addFeedRemove(parent: Command): void {
  const command = parent
    .command('remove')
    .description('end a feed, with its runs; what they wrote stays, and can be undone no more')
    .argument('<code>', 'of the feed')
    .action(async (code: string, { json, ...options }: EnvironmentOptions & JsonOption) => {
      const removed = await withHub(environmentOf(options), (hub, caller) => removeFeed(hub, caller, code))
      if (json) return sayJson({ removed })
      if (!removed) throw new Error(`There is no feed “${code}”.`)
      say(`Feed ${code} is no more.`)
    })
  withExample(withJson(withEnvironment(command)), 'feed remove acme-stock')
}

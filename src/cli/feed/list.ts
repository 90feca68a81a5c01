import type { Command } from 'commander'
import { getFeedRun, listFeedRuns } from '../../core/inventory/feeds/find-feeds.ts'
import { getFeedStanding, listFeedStandings } from '../../core/inventory/feeds/standing.ts'
import { feedToWire } from '../../operator/inventory/feed-mapping.ts'
import { feedRunSummaryToWire, feedRunToWire } from '../../operator/inventory/feed-run-mapping.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  wholeNumber,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'
import { feedRows, runLines, runRows } from './feed-text.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly run?: number
}

export function addFeedList(parent: Command): void {
  const command = parent
    .command('list')
    .description('feeds there are, and runs that wait for somebody')
    .action(async ({ json, ...options }: Options) => {
      const { feeds, held } = await withHub(environmentOf(options), async (hub, caller) => ({
        feeds: await listFeedStandings(hub, caller),
        held: await listFeedRuns(hub, caller, { state: 'held' }, { before: undefined, limit: 100 }),
      }))
      if (json) return sayJson({ feeds: feeds.map(feedToWire), held: held.map(feedRunSummaryToWire) })
      for (const line of feedRows(feeds.map(({ feed }) => feed))) say(line)
      if (held.length > 0) for (const line of ['', 'These wait:', ...runRows(held)]) say(line)
    })
  withExample(withJson(withEnvironment(command)), 'feed list')
}

export function addFeedShow(parent: Command): void {
  const command = parent
    .command('show')
    .description('a feed with its latest runs, or one run: what it changes and what holds it')
    .argument('<code>', 'of the feed')
    .option('--run <number>', 'this one', wholeNumber(1))
    .action(async (code: string, { json, run: runId, ...options }: Options) => {
      await withHub(environmentOf(options), async (hub, caller) => {
        if (runId !== undefined) {
          const run = await getFeedRun(hub, caller, runId)
          if (json) return sayJson(feedRunToWire(run))
          for (const line of runLines(run)) say(line)
          return
        }
        const feed = await getFeedStanding(hub, caller, code)
        const runs = await listFeedRuns(hub, caller, { feed: code }, { before: undefined, limit: 20 })
        if (json) return sayJson({ ...feedToWire(feed), runs: runs.map(feedRunSummaryToWire) })
        for (const line of [...feedRows([feed.feed]), '', ...runRows(runs)]) say(line)
      })
    })
  withExample(withJson(withEnvironment(command)), 'feed show acme-stock', 'feed show acme-stock --run 12')
}

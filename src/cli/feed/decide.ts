import type { Command } from 'commander'
import { uploadFolder } from '../../config/upload-folder.ts'
import { openSpool } from '../../core/catalog/imports/spool.ts'
import { approveFeedRun, refuseFeedRun } from '../../core/inventory/feeds/decide-run.ts'
import type { FeedRun } from '../../core/inventory/feeds/find-feeds.ts'
import { undoFeedRun } from '../../core/inventory/feeds/undo-run.ts'
import { feedRunToWire } from '../../operator/inventory/feed-run-mapping.ts'
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
import { runLines } from './feed-text.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly because: string
}

export function addFeedApprove(parent: Command): void {
  decision(parent, 'approve', 'let a run in that waits', async (runId, options) => {
    const outcome = await withHub(environmentOf(options), async (hub, caller, config) => {
      const spool = openSpool(uploadFolder(config), hub.random)
      return await approveFeedRun(hub, caller, { runId, word: options.because }, spool)
    })
    return outcome.run
  })
}

export function addFeedRefuse(parent: Command): void {
  decision(parent, 'refuse', 'turn a run down that waits', (runId, options) =>
    withHub(environmentOf(options), (hub, caller) =>
      refuseFeedRun(hub, caller, { runId, word: options.because }),
    ),
  )
}

export function addFeedUndo(parent: Command): void {
  decision(parent, 'undo', 'put back what a run wrote', (runId, options) =>
    withHub(environmentOf(options), (hub, caller) =>
      undoFeedRun(hub, caller, { runId, word: options.because }),
    ),
  )
}

function decision(
  parent: Command,
  name: 'approve' | 'refuse' | 'undo',
  description: string,
  decide: (runId: number, options: Options) => Promise<FeedRun | undefined>,
): void {
  const command = parent
    .command(name)
    .description(description)
    .argument('<run>', 'its number', wholeNumber(1))
    .requiredOption('--because <word>', 'why; kept with the run')
    .action(async (runId: number, { json, ...options }: Options) => {
      const run = await decide(runId, options)
      if (!run) return
      if (json) sayJson(feedRunToWire(run))
      else for (const line of runLines(run)) say(line)
      if (run.state === 'held')
        throw new Error('It is held again: things have become worse than what was seen.')
    })
  withExample(withJson(withEnvironment(command)), `feed ${name} 12 --because "the supplier says so"`)
}

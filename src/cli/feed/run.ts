import { statSync } from 'node:fs'
import type { Command } from 'commander'
import { type FeedRunOptions, runFeed } from '../../core/inventory/feeds/run-feed.ts'
import { feedAnswerToWire } from '../../operator/inventory/feed-run-mapping.ts'
import { reportLines } from '../import-text.ts'
import { withLocalFile } from '../local-file.ts'
import {
  type EnvironmentOptions,
  environmentOf,
  type JsonOption,
  withEnvironment,
  withExample,
  withJson,
} from '../options.ts'
import { fileProgress } from '../progress.ts'
import { say, sayJson } from '../terminal.ts'
import { gateLines, runLines } from './feed-text.ts'

interface Options extends EnvironmentOptions, JsonOption {
  readonly dryRun?: true
}

export function addFeedRun(parent: Command): void {
  const command = parent
    .command('run')
    .description('hand a file of a feed in; it is written unless a gate holds it')
    .argument('<code>', 'of the feed')
    .argument('<file>', 'as of an import; - reads from the standard input')
    .option('--dry-run', 'measure and compare only, keep nothing')
    .action(run)
  withExample(
    withJson(withEnvironment(command)),
    'feed run acme-stock stock.csv',
    'feed run acme-stock stock.csv --dry-run',
  )
}

async function run(code: string, path: string, { json, dryRun: isDry, ...options }: Options): Promise<void> {
  const progress = fileProgress()
  const dryRun = isDry === true
  const done = await withLocalFile(path, environmentOf(options), async (hub, caller, source) => {
    const modifiedAt = path === '-' ? null : statSync(path).mtime
    const file = { source, receivedAt: hub.clock.now(), modifiedAt }
    const onProgress: FeedRunOptions['onProgress'] = (at) => progress.at({ ...at, of: source.bytes })
    return await runFeed(hub, caller, code, file, { dryRun, onProgress }).finally(progress.end)
  })
  if (json) sayJson(feedAnswerToWire(done))
  else if (done.run) for (const line of runLines(done.run)) say(line)
  else if (done.imported)
    for (const line of [...reportLines(done.imported, true), ...gateLines(done.verdicts)]) say(line)
  const { run: kept } = done
  if (kept?.state === 'held')
    throw new Error(`It waits: npx dropdock feed approve ${kept.runId} --because "…", or feed refuse.`)
  if (kept?.state === 'refused') throw new Error(kept.problem ?? 'The file was refused.')
}

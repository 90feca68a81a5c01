import type { Command } from 'commander'
import { loadConfig } from '../config/env.ts'
import { feedFolders } from '../config/feed-folders.ts'
import { startJobs } from '../jobs/start-jobs.ts'
import { withExample } from './options.ts'
import { mention } from './terminal.ts'
import { withHub } from './with-hub.ts'

export function addWork(parent: Command): void {
  const command = parent
    .command('work')
    .description(
      'run the jobs of the hub alone (event numbers, webhooks, feeds, holds that end, words to search orders by, nightly sandbox reset, clean-up), without answering on HTTP',
    )
    .action(async () => {
      const config = loadConfig(process.cwd())
      // loaded only here: most commands never serve
      const { toldToStop } = await import('../serve.ts')
      const stop = toldToStop()
      await withHub(
        'production',
        async (hub) => {
          const jobs = startJobs(hub, { sandboxResetAt: config.sandboxResetAt, feeds: feedFolders(config) })
          mention('Working; Ctrl-C stops.')
          await stop
          await Promise.all([jobs.stopSequencer(), jobs.stop()])
        },
        { makes: true },
      )
    })
  withExample(command, 'work')
}

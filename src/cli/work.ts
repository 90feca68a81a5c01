import { join } from 'node:path'
import type { Command } from 'commander'
import { loadConfig } from '../config/env.ts'
import { uploadFolder } from '../config/upload-folder.ts'
import { startCleanUp } from '../jobs/clean-up-access.ts'
import { startNightlyReset } from '../jobs/reset-sandbox.ts'
import { startFeeds } from '../jobs/run-feeds.ts'
import { startSequencer } from '../jobs/sequence-events.ts'
import { withExample } from './options.ts'
import { mention } from './terminal.ts'
import { withHub } from './with-hub.ts'

export function addWork(parent: Command): void {
  const command = parent
    .command('work')
    .description(
      'run the jobs of the hub alone (event numbers, feeds, nightly sandbox reset, clean-up), without answering on HTTP',
    )
    .action(async () => {
      const config = loadConfig(process.cwd())
      const { sandboxResetAt } = config
      // loaded only here: most commands never serve
      const { toldToStop } = await import('../serve.ts')
      const stop = toldToStop()
      await withHub(
        'production',
        async (hub) => {
          const stopSequencer = startSequencer(hub)
          const stopReset = startNightlyReset(hub, sandboxResetAt)
          const stopCleanUp = startCleanUp(hub)
          const dropped = join(config.dataDir, 'feeds')
          const stopFeeds = startFeeds(hub, { dropped, uploads: uploadFolder(config) })
          mention('Working; Ctrl-C stops.')
          await stop
          stopReset()
          stopCleanUp()
          await stopFeeds()
          await stopSequencer()
        },
        { makes: true },
      )
    })
  withExample(command, 'work')
}

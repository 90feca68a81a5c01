import type { Command } from 'commander'
import { loadConfig } from '../config/env.ts'
import { startCleanUp } from '../jobs/clean-up-access.ts'
import { startHoldRelease } from '../jobs/release-holds.ts'
import { startNightlyReset } from '../jobs/reset-sandbox.ts'
import { startSequencer } from '../jobs/sequence-events.ts'
import { startSettlingWords } from '../jobs/settle-order-words.ts'
import { withExample } from './options.ts'
import { mention } from './terminal.ts'
import { withHub } from './with-hub.ts'

export function addWork(parent: Command): void {
  const command = parent
    .command('work')
    .description(
      'run the jobs of the hub alone (event numbers, holds that end, words to search orders by, nightly sandbox reset, clean-up), without answering on HTTP',
    )
    .action(async () => {
      const { sandboxResetAt } = loadConfig(process.cwd())
      // loaded only here: most commands never serve
      const { toldToStop } = await import('../serve.ts')
      const stop = toldToStop()
      await withHub(
        'production',
        async (hub) => {
          const stopSequencer = startSequencer(hub)
          const stopWords = startSettlingWords(hub)
          const stopReset = startNightlyReset(hub, sandboxResetAt)
          const stopCleanUp = startCleanUp(hub)
          const stopHolds = startHoldRelease(hub)
          mention('Working; Ctrl-C stops.')
          await stop
          stopReset()
          stopCleanUp()
          stopHolds()
          await stopWords()
          await stopSequencer()
        },
        { makes: true },
      )
    })
  withExample(command, 'work')
}

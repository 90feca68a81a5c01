import type { Command } from 'commander'
import { loadConfig } from '../config/env.ts'
import { startCleanUp } from '../jobs/clean-up-access.ts'
import { startEventCleanUp } from '../jobs/clean-up-events.ts'
import { startDelivery } from '../jobs/deliver-webhooks.ts'
import { startNightlyReset } from '../jobs/reset-sandbox.ts'
import { startSequencer } from '../jobs/sequence-events.ts'
import { withExample } from './options.ts'
import { mention } from './terminal.ts'
import { withHub } from './with-hub.ts'

export function addWork(parent: Command): void {
  const command = parent
    .command('work')
    .description(
      'run the jobs of the hub alone (event numbers, webhooks, nightly sandbox reset, clean-up), without answering on HTTP',
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
          const stopReset = startNightlyReset(hub, sandboxResetAt)
          const stopDelivery = startDelivery(hub)
          const stopCleanUps = [startCleanUp(hub), startEventCleanUp(hub)]
          mention('Working; Ctrl-C stops.')
          await stop
          stopReset()
          for (const stopCleanUp of stopCleanUps) stopCleanUp()
          await Promise.all([stopSequencer(), stopDelivery()])
        },
        { makes: true },
      )
    })
  withExample(command, 'work')
}

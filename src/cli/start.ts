import type { Command } from 'commander'
import { loadConfig } from '../config/env.ts'
import { withExample } from './options.ts'

export function addStart(parent: Command): void {
  const command = parent
    .command('start')
    .description('start the hub with its own database and the demo; Ctrl-C stops it, the data stays')
    .option('--no-demo', 'without loading the demo')
    .action(async ({ demo }: { demo: boolean }) => {
      // loaded when it is needed: other commands start faster without the server
      const { serve } = await import('../serve.ts')
      await serve(loadConfig(process.cwd()), { supervise: true, demo })
    })
  withExample(command, 'start', 'start --no-demo')
}

import type { Command } from 'commander'
import { loadConfig } from '../config/env.ts'
import { withExample } from './options.ts'
import { mention, say } from './terminal.ts'
import { withHub } from './with-hub.ts'

export function addDemo(parent: Command): void {
  const command = parent
    .command('demo')
    .description('load the demo into the database and write its credentials, without starting the hub')
    .action(async () => {
      // loaded when it is needed: other commands start faster without the server
      const { prepareDemo } = await import('../demo.ts')
      const config = loadConfig(process.cwd())
      const lines = await withHub('production', (hub) => prepareDemo(hub, config, mention), {
        makes: true,
      })
      for (const line of lines) say(line)
    })
  withExample(command, 'demo')
}

import type { Command } from 'commander'
import { loadConfig } from '../config/env.ts'
import { prepareDemo } from '../demo.ts'
import { withExample } from './options.ts'
import { mention, say } from './terminal.ts'
import { withHub } from './with-hub.ts'

export function addDemo(parent: Command): void {
  const command = parent
    .command('demo')
    .description('load the demo into the database and write its credentials, without starting the hub')
    .action(async () => {
      const config = loadConfig(process.cwd())
      const lines = await withHub('production', (hub) => prepareDemo(hub, config, mention))
      for (const line of lines) say(line)
    })
  withExample(command, 'demo')
}

import type { Command } from 'commander'
import { loadConfig } from '../config/env.ts'
import { withExample } from './options.ts'

export function addServe(parent: Command): void {
  const command = parent
    .command('serve')
    .description('run the hub; beside another one it shares the database')
    .option('--supervise', 'insist on running the private database itself')
    .action(async ({ supervise = false }: { supervise?: boolean }) => {
      // loaded when it is needed: other commands start faster without the server
      const { serve } = await import('../serve.ts')
      await serve(loadConfig(process.cwd()), { supervise, demo: false })
    })
  withExample(command, 'serve')
}

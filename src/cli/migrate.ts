import type { Command } from 'commander'
import { withExample } from './options.ts'
import { say } from './terminal.ts'
import { withHub } from './with-hub.ts'

export function addMigrate(parent: Command): void {
  const command = parent
    .command('migrate')
    .description('bring the database up to what this version needs; every start does this too')
    .action(async () => {
      // opening the database migrates it, and tells each step
      await withHub('production', async () => say('The database is up to date.'), {
        makes: true,
      })
    })
  withExample(command, 'migrate')
}

import type { Command } from 'commander'
import { settingsOf } from '../config/settings.ts'
import { type JsonOption, withExample, withJson } from './options.ts'
import { table } from './table.ts'
import { say, sayJson } from './terminal.ts'

export function addConfig(parent: Command): void {
  const command = parent
    .command('config')
    .description('every setting, its value and where it comes from; secrets are masked')
    .action(({ json }: JsonOption) => {
      const settings = settingsOf(process.cwd())
      if (json) return sayJson(settings)
      const rows = settings.map(({ name, value, source, description }) => [name, value, source, description])
      for (const line of table(['SETTING', 'VALUE', 'FROM', 'WHAT IT DOES'], rows)) say(line)
    })
  withExample(withJson(command), 'config')
}

import { join } from 'node:path'
import type { Command } from 'commander'
import { loadConfig } from '../../config/env.ts'
import { readOutbox } from '../../mail/outbox.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { mention, say, sayJson } from '../terminal.ts'

export function addUserMail(parent: Command): void {
  const command = parent
    .command('mail')
    .description('mail that lies in the outbox because no SMTP is configured; links in it are secrets')
    .action(({ json }: JsonOption) => {
      const mails = readOutbox(join(loadConfig(process.cwd()).dataDir, 'outbox'))
      if (json) return sayJson(mails)
      if (mails.length === 0) mention('The outbox is empty.')
      const rows = mails.map(({ writtenAt, to, subject, file }) => [
        writtenAt.toISOString(),
        to,
        subject,
        file,
      ])
      if (rows.length > 0) for (const line of table(['WRITTEN', 'TO', 'SUBJECT', 'FILE'], rows)) say(line)
    })
  withExample(withJson(command), 'user mail')
}

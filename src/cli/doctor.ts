import type { Command } from 'commander'
import { databaseFindings } from './doctor/database.ts'
import type { Finding } from './doctor/finding.ts'
import { surroundingFindings } from './doctor/surroundings.ts'
import { type JsonOption, withExample, withJson } from './options.ts'
import { colors, say, sayJson } from './terminal.ts'

export function addDoctor(parent: Command): void {
  const command = parent
    .command('doctor')
    .description(
      'check what the hub stands on: settings, folder, database; each complaint comes with its cure',
    )
    .action(async ({ json }: JsonOption) => {
      const { config, findings } = await surroundingFindings(process.cwd())
      const found = config ? [...findings, ...(await databaseFindings(config))] : findings
      if (json) sayJson(found)
      else for (const finding of found) tell(finding)
      const failed = found.filter(({ verdict }) => verdict === 'fail').length
      if (failed > 0)
        throw new Error(failed === 1 ? 'One thing needs a cure.' : `${failed} things need a cure.`)
    })
  withExample(withJson(command), 'doctor')
}

const marks = { ok: colors.green('ok  '), warn: colors.yellow('warn'), fail: colors.red('fail') }

function tell({ verdict, subject, message, fix }: Finding): void {
  say(`${marks[verdict]} ${subject}: ${message}`)
  if (fix !== undefined) say(`     ${colors.dim('→')} ${fix}`)
}

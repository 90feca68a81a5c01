import type { Command } from 'commander'
import { type Verified, verifyEnvironment } from '../core/orders/verify.ts'
import { type Environment, environments } from '../core/shared/environment.ts'
import { type JsonOption, withExample, withJson } from './options.ts'
import { colors, mention, say, sayJson } from './terminal.ts'
import { withHub } from './with-hub.ts'

export function addVerify(parent: Command): void {
  const command = parent
    .command('verify')
    .description('check that everything in the database agrees with everything else; safe on a running hub')
    .action(async ({ json }: JsonOption) => {
      const found = await verifyBoth()
      if (json) sayJson(found)
      else for (const [environment, results] of Object.entries(found)) tell(environment, results)
      if (Object.values(found).some((results) => results.some(({ violations }) => violations > 0))) {
        throw new Error('The data is not sound; what is said above needs a look.')
      }
    })
  withExample(withJson(command), 'verify')
}

async function verifyBoth(): Promise<Record<string, readonly Verified[]>> {
  return await withHub('production', async (hub) => {
    const found: Partial<Record<Environment, readonly Verified[]>> = {}
    for (const environment of environments) {
      mention(`checking ${environment} …`)
      found[environment] = await verifyEnvironment(hub, environment)
    }
    return found
  })
}

function tell(environment: string, results: readonly Verified[]): void {
  for (const { id, title, violations, sample } of results) {
    const mark = violations === 0 ? colors.green('ok  ') : colors.red('FAIL')
    say(`${mark} ${environment}  ${id}: ${title}${violations === 0 ? '' : ` (${violations} violations)`}`)
    for (const line of sample) say(`       ${line}`)
  }
}

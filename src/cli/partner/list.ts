import { type Command, Option } from 'commander'
import { listPartnerApplications, type PartnerState, partnerStates } from '../../core/access/partners/list.ts'
import { partnerToWire } from '../../operator/access/partner-mapping.ts'
import { type JsonOption, wholeNumber, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { colors, mention, say, sayJson } from '../terminal.ts'
import { withPartners } from './place.ts'

interface Options extends JsonOption {
  readonly state?: PartnerState
  readonly limit: number
}

export function addPartnerList(parent: Command): void {
  const command = parent
    .command('list')
    .description('applications that partners want access for, newest first')
    .addOption(new Option('--state <state>', 'only those').choices(partnerStates))
    .option('--limit <applications>', 'how many at most', wholeNumber(1, 10_000), 50)
    .action(async ({ json, state, limit }: Options) => {
      const found = await withPartners((place, clerk) =>
        listPartnerApplications(place, clerk, { state, limit: limit + 1 }),
      )
      const shown = found.slice(0, limit)
      if (json) return sayJson(shown.map(partnerToWire))
      const rows = shown.map((each) => [
        each.applicationId,
        each.state,
        each.name,
        each.company,
        each.email,
        each.expectedCustomers,
        each.askedAt.toISOString(),
      ])
      const heads = ['NO', 'STATE', 'APPLICATION', 'COMPANY', 'CONTACT', 'CUSTOMERS', 'ASKED']
      for (const line of table(heads, rows)) say(line)
      if (found.length > limit)
        mention(colors.dim(`There are more; --limit ${limit * 2} shows twice as many.`))
    })
  withExample(withJson(command), 'partner list --state waiting')
}

import type { Command } from 'commander'
import { getPartnerApplication, type PartnerDetail } from '../../core/access/partners/list.ts'
import { partnerDetailToWire } from '../../operator/access/partner-mapping.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { mention, say, sayJson } from '../terminal.ts'
import { applicationNumber } from './application-number.ts'
import { withPartners } from './place.ts'

export function addPartnerShow(parent: Command): void {
  const command = parent
    .command('show')
    .description('one application, with its clients; never a secret')
    .argument('<application>', 'its number', applicationNumber)
    .action(async (applicationId: number, { json }: JsonOption) => {
      const detail = await withPartners((place, clerk) => getPartnerApplication(place, clerk, applicationId))
      if (json) return sayJson(partnerDetailToWire(detail))
      for (const line of shown(detail)) say(line)
      sayOwed(detail)
    })
  withExample(withJson(command), 'partner show 12')
}

/** Mail that is owed is no part of the answer, and worth a word. */
export function sayOwed({ isMailDue }: Pick<PartnerDetail, 'isMailDue'>): void {
  if (isMailDue) mention('The partner could not be written to yet: see the log, then say the same again.')
}

function shown(detail: PartnerDetail): readonly string[] {
  const facts = [
    ['Application', detail.name],
    ['Company', detail.company],
    ['Contact', detail.email],
    ['State', detail.state],
    ['Asked', detail.askedAt.toISOString()],
    ['Customers', detail.expectedCustomers],
    ['Purpose', detail.purpose],
    ['Description', detail.description === '' ? null : detail.description],
    ['Callbacks', detail.callbackUrls.join(' ')],
    ['Reason', detail.reason],
    ['Link', linkWords(detail)],
  ] as const
  const clients = detail.clients.map((client) => [
    client.environment,
    client.clientId,
    client.isAlive,
    client.secretHint === null ? null : `…${client.secretHint}`,
    client.connectedRetailers,
    client.callbackUrls.join(' '),
  ])
  const heads = ['ENVIRONMENT', 'CLIENT ID', 'ALIVE', 'SECRET', 'RETAILERS', 'CALLBACKS']
  return [...table(['FACT', 'VALUE'], facts), ...(clients.length > 0 ? ['', ...table(heads, clients)] : [])]
}

function linkWords({ link }: PartnerDetail): string | null {
  if (link === null) return null
  const { sentAt, openedAt, expiresAt } = link
  const fate = openedAt ? `opened ${openedAt.toISOString()}` : `works until ${expiresAt.toISOString()}`
  return `mailed ${sentAt.toISOString()}, ${fate}`
}

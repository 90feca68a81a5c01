import { type Command, Option } from 'commander'
import type { Clerk, PartnerPlace } from '../../core/access/partners/clerk.ts'
import {
  approveApplication,
  refuseApplication,
  revokeApplication,
  sendLinkAnew,
} from '../../core/access/partners/decide.ts'
import { getPartnerApplication, type PartnerDetail } from '../../core/access/partners/list.ts'
import { type Environment, environments } from '../../core/shared/environment.ts'
import { partnerDetailToWire } from '../../operator/access/partner-mapping.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { mention, say, sayJson } from '../terminal.ts'
import { applicationNumber } from './application-number.ts'
import { withPartners } from './place.ts'
import { sayOwed } from './show.ts'

/** Decides, and gives what became of the application. */
async function decided(
  applicationId: number,
  work: (place: PartnerPlace, clerk: Clerk) => Promise<void>,
): Promise<PartnerDetail> {
  return await withPartners(async (place, clerk) => {
    await work(place, clerk)
    return await getPartnerApplication(place, clerk, applicationId)
  })
}

function answer(detail: PartnerDetail, json: boolean, sentence: string): void {
  if (json) sayJson(partnerDetailToWire(detail))
  else say(sentence)
  sayOwed(detail)
}

const mailed = 'Without SMTP the mail lies in the outbox: dropdock user mail'

export function addPartnerApprove(parent: Command): void {
  const command = parent
    .command('approve')
    .description('let an application in, and mail its partner a link that shows the credentials once')
    .argument('<application>', 'its number', applicationNumber)
    .addOption(
      new Option(
        '--only <environment>',
        'where it gets a client, unless in both; the other may follow later',
      ).choices(environments),
    )
    .action(async (applicationId: number, { json, only }: JsonOption & { only?: Environment }) => {
      const input = { applicationId, environments: only === undefined ? environments : [only] }
      const detail = await decided(applicationId, (place, clerk) => approveApplication(place, clerk, input))
      answer(detail, json === true, `${detail.name} has access: ${clientsOf(detail)}.`)
      if (!detail.isMailDue && !json) mention(mailed)
    })
  withExample(withJson(command), 'partner approve 12', 'partner approve 12 --only sandbox')
}

function clientsOf({ clients }: PartnerDetail): string {
  return clients.map(({ environment, clientId }) => `${environment} ${clientId}`).join(', ')
}

export function addPartnerRefuse(parent: Command): void {
  const command = parent
    .command('refuse')
    .description('refuse an application; the reason is mailed to its partner')
    .argument('<application>', 'its number', applicationNumber)
    .requiredOption('--reason <text>', 'why, for the partner')
    .action(async (applicationId: number, { json, reason }: JsonOption & { reason: string }) => {
      const detail = await decided(applicationId, (place, clerk) =>
        refuseApplication(place, clerk, { applicationId, reason }),
      )
      answer(detail, json === true, `${detail.name} is refused.`)
    })
  withExample(withJson(command), 'partner refuse 12 --reason "Which shops is it for?"')
}

export function addPartnerRevoke(parent: Command): void {
  const command = parent
    .command('revoke')
    .description('end an application at once, with everything that retailers let it do')
    .argument('<application>', 'its number', applicationNumber)
    .option('--reason <text>', 'why, for the partner')
    .action(async (applicationId: number, { json, reason }: JsonOption & { reason?: string }) => {
      const detail = await decided(applicationId, (place, clerk) =>
        revokeApplication(place, clerk, { applicationId, reason }),
      )
      answer(detail, json === true, `The access of ${detail.name} has ended.`)
    })
  withExample(withJson(command), 'partner revoke 12 --reason "The secret was published."')
}

export function addPartnerLink(parent: Command): void {
  const command = parent
    .command('link')
    .description('mail the link to the credentials anew; opened, it makes new secrets')
    .argument('<application>', 'its number', applicationNumber)
    .action(async (applicationId: number, { json }: JsonOption) => {
      const detail = await decided(applicationId, (place, clerk) =>
        sendLinkAnew(place, clerk, { applicationId }),
      )
      answer(detail, json === true, `A new link for ${detail.name} is on its way.`)
      if (!detail.isMailDue && !json) mention(mailed)
    })
  withExample(withJson(command), 'partner link 12')
}

import {
  findApplication,
  isOfAddress,
  type PartnerEntry,
  readApplicationsOf,
} from '../../../store/partners/applications.ts'
import { readPartnerClients, saveRedirectUris, takeSecretNo } from '../../../store/partners/clients.ts'
import { endCredentialLinks } from '../../../store/partners/links.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'
import { Problem } from '../../shared/problem.ts'
import { rotateClientSecret } from '../oauth/clients.ts'
import { oauthAudit } from '../oauth/oauth-audit.ts'
import { peopleOf } from '../people/session.ts'
import type { PartnerPlace } from './clerk.ts'
import { retractApplication } from './decide.ts'
import { detailOf, type PartnerDetail } from './list.ts'
import { mails } from './mails.ts'
import { partnerActor } from './partner-audit.ts'
import { readCallbackUrls } from './question.ts'
import type { PartnerVisit } from './visit.ts'

export async function listOwnApplications(
  hub: Hub,
  { emailKey }: Pick<PartnerVisit, 'emailKey'>,
): Promise<readonly PartnerEntry[]> {
  return await readApplicationsOf(peopleOf(hub), emailKey)
}

/** Somebody else's is as unknown as any. @throws Problem `partner-not-found` */
export async function getOwnApplication(
  place: PartnerPlace,
  visit: PartnerVisit,
  applicationId: number,
): Promise<PartnerDetail> {
  return await detailOf(place, await requireOwn(place.hub, visit, applicationId))
}

interface InEnvironment {
  readonly applicationId: number
  readonly environment: Environment
}

/** Where people are sent back to from now on; the sentences that stand against it, or none. @throws Problem `partner-not-found` */
export async function changeCallbackUrls(
  place: PartnerPlace,
  visit: PartnerVisit,
  input: InEnvironment & { readonly typed: string },
): Promise<readonly string[]> {
  const { hub, flavour } = place
  const { applicationId, environment } = input
  const application = await requireOwn(hub, visit, applicationId)
  const clientId = await requireClient(hub, application, environment)
  const { urls, faults } = readCallbackUrls(input.typed)
  if (faults.length > 0) return faults
  await transaction(hub.db.environments[environment], [], async (tx) => {
    if ((await saveRedirectUris(tx, clientId, urls)) === 0) throw gone(applicationId)
    const actor = partnerActor(applicationId)
    const at = { hub, environment, flavour }
    await oauthAudit(at, tx, actor, 'client.change-callbacks', `client:${clientId}`, { redirectUris: urls })
  })
  await tellOfChange(
    hub,
    application,
    `Its callback addresses in the ${environment} environment were changed.`,
  )
  return []
}

/** The old secret's choices of life, in seconds. */
export const overlaps = [0, 3600, 86_400, 604_800, 2_592_000] as const

export type RotateAnswer =
  | { readonly kind: 'made'; readonly clientId: string; readonly clientSecret: string }
  /** A newer secret is there than the form knew of: it was sent twice, or lay open for long. */
  | { readonly kind: 'stale' }

/** A new secret, once for each number: sent again, the form makes none. @throws Problem `partner-not-found`, `invalid-request` */
export async function rotateOwnSecret(
  place: PartnerPlace,
  visit: PartnerVisit,
  input: InEnvironment & { readonly secretNo: number; readonly overlapSeconds: number },
): Promise<RotateAnswer> {
  const { hub, flavour } = place
  const { applicationId, environment, secretNo, overlapSeconds } = input
  const known: readonly number[] = overlaps
  if (!known.includes(overlapSeconds))
    throw new Problem('invalid-request', { messages: ['Choose how long the old secret works on.'] })
  const application = await requireOwn(hub, visit, applicationId)
  const clientId = await requireClient(hub, application, environment)
  const isFirst = await transaction(peopleOf(hub), [], async (tx) => {
    if (!(await takeSecretNo(tx, { applicationId, environment, secretNo }))) return false
    // a link that still waits would end the secret that is made now
    await endCredentialLinks(tx, applicationId, hub.clock.now())
    return true
  })
  if (!isFirst) return { kind: 'stale' }
  const maker = { actor: partnerActor(applicationId), retailerId: null }
  const made = await rotateClientSecret({ hub, environment, flavour }, maker, { clientId, overlapSeconds })
  await tellOfChange(hub, application, `It has a new client secret in the ${environment} environment.`)
  return { kind: 'made', clientId, clientSecret: made.clientSecret ?? '' }
}

/** @throws Problem `partner-not-found`, `transition-refused` */
export async function retractOwnApplication(
  { hub }: PartnerPlace,
  visit: PartnerVisit,
  applicationId: number,
): Promise<void> {
  await requireOwn(hub, visit, applicationId)
  await retractApplication(hub, { actor: partnerActor(applicationId) }, applicationId)
}

async function requireOwn(
  hub: Hub,
  { emailKey }: PartnerVisit,
  applicationId: number,
): Promise<PartnerEntry> {
  const db = peopleOf(hub)
  const isOwn = await isOfAddress(db, applicationId, emailKey)
  const application = isOwn ? await findApplication(db, applicationId) : undefined
  if (!application) throw gone(applicationId)
  return application
}

async function requireClient(
  hub: Hub,
  { applicationId, state }: PartnerEntry,
  environment: Environment,
): Promise<string> {
  const clients = state === 'approved' ? await readPartnerClients(peopleOf(hub), applicationId) : []
  const client = clients.find((each) => each.environment === environment)
  if (!client) throw gone(applicationId)
  return client.clientId
}

function gone(applicationId: number): Problem {
  return new Problem('partner-not-found', { application: String(applicationId) })
}

/** So that whoever did not do it hears of it. What was done stays done when the mail cannot be sent. */
async function tellOfChange(hub: Hub, application: PartnerEntry, what: string): Promise<void> {
  try {
    await hub.mailer.send(mails.changed(hub, application, what))
  } catch {
    hub.log.error({ applicationId: application.applicationId }, 'a partner could not be told of a change')
  }
}

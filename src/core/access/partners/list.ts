import {
  countWaitingRows,
  findApplication,
  type PartnerEntry,
  type PartnerState,
  readApplications,
} from '../../../store/partners/applications.ts'
import { countConnected, readPartnerClients } from '../../../store/partners/clients.ts'
import { findLinkFate, type LinkFate } from '../../../store/partners/links.ts'
import type { Environment } from '../../shared/environment.ts'
import { Problem } from '../../shared/problem.ts'
import { getClient } from '../oauth/consent.ts'
import { peopleOf } from '../people/session.ts'
import type { Clerk, PartnerPlace } from './clerk.ts'

export type { PartnerEntry, PartnerState } from '../../../store/partners/applications.ts'

export const partnerStates = ['waiting', 'approved', 'refused', 'retracted', 'revoked'] as const

/** What an application has in one environment. */
export interface PartnerClient {
  readonly environment: Environment
  readonly clientId: string
  /** false: it was deleted by itself, or is still to be made. */
  readonly isAlive: boolean
  readonly callbackUrls: readonly string[]
  /** How the secret ends; null: none was shown yet. */
  readonly secretHint: string | null
  /** Until when the secret before works too. */
  readonly previousSecretUntil: Date | null
  readonly connectedRetailers: number
  readonly secretNo: number
}

export interface PartnerDetail extends PartnerEntry {
  readonly clients: readonly PartnerClient[]
  /** The newest link to its credentials. */
  readonly link: LinkFate | null
}

/** Newest first; one more than asked for says that there are more. */
export async function listPartnerApplications(
  { hub }: PartnerPlace,
  _clerk: Clerk,
  filter: {
    readonly state?: PartnerState | undefined
    readonly after?: number | undefined
    readonly limit: number
  },
): Promise<readonly PartnerEntry[]> {
  const { state = null, after = null, limit } = filter
  return await readApplications(peopleOf(hub), { state, after, limit })
}

/** @throws Problem `partner-not-found` */
export async function getPartnerApplication(
  place: PartnerPlace,
  _clerk: Clerk,
  applicationId: number,
): Promise<PartnerDetail> {
  const application = await findApplication(peopleOf(place.hub), applicationId)
  if (!application) throw new Problem('partner-not-found', { application: String(applicationId) })
  return await detailOf(place, application)
}

/** How many wait, up to a thousand. */
export async function countWaiting({ hub }: PartnerPlace, _clerk: Clerk): Promise<number> {
  return await countWaitingRows(peopleOf(hub), 1000)
}

export async function detailOf(place: PartnerPlace, application: PartnerEntry): Promise<PartnerDetail> {
  const { hub, flavour } = place
  const db = peopleOf(hub)
  const { applicationId } = application
  const now = hub.clock.now()
  const clients: PartnerClient[] = []
  for (const { environment, clientId, secretNo } of await readPartnerClients(db, applicationId)) {
    const client = await getClient({ hub, environment, flavour }, clientId)
    const isRotating = client?.previousSecretUntil && client.previousSecretUntil > now && secretNo > 1
    clients.push({
      environment,
      clientId,
      secretNo,
      isAlive: client !== undefined,
      callbackUrls: client?.redirectUris ?? application.callbackUrls,
      secretHint: client && secretNo > 0 ? client.secretHint : null,
      previousSecretUntil: isRotating ? client.previousSecretUntil : null,
      connectedRetailers: await countConnected(hub.db.environments[environment], clientId, now),
    })
  }
  return { ...application, clients, link: (await findLinkFate(db, applicationId)) ?? null }
}

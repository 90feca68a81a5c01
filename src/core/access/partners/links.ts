import { findApplication, type PartnerEntry } from '../../../store/partners/applications.ts'
import { raiseSecretNo, readPartnerClients } from '../../../store/partners/clients.ts'
import {
  endCredentialLinks,
  findPartnerLink,
  giveBackPartnerLink,
  insertPartnerLink,
  type PartnerLink,
  usePartnerLink,
} from '../../../store/partners/links.ts'
import type { Queryable } from '../../../store/sql.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'
import { isProblem } from '../../shared/problem.ts'
import { hashOf } from '../authenticator.ts'
import { rotateClientSecret } from '../oauth/clients.ts'
import type { MadeLink } from '../people/links.ts'
import { peopleOf } from '../people/session.ts'
import { emailKeyOf } from '../people/user.ts'
import type { PartnerPlace } from './clerk.ts'
import { partnerActor, partnerAudit } from './partner-audit.ts'

const credentialsLiveMs = 7 * 24 * 3_600_000

/** A link to an application's credentials; earlier ones end. What it opens is nowhere but in the link itself. */
export async function makeCredentialLink(
  hub: Hub,
  db: Queryable,
  application: PartnerEntry,
  environments: readonly Environment[],
): Promise<MadeLink> {
  const token = hub.random.bytes(32).toString('base64url')
  const at = hub.clock.now()
  const expiresAt = new Date(at.getTime() + credentialsLiveMs)
  const { applicationId, email } = application
  await endCredentialLinks(db, applicationId, at)
  const of = { applicationId, emailKey: emailKeyOf(email), environments }
  await insertPartnerLink(db, { ...of, tokenHash: hashOf(token), purpose: 'credentials', at, expiresAt })
  return { url: `${hub.baseUrl}/partners/credentials?token=${token}`, expiresAt }
}

export interface LinkedApplication {
  readonly application: PartnerEntry
  readonly environments: readonly Environment[]
}

/** Whose credentials a link would show. Looking uses nothing up: programs that read mail open links too. */
export async function lookAtCredentialLink(hub: Hub, token: string): Promise<LinkedApplication | undefined> {
  const db = peopleOf(hub)
  const link = await findPartnerLink(db, hashOf(token), 'credentials', hub.clock.now())
  const application = link?.applicationId ? await findApplication(db, link.applicationId) : undefined
  return link && application ? { application, environments: link.environments } : undefined
}

export interface ShownCredentials {
  readonly environment: Environment
  readonly clientId: string
  readonly clientSecret: string
}

export type RevealAnswer =
  | {
      readonly kind: 'shown'
      readonly application: PartnerEntry
      readonly credentials: readonly ShownCredentials[]
    }
  | { readonly kind: 'dead' }

/**
 * Takes the link and makes the secrets it shows: until now there was none that anybody knew, and one that was there before ends.
 * Whoever comes second, with the same link, finds it dead.
 */
export async function revealCredentials(
  { hub, flavour }: PartnerPlace,
  token: string,
): Promise<RevealAnswer> {
  const db = peopleOf(hub)
  const tokenHash = hashOf(token)
  const link = await usePartnerLink(db, tokenHash, 'credentials', hub.clock.now())
  const application = link?.applicationId ? await findApplication(db, link.applicationId) : undefined
  if (!link || !application) return { kind: 'dead' }
  try {
    const credentials = await makeSecrets({ hub, flavour }, application, link)
    return credentials.length === 0 ? { kind: 'dead' } : { kind: 'shown', application, credentials }
  } catch (error) {
    await giveBackPartnerLink(db, tokenHash)
    throw error
  }
}

async function makeSecrets(
  { hub, flavour }: PartnerPlace,
  { applicationId }: PartnerEntry,
  { environments }: PartnerLink,
): Promise<readonly ShownCredentials[]> {
  const maker = { actor: partnerActor(applicationId), retailerId: null }
  const clients = await readPartnerClients(peopleOf(hub), applicationId)
  const shown: ShownCredentials[] = []
  for (const { environment, clientId } of clients) {
    if (!environments.includes(environment)) continue
    const place = { hub, environment, flavour }
    try {
      const { clientSecret } = await rotateClientSecret(place, maker, { clientId, overlapSeconds: 0 })
      if (clientSecret !== null) shown.push({ environment, clientId, clientSecret })
    } catch (error) {
      // one that the operator deleted by itself
      if (!isProblem(error)) throw error
    }
  }
  await transaction(peopleOf(hub), [], async (tx) => {
    for (const { environment } of shown) await raiseSecretNo(tx, applicationId, environment)
    const facts = { environments: shown.map(({ environment }) => environment) }
    await partnerAudit(hub, tx, partnerActor(applicationId), 'partner.show-credentials', applicationId, facts)
  })
  return shown
}

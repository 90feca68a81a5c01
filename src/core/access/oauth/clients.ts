import {
  type ClientEntry,
  changeSecret,
  deleteClientRow,
  findClient,
  insertClient,
  readClients,
} from '../../../store/oauth/clients.ts'
import { revokeGrantsOfClient } from '../../../store/oauth/grants.ts'
import type { Queryable } from '../../../store/sql.ts'
import { transaction } from '../../../store/tx.ts'
import { Problem } from '../../shared/problem.ts'
import type { Random } from '../../shared/random.ts'
import { hashOf } from '../authenticator.ts'
import { partyRules, requireAll } from '../party-rules.ts'
import type { OAuthPlace } from './consent.ts'
import type { Maker } from './maker.ts'
import { oauthAudit } from './oauth-audit.ts'
import { redirectUriComplaint } from './redirect-uri.ts'

export type { ClientEntry } from '../../../store/oauth/clients.ts'

export interface AddClient {
  readonly name: string
  readonly redirectUris: readonly string[]
  /** All of the flavour's unless said. */
  readonly scopes?: readonly string[] | undefined
  /** Runs where its secret could be read, so it has none. */
  readonly isPublic?: boolean | undefined
  /** For the operator, who may make one for a retailer. */
  readonly retailerId?: number | undefined
  /** Where it was agreed upon before the client is made; new unless said. */
  readonly clientId?: string | undefined
}

export interface MadeClient {
  readonly clientId: string
  /** Shown this once; only its hash is kept. null for a public client. */
  readonly clientSecret: string | null
}

/** @throws Problem `invalid-request` */
export async function addClient(place: OAuthPlace, maker: Maker, input: AddClient): Promise<MadeClient> {
  const { hub, environment, flavour } = place
  const { isPublic = false, redirectUris } = input
  const known = flavour.scopes.map(({ name }) => name)
  const scopes = input.scopes ?? known
  requireAll(
    partyRules.name(input.name),
    redirectUris.length >= 1 && redirectUris.length <= 20
      ? null
      : 'An application has 1 to 20 callback addresses.',
    ...redirectUris.map((uri) => redirectUriComplaint(uri, isPublic)),
    scopes.length > 0 && scopes.every((scope) => known.includes(scope))
      ? null
      : `The scopes are ${known.join(', ')}: name at least one.`,
  )
  const clientId = input.clientId ?? hub.random.uuid()
  const clientSecret = isPublic ? null : newSecret(hub.random)
  await transaction(hub.db.environments[environment], [], async (tx) => {
    await insertClient(tx, {
      clientId,
      flavour: flavour.name,
      name: input.name.trim(),
      retailerId: maker.retailerId ?? input.retailerId ?? null,
      secretHash: clientSecret === null ? null : hashOf(clientSecret),
      secretHint: clientSecret?.slice(-4) ?? '',
      redirectUris,
      scopes,
      createdBy: maker.actor,
      createdAt: hub.clock.now(),
    })
    const facts = { name: input.name, redirectUris, scopes, isPublic }
    await oauthAudit(place, tx, maker.actor, 'client.add', `client:${clientId}`, facts)
  })
  return { clientId, clientSecret }
}

export async function listClients(
  { hub, environment, flavour }: OAuthPlace,
  maker: Pick<Maker, 'retailerId'>,
): Promise<readonly ClientEntry[]> {
  return await readClients(hub.db.environments[environment], flavour.name, maker.retailerId)
}

/**
 * A new secret; the old one works beside it for so many seconds, so that no application has to stop.
 * @throws Problem `credential-not-found`, `invalid-request`
 */
export async function rotateClientSecret(
  place: OAuthPlace,
  maker: Maker,
  input: { readonly clientId: string; readonly overlapSeconds: number },
): Promise<MadeClient> {
  const { hub, environment } = place
  const { clientId, overlapSeconds } = input
  const isInRange = Number.isInteger(overlapSeconds) && overlapSeconds >= 0 && overlapSeconds <= 30 * 86_400
  requireAll(isInRange ? null : 'The old secret works on for 0 seconds to 30 days.')
  const clientSecret = newSecret(hub.random)
  await transaction(hub.db.environments[environment], [], async (tx) => {
    await requireOwn(place, tx, maker, clientId)
    const previousUntil = new Date(hub.clock.now().getTime() + overlapSeconds * 1000)
    const secret = { hash: hashOf(clientSecret), hint: clientSecret.slice(-4), previousUntil }
    if ((await changeSecret(tx, clientId, secret)) === 0) {
      throw new Problem('invalid-request', { messages: ['A public application has no secret.'] })
    }
    const facts = { overlapSeconds }
    await oauthAudit(place, tx, maker.actor, 'client.rotate-secret', `client:${clientId}`, facts)
  })
  return { clientId, clientSecret }
}

/** With everything people let it do, at once. @throws Problem `credential-not-found` */
export async function deleteClient(place: OAuthPlace, maker: Maker, clientId: string): Promise<void> {
  const { hub, environment } = place
  const at = hub.clock.now()
  await transaction(hub.db.environments[environment], [], async (tx) => {
    await requireOwn(place, tx, maker, clientId)
    await deleteClientRow(tx, clientId, at)
    const grants = await revokeGrantsOfClient(tx, clientId, at, 'client-deleted')
    await oauthAudit(place, tx, maker.actor, 'client.delete', `client:${clientId}`, { grants })
  })
}

/** Somebody else's is as unknown as any. */
async function requireOwn(place: OAuthPlace, tx: Queryable, maker: Maker, clientId: string): Promise<void> {
  const found = await findClient(tx, place.flavour.name, clientId)
  const isOwn = found && (maker.retailerId === null || found.retailerId === maker.retailerId)
  if (!isOwn) throw new Problem('credential-not-found', { credential: clientId })
}

/** Letters and digits only: clients differ in how they encode anything else. */
function newSecret(random: Random): string {
  return random.bytes(20).toString('hex')
}

import {
  findGrant,
  type GrantEntry,
  insertGrant,
  readGrants,
  revokeGrant,
} from '../../../store/oauth/grants.ts'
import { insertAccessToken } from '../../../store/oauth/tokens.ts'
import { readRetailerTime } from '../../../store/parties.ts'
import { transaction } from '../../../store/tx.ts'
import { clockOf } from '../../shared/clock.ts'
import { Problem } from '../../shared/problem.ts'
import { hashOf } from '../authenticator.ts'
import { credentialTerms } from '../credential-terms.ts'
import { partyRules, requireAll } from '../party-rules.ts'
import { requireFresh, type SignedIn, userActor } from '../people/user.ts'
import { tokenKinds } from '../token-kinds.ts'
import type { OAuthPlace } from './consent.ts'
import { scopesBeyond, writingScopes } from './flavour.ts'
import { oauthAudit } from './oauth-audit.ts'

export type { GrantEntry } from '../../../store/oauth/grants.ts'

export interface MakePersonalToken {
  readonly name: string
  readonly scopes: readonly string[]
  /** A year unless said; null: without an end. */
  readonly expiresInDays?: number | null | undefined
}

export interface MadePersonalToken {
  readonly grantId: number
  /** Shown this once; only its hash is kept. */
  readonly token: string
  readonly expiresAt: Date | null
}

/**
 * A token that does what its maker may do, and no more; it ends with its maker.
 * @throws Problem `step-up-required`, `forbidden`, `invalid-request`
 */
export async function makePersonalToken(
  place: OAuthPlace,
  session: SignedIn,
  input: MakePersonalToken,
): Promise<MadePersonalToken> {
  const { hub, environment, flavour } = place
  requireFresh(session, hub.clock)
  const { user } = session
  if (user.retailerId === null || scopesBeyond(flavour, user, input.scopes).length > 0)
    throw new Problem('forbidden', {})
  requireAll(partyRules.name(input.name))
  const at = clockOf(hub, await readRetailerTime(hub.db.environments[environment], user.retailerId)).now()
  const { scopes, expiresAt } = credentialTerms(flavour.tokenKind, input, at)
  const kind = tokenKinds[flavour.tokenKind]
  const token = kind.secret(hub.random, environment)
  const { retailerId, userId } = user
  const name = input.name.trim()
  const grantId = await transaction(hub.db.environments[environment], [], async (tx) => {
    const writeScopes = writingScopes(flavour, scopes)
    const grant = { flavour: flavour.name, clientId: null, userId, retailerId, name, scopes, writeScopes, at }
    const made = await insertGrant(tx, { ...grant, authenticatedAt: session.authenticatedAt })
    await insertAccessToken(tx, {
      kind: flavour.tokenKind,
      grantId: made,
      retailerId,
      name,
      hash: hashOf(token),
      prefix: token.slice(0, kind.shownCharacters),
      scopes,
      expiresAt,
      at,
    })
    const facts = { name, scopes, expiresAt }
    await oauthAudit(place, tx, userActor(user), 'personal-token.make', `grant:${made}`, facts)
    return made
  })
  return { grantId, token, expiresAt }
}

/**
 * An owner sees those of all people of the retailer, everybody else their own; the operator's people all of the retailer they
 * name, which for everybody else is their own in any case.
 */
export async function listPersonalTokens(
  place: OAuthPlace,
  session: SignedIn,
  retailerId?: number,
): Promise<readonly GrantEntry[]> {
  return await listed(place, reachOf(session, retailerId), 'personal')
}

/** Applications that the retailer's people let in. */
export async function listApplications(
  place: OAuthPlace,
  session: SignedIn,
  retailerId?: number,
): Promise<readonly GrantEntry[]> {
  return await listed(place, reachOf(session, retailerId), 'application')
}

/** Whose grants somebody sees and ends: all of one retailer, or one person's of it. */
interface Reach {
  readonly retailerId: number | null
  readonly userId: number | null
}

function reachOf({ user }: SignedIn, retailerId: number | undefined): Reach {
  if (user.party === 'operator') return { retailerId: retailerId ?? null, userId: null }
  return { retailerId: user.retailerId, userId: user.role === 'owner' ? null : user.userId }
}

function isInReach({ userId }: Reach, grant: { readonly userId: number }): boolean {
  return userId === null || grant.userId === userId
}

async function listed(
  { hub, environment, flavour }: OAuthPlace,
  reach: Reach,
  kind: 'personal' | 'application',
): Promise<readonly GrantEntry[]> {
  if (reach.retailerId === null) return []
  const filter = { flavour: flavour.name, retailerId: reach.retailerId, kind, now: hub.clock.now() }
  const found = await readGrants(hub.db.environments[environment], filter)
  return found.filter((grant) => isInReach(reach, grant))
}

/** A token, or all that an application may do, of those one sees. @throws Problem `credential-not-found` */
export async function revokeOwnGrant(
  place: OAuthPlace,
  session: SignedIn,
  grantId: number,
  retailerId?: number,
): Promise<void> {
  const { hub, environment } = place
  const reach = reachOf(session, retailerId)
  const at = hub.clock.now()
  await transaction(hub.db.environments[environment], [], async (tx) => {
    const found = reach.retailerId === null ? undefined : await findGrant(tx, grantId, reach.retailerId)
    if (!found || !isInReach(reach, found)) {
      throw new Problem('credential-not-found', { credential: String(grantId) })
    }
    if ((await revokeGrant(tx, grantId, at, 'revoked-by-user')) === 0) return
    await oauthAudit(place, tx, userActor(session.user), 'grant.revoke', `grant:${grantId}`)
  })
}

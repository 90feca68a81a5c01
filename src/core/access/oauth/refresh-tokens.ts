import { lockGrant, revokeGrant } from '../../../store/oauth/grants.ts'
import {
  findRefreshToken,
  type RefreshEntry,
  revokeAccessToken,
  useRefreshToken,
} from '../../../store/oauth/tokens.ts'
import type { Queryable } from '../../../store/sql.ts'
import { transaction } from '../../../store/tx.ts'
import { clockOf } from '../../shared/clock.ts'
import { hashOf } from '../authenticator.ts'
import type { KnownClient } from './authenticate-client.ts'
import type { OAuthPlace } from './consent.ts'
import { granted, type Outcome, refused } from './fault.ts'
import { type Issued, issueTokens } from './issue-tokens.ts'
import { oauthAudit } from './oauth-audit.ts'

export interface Refresh {
  readonly refreshToken: string
  /** Fewer than were granted; all of them where undefined. */
  readonly scopes: readonly string[] | undefined
}

/**
 * A new pair for an old one; of those who come at once with the same token, one gets it. The grant is locked first, so that
 * its end and what is made under it come one after the other.
 */
export async function refreshTokens(
  place: OAuthPlace,
  client: KnownClient,
  asked: Refresh,
): Promise<Outcome<Issued>> {
  const { hub, environment, flavour } = place
  return await transaction(hub.db.environments[environment], [], async (tx): Promise<Outcome<Issued>> => {
    const hash = hashOf(asked.refreshToken)
    const found = await findRefreshToken(tx, hash)
    if (!found || found.flavour !== flavour.name) return refused('invalid_grant', 'refresh-unknown')
    if (found.clientId !== client.holder) return refused('invalid_grant', 'refresh-foreign')
    const grant = await lockGrant(tx, found.grantId)
    if (!grant) return refused('invalid_grant', 'refresh-revoked')
    // in the order in which they were granted
    const scopes = found.scopes.filter((scope) => asked.scopes?.includes(scope) ?? true)
    const wider = asked.scopes?.find((scope) => !found.scopes.includes(scope))
    if ((wider !== undefined && flavour.widerScopes === 'refused') || scopes.length === 0)
      return refused('invalid_scope', 'scope', wider ?? '')
    if (!flavour.rotates) return await renewAccess(place, tx, { hash, found, asked, grant, scopes })
    if (!(await useRefreshToken(tx, hash, hub.clock.now()))) return await refuseUsed(place, tx, client, hash)
    if (found.credentialId !== null) await revokeAccessToken(tx, found.credentialId, hub.clock.now())
    return granted(await issueTokens(place, tx, grant, { access: scopes, refresh: found.scopes }))
  })
}

/** Where refresh tokens stay what they are: a new access token, and the same refresh token back. */
async function renewAccess(
  place: OAuthPlace,
  tx: Queryable,
  renewal: {
    hash: Buffer
    found: RefreshEntry
    asked: Refresh
    grant: Parameters<typeof issueTokens>[2]
    scopes: readonly string[]
  },
): Promise<Outcome<Issued>> {
  const { found, asked, grant, scopes } = renewal
  const isOver = found.expiresAt !== null && found.expiresAt <= clockOf(place.hub, grant).now()
  if (found.usedAt !== null || isOver) return refused('invalid_grant', 'refresh-expired')
  const without = { ...place, flavour: { ...place.flavour, refreshesFor: () => false } }
  const issued = await issueTokens(without, tx, grant, { access: scopes, refresh: found.scopes })
  return granted({ ...issued, refreshToken: asked.refreshToken })
}

/** Used or expired. Used long ago means that two hold it, one of them a thief: the whole family ends. */
async function refuseUsed(
  place: OAuthPlace,
  tx: Queryable,
  client: KnownClient,
  hash: Buffer,
): Promise<Outcome<Issued>> {
  // read again under the lock of the grant: whoever won meanwhile has said when
  const found = await findRefreshToken(tx, hash)
  if (!found?.usedAt) return refused('invalid_grant', 'refresh-expired')
  const now = clockOf(place.hub, found).now()
  if (now.getTime() - found.usedAt.getTime() > place.flavour.reuseLeewaySeconds * 1000) {
    await revokeGrant(tx, found.grantId, now, 'refresh-replayed')
    await oauthAudit(
      place,
      tx,
      `client:${client.clientId}`,
      'grant.refresh-replayed',
      `grant:${found.grantId}`,
    )
  }
  return refused('invalid_grant', 'refresh-revoked')
}

import { revokeGrant } from '../../../store/oauth/grants.ts'
import { findAccessToken, findRefreshToken, revokeAccessToken } from '../../../store/oauth/tokens.ts'
import { transaction } from '../../../store/tx.ts'
import { clockOf } from '../../shared/clock.ts'
import { hashOf } from '../authenticator.ts'
import type { KnownClient } from './authenticate-client.ts'
import type { OAuthPlace } from './consent.ts'
import { oauthAudit } from './oauth-audit.ts'

/** What an application may know of a token of its own. */
export interface TokenFacts {
  readonly use: 'access' | 'refresh'
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly issuedAt: Date
  readonly expiresAt: Date | null
}

/** RFC 7662: undefined for everything that is not a live token of this very application. */
export async function introspect(
  { hub, environment, flavour }: OAuthPlace,
  client: KnownClient,
  token: string,
): Promise<TokenFacts | undefined> {
  const db = hub.db.environments[environment]
  const now = hub.clock.now()
  const { clientId, holder } = client
  const access = await findAccessToken(db, hashOf(token), now)
  if (access) {
    const isOwn = access.clientId === holder && access.flavour === flavour.name
    if (!isOwn || !access.isAlive) return undefined
    const { scopes, createdAt: issuedAt, expiresAt } = access
    return { use: 'access', clientId, scopes, issuedAt, expiresAt }
  }
  const refresh = await findRefreshToken(db, hashOf(token))
  const isOver = refresh?.expiresAt != null && refresh.expiresAt <= clockOf(hub, refresh).now()
  if (!refresh || refresh.clientId !== holder || refresh.isRevoked || refresh.usedAt !== null || isOver)
    return undefined
  const { scopes, createdAt: issuedAt, expiresAt } = refresh
  return { use: 'refresh', clientId, scopes, issuedAt, expiresAt }
}

/** RFC 7009: an access token ends alone, a refresh token with everything; those of others stay, without a word. */
export async function revokeToken(place: OAuthPlace, client: KnownClient, token: string): Promise<void> {
  const { hub, environment, flavour } = place
  const now = hub.clock.now()
  // what people made for themselves has no application on any wire
  const isOwn = (found: { readonly clientId: string | null; readonly flavour: string }) =>
    found.clientId === client.holder && found.flavour === flavour.name
  await transaction(hub.db.environments[environment], [], async (tx) => {
    const access = await findAccessToken(tx, hashOf(token), now)
    if (access) {
      if (isOwn(access)) await revokeAccessToken(tx, access.credentialId, now)
      return
    }
    const refresh = await findRefreshToken(tx, hashOf(token))
    if (!refresh || !isOwn(refresh)) return
    if ((await revokeGrant(tx, refresh.grantId, now, 'revoked-by-client')) === 0) return
    await oauthAudit(place, tx, `client:${client.clientId}`, 'grant.revoke', `grant:${refresh.grantId}`)
  })
}

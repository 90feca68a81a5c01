import type { LiveGrant } from '../../../store/oauth/grants.ts'
import { insertAccessToken, insertRefreshToken } from '../../../store/oauth/tokens.ts'
import type { Queryable } from '../../../store/sql.ts'
import { clockOf } from '../../shared/clock.ts'
import { hashOf } from '../authenticator.ts'
import { tokenKinds } from '../token-kinds.ts'
import type { OAuthPlace } from './consent.ts'

/** What an application gets; the tokens are shown this once and kept nowhere. */
export interface Issued {
  readonly accessToken: string
  readonly refreshToken: string | null
  /** The life there is by design, not what is left of it. */
  readonly expiresInSeconds: number
  readonly scopes: readonly string[]
  /** Whose orders they open. */
  readonly retailerId: number
  /** Who let the application in, and what that has to say for an id token. */
  readonly person: {
    readonly userId: number
    readonly authenticatedAt: Date | null
    /** Of the question that a code answers; null: none, as with every refresh. */
    readonly nonce: string | null
  }
}

/** An access token, and a refresh token where the flavour makes one, under a grant that is locked and alive. */
export async function issueTokens(
  place: OAuthPlace,
  db: Queryable,
  grant: LiveGrant,
  scopes: { access: readonly string[]; refresh: readonly string[] },
): Promise<Issued> {
  const { hub, environment, flavour } = place
  const at = clockOf(hub, grant).now()
  const kind = tokenKinds[flavour.tokenKind]
  const accessToken = kind.secret(hub.random, environment)
  const credentialId = await insertAccessToken(db, {
    kind: flavour.tokenKind,
    grantId: grant.grantId,
    retailerId: grant.retailerId,
    name: grant.name,
    hash: hashOf(accessToken),
    prefix: accessToken.slice(0, kind.shownCharacters),
    scopes: scopes.access,
    expiresAt: new Date(at.getTime() + flavour.accessSeconds * 1000),
    at,
  })
  const refreshToken = flavour.refreshesFor(scopes.refresh) ? newRefreshToken(place) : null
  if (refreshToken !== null) {
    await insertRefreshToken(db, {
      hash: hashOf(refreshToken),
      grantId: grant.grantId,
      credentialId,
      scopes: scopes.refresh,
      hint: refreshToken.slice(-4),
      at,
      expiresAt:
        flavour.refreshSeconds === null ? null : new Date(at.getTime() + flavour.refreshSeconds * 1000),
    })
  }
  return {
    accessToken,
    refreshToken,
    expiresInSeconds: flavour.accessSeconds,
    scopes: scopes.access,
    retailerId: grant.retailerId,
    person: { userId: grant.userId, authenticatedAt: grant.authenticatedAt, nonce: null },
  }
}

export function newRefreshToken({ hub, flavour }: OAuthPlace): string {
  return flavour.refreshPrefix + hub.random.bytes(32).toString('base64url')
}

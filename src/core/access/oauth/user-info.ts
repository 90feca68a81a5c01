import { findAccessToken } from '../../../store/oauth/tokens.ts'
import { findUser } from '../../../store/people/users.ts'
import { hashOf } from '../authenticator.ts'
import { peopleOf } from '../people/session.ts'
import type { OAuthPlace } from './consent.ts'
import { claimsOf, type PersonClaims } from './id-token.ts'

export type UserInfo =
  | { readonly kind: 'person'; readonly claims: PersonClaims }
  /** Unknown, ended, or of another wire or environment. */
  | { readonly kind: 'unknown' }
  /** A token that was not asked for with `openid`. */
  | { readonly kind: 'beyond' }

/** Who let in the application that brings this access token (OpenID Connect Core, 5.3). */
export async function userInfo(place: OAuthPlace, accessToken: string): Promise<UserInfo> {
  const { hub, environment, flavour } = place
  const found = await findAccessToken(hub.db.environments[environment], hashOf(accessToken), hub.clock.now())
  if (!found?.isAlive || found.flavour !== flavour.name) return { kind: 'unknown' }
  if (!found.scopes.includes('openid')) return { kind: 'beyond' }
  const user = await findUser(peopleOf(hub), found.userId)
  return user ? { kind: 'person', claims: claimsOf(user, found.scopes) } : { kind: 'unknown' }
}

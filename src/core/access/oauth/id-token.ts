import { SignJWT } from 'jose'
import { findUser } from '../../../store/people/users.ts'
import { peopleOf } from '../people/session.ts'
import type { UserEntry } from '../people/user.ts'
import type { OAuthPlace } from './consent.ts'
import type { Issued } from './issue-tokens.ts'
import { currentSigningKey } from './signing-keys.ts'

/** What an application may know of a person (OpenID Connect Core, 5.1). */
export interface PersonClaims {
  /** The same in every answer, and never somebody else's. */
  readonly sub: string
  readonly name?: string
  readonly email?: string
}

export function claimsOf(user: UserEntry, scopes: readonly string[]): PersonClaims {
  return {
    sub: `dropdock|${user.userId}`,
    ...(scopes.includes('profile') ? { name: user.name } : {}),
    ...(scopes.includes('email') ? { email: user.email } : {}),
  }
}

/** Who somebody is, signed for one application; null where it did not ask, or the wire has no such thing. */
export async function idTokenFor(
  place: OAuthPlace,
  { issuer, clientId }: { readonly issuer: string; readonly clientId: string },
  { scopes, person }: Issued,
): Promise<string | null> {
  const { hub, flavour } = place
  if (flavour.idTokenSeconds === null || !scopes.includes('openid')) return null
  const user = await findUser(peopleOf(hub), person.userId)
  if (!user) throw new Error('a token of nobody')
  const { keyId, privateKey } = await currentSigningKey(place)
  const at = seconds(hub.clock.now())
  const claims = {
    ...claimsOf(user, scopes),
    iss: issuer,
    aud: clientId,
    iat: at,
    exp: at + flavour.idTokenSeconds,
    ...(person.authenticatedAt === null ? {} : { auth_time: seconds(person.authenticatedAt) }),
    ...(person.nonce === null ? {} : { nonce: person.nonce }),
  }
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId })
    .sign(privateKey)
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000)
}

import type { CredentialKind } from '../../../store/access.ts'
import type { UserEntry } from '../../../store/people/users.ts'
import { mayWrite } from '../people/user.ts'

/** Something an application may be allowed to do, as it is named on the wire and in words for people. */
export interface OAuthScope {
  readonly name: string
  readonly words: string
  /** Not for people who may only look. */
  readonly writes: boolean
  /** Of the person or of the standing itself, not of the API: every application of the wire may ask for it. */
  readonly isEverybodys?: boolean
}

/** How one wire's OAuth behaves; what it says is the business of the surface. */
export interface OAuthFlavour {
  readonly name: string
  /** What its access tokens are looked up as. */
  readonly tokenKind: CredentialKind
  readonly refreshPrefix: string
  readonly scopes: readonly OAuthScope[]
  readonly codeSeconds: number
  readonly accessSeconds: number
  /** null: without an end. */
  readonly refreshSeconds: number | null
  /** Does a refresh make a new refresh token and end the old one? */
  readonly rotates: boolean
  /** So long after it was used, an old refresh token is refused without further harm: two workers may have asked at once. */
  readonly reuseLeewaySeconds: number
  /** Is there a refresh token for these scopes? */
  readonly refreshesFor: (scopes: readonly string[]) => boolean
  /** What a refresh makes of scopes beyond those that were granted. */
  readonly widerScopes: 'refused' | 'ignored'
  /** By what names an application may ask for the API, where the server has this issuer; null: none is asked for. */
  readonly audiences: ((issuer: string) => readonly string[]) | null
  /** How long an id token is good; null: there are none. */
  readonly idTokenSeconds: number | null
  /** By what name programs of people’s own bring the refresh tokens that those made, without a secret; null: there are none. */
  readonly personalClientId: string | null
}

/** Which of these scopes change something. */
export function writingScopes(flavour: OAuthFlavour, scopes: readonly string[]): readonly string[] {
  return flavour.scopes.filter(({ name, writes }) => writes && scopes.includes(name)).map(({ name }) => name)
}

/** Which of these scopes this person cannot hand on; nobody lets others do what oneself may not. */
export function scopesBeyond(
  flavour: OAuthFlavour,
  user: UserEntry,
  scopes: readonly string[],
): readonly OAuthScope[] {
  if (mayWrite(user)) return []
  return flavour.scopes.filter((scope) => scope.writes && scopes.includes(scope.name))
}

import { insertGrant } from '../../../store/oauth/grants.ts'
import { insertRefreshToken } from '../../../store/oauth/tokens.ts'
import { transaction } from '../../../store/tx.ts'
import { Problem } from '../../shared/problem.ts'
import { hashOf } from '../authenticator.ts'
import { partyRules, requireAll } from '../party-rules.ts'
import { requireFresh, type SignedIn, userActor } from '../people/user.ts'
import { tokenKinds } from '../token-kinds.ts'
import type { OAuthPlace } from './consent.ts'
import { scopesBeyond, writingScopes } from './flavour.ts'
import { newRefreshToken } from './issue-tokens.ts'
import { oauthAudit } from './oauth-audit.ts'

export interface MadeRefreshToken {
  readonly grantId: number
  /** Shown this once; only its hash is kept. */
  readonly token: string
}

/**
 * A refresh token for a program of the retailer's own, without a partner's application: a grant that no client holds. The token
 * endpoint takes it under the flavour's `personalClientId`, without a secret. It lives until its maker, an owner or the operator
 * ends it (`revokeOwnGrant`), and it ends with its maker; `listPersonalTokens` knows it.
 * @throws Problem `step-up-required`, `forbidden`, `invalid-request`
 */
export async function makePersonalRefreshToken(
  place: OAuthPlace,
  maker: SignedIn,
  input: { readonly name: string; readonly scopes: readonly string[] },
): Promise<MadeRefreshToken> {
  const { hub, environment, flavour } = place
  requireFresh(maker, hub.clock)
  const { userId, retailerId } = maker.user
  if (flavour.personalClientId === null || retailerId === null) throw new Problem('forbidden', {})
  if (scopesBeyond(flavour, maker.user, input.scopes).length > 0) throw new Problem('forbidden', {})
  const known = tokenKinds[flavour.tokenKind].scopes
  requireAll(
    partyRules.name(input.name),
    input.scopes.length > 0 && input.scopes.every((scope) => known.includes(scope))
      ? null
      : `The scopes are ${known.join(', ')}: name at least one.`,
  )
  const scopes = known.filter((scope) => input.scopes.includes(scope))
  const token = newRefreshToken(place)
  const [at, name] = [hub.clock.now(), input.name.trim()]
  const grantId = await transaction(hub.db.environments[environment], [], async (tx) => {
    const writeScopes = writingScopes(flavour, scopes)
    const grant = { flavour: flavour.name, clientId: null, userId, retailerId, name, scopes, writeScopes, at }
    const made = await insertGrant(tx, { ...grant, authenticatedAt: maker.authenticatedAt })
    await insertRefreshToken(tx, {
      hash: hashOf(token),
      grantId: made,
      credentialId: null,
      scopes,
      hint: token.slice(-4),
      at,
      expiresAt: null,
    })
    await oauthAudit(place, tx, userActor(maker.user), 'personal-refresh-token.make', `grant:${made}`, {
      name,
      scopes,
    })
    return made
  })
  return { grantId, token }
}

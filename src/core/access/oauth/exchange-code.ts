import { createHash } from 'node:crypto'
import { lockGrant, revokeGrant } from '../../../store/oauth/grants.ts'
import { type DeadCode, lookAtCode, type NewCode, useCode } from '../../../store/oauth/tokens.ts'
import type { Queryable } from '../../../store/sql.ts'
import { transaction } from '../../../store/tx.ts'
import { sameText } from '../../shared/keyring.ts'
import { hashOf } from '../authenticator.ts'
import type { KnownClient } from './authenticate-client.ts'
import type { OAuthPlace } from './consent.ts'
import { type FaultReason, granted, type Outcome, type Refused, refused } from './fault.ts'
import { type Issued, issueTokens } from './issue-tokens.ts'
import { oauthAudit } from './oauth-audit.ts'

export interface CodeExchange {
  readonly code: string
  readonly redirectUri: string | undefined
  readonly verifier: string | undefined
}

const reasons: Readonly<Record<DeadCode, FaultReason>> = {
  unknown: 'code-unknown',
  foreign: 'code-foreign',
  used: 'code-revoked',
  expired: 'code-expired',
}

/**
 * A code for tokens, once. The code is taken before the rest is looked at, so that guessing a verifier burns it. A code that
 * comes a second time from its own application was stolen from it: everything made with it ends. Nothing here throws, because
 * a rolled back transaction would take the ending with it.
 */
export async function exchangeCode(
  place: OAuthPlace,
  client: KnownClient,
  asked: CodeExchange,
): Promise<Outcome<Issued>> {
  const { hub, environment } = place
  return await transaction(hub.db.environments[environment], [], async (tx): Promise<Outcome<Issued>> => {
    const hash = hashOf(asked.code)
    const code = await useCode(tx, hash, client.clientId, hub.clock.now())
    if (!code) return await refuseDead(place, tx, client, hash)
    const fault = mismatch(code, asked)
    if (fault) return fault
    const grant = await lockGrant(tx, code.grantId)
    if (!grant) return refused('invalid_grant', 'code-revoked')
    const issued = await issueTokens(place, tx, grant, { access: grant.scopes, refresh: grant.scopes })
    return granted({ ...issued, person: { ...issued.person, nonce: code.nonce } })
  })
}

async function refuseDead(
  place: OAuthPlace,
  tx: Queryable,
  client: KnownClient,
  hash: Buffer,
): Promise<Outcome<Issued>> {
  const { state, grantId } = await lookAtCode(tx, hash, client.clientId)
  if (state === 'used' && grantId !== null) {
    const ended = await revokeGrant(tx, grantId, place.hub.clock.now(), 'code-replayed')
    if (ended > 0)
      await oauthAudit(place, tx, `client:${client.clientId}`, 'grant.code-replayed', `grant:${grantId}`)
  }
  return refused('invalid_grant', reasons[state])
}

function mismatch(code: NewCode, { redirectUri, verifier }: CodeExchange): Refused | undefined {
  const repeats = redirectUri === undefined ? !code.redirectSent : redirectUri === code.redirectUri
  if (!repeats) {
    const { fault } = refused('invalid_grant', 'redirect-mismatch', redirectUri ?? '')
    return { ok: false, fault: { ...fault, expected: code.redirectUri } }
  }
  const wrong = refused('invalid_grant', 'verifier')
  // a verifier without a challenge is somebody who took the challenge out of the question
  if (code.codeChallenge === null) return verifier === undefined ? undefined : wrong
  if (verifier === undefined || !/^[\w.~-]{43,128}$/.test(verifier)) return wrong
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  return sameText(code.codeChallenge, challenge) ? undefined : wrong
}

import { type ClientEntry, findClient } from '../../../store/oauth/clients.ts'
import { insertGrant } from '../../../store/oauth/grants.ts'
import { insertRequest, takeRequest } from '../../../store/oauth/requests.ts'
import { insertCode } from '../../../store/oauth/tokens.ts'
import { readRetailerTime } from '../../../store/parties.ts'
import type { SessionEntry } from '../../../store/people/sessions.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { clockOf } from '../../shared/clock.ts'
import type { Environment } from '../../shared/environment.ts'
import { hashOf } from '../authenticator.ts'
import type { SignedIn } from '../people/user.ts'
import type { Authorization } from './authorization.ts'
import { type OAuthFlavour, scopesBeyond, writingScopes } from './flavour.ts'
import { oauthAudit } from './oauth-audit.ts'

const REQUEST_MS = 10 * 60_000

/** One wire of one environment. */
export interface OAuthPlace {
  readonly hub: Hub
  readonly environment: Environment
  readonly flavour: OAuthFlavour
}

export async function getClient(place: OAuthPlace, clientId: string): Promise<ClientEntry | undefined> {
  // what no id can hold is not worth a question, and some of it the database refuses
  if (!/^[\w-]{1,64}$/.test(clientId)) return undefined
  return await findClient(place.hub.db.environments[place.environment], place.flavour.name, clientId)
}

/** Keeps the question while the person reads it; its id is for the form of this very session. */
export async function putQuestion(
  { hub, environment }: OAuthPlace,
  session: SessionEntry,
  client: ClientEntry,
  asked: Authorization,
): Promise<string> {
  const id = hub.random.bytes(32).toString('base64url')
  await insertRequest(hub.db.environments[environment], {
    idHash: hashOf(id),
    clientId: client.clientId,
    sessionHash: session.idHash,
    params: asked,
    expiresAt: new Date(hub.clock.now().getTime() + REQUEST_MS),
  })
  return id
}

export type Decision =
  | { readonly kind: 'code'; readonly code: string; readonly asked: Authorization }
  | { readonly kind: 'denied'; readonly asked: Authorization }
  /** No such question: answered already, too old, or put to somebody else. */
  | { readonly kind: 'gone' }

/** What a person answered. A question is answered once; saying no makes nothing. */
export async function decide(
  place: OAuthPlace,
  session: SignedIn,
  answer: { id: string; isApproved: boolean },
): Promise<Decision> {
  const { hub, environment, flavour } = place
  const now = hub.clock.now()
  return await transaction(hub.db.environments[environment], [], async (tx): Promise<Decision> => {
    const question = await takeRequest<Authorization>(tx, hashOf(answer.id), session.idHash, now)
    const client = question && (await findClient(tx, flavour.name, question.clientId))
    if (!question || !client) return { kind: 'gone' }
    const { params: asked } = question
    const { user } = session
    if (
      !answer.isApproved ||
      user.retailerId === null ||
      scopesBeyond(flavour, user, asked.scopes).length > 0
    )
      return { kind: 'denied', asked }
    const { aheadMs } = await readRetailerTime(tx, user.retailerId)
    const at = clockOf(hub, { aheadMs }).now()
    const grantId = await insertGrant(tx, {
      flavour: flavour.name,
      clientId: client.clientId,
      userId: user.userId,
      retailerId: user.retailerId,
      name: client.name,
      scopes: asked.scopes,
      writeScopes: writingScopes(flavour, asked.scopes),
      authenticatedAt: session.authenticatedAt,
      at: now,
    })
    const code = hub.random.bytes(32).toString('base64url')
    await insertCode(tx, {
      codeHash: hashOf(code),
      grantId,
      clientId: client.clientId,
      redirectUri: asked.redirectUri,
      redirectSent: asked.redirectSent,
      codeChallenge: asked.codeChallenge,
      nonce: asked.nonce,
      expiresAt: new Date(at.getTime() + flavour.codeSeconds * 1000),
    })
    await oauthAudit(place, tx, `user:${user.userId}`, 'grant.approve', `grant:${grantId}`, {
      client: client.clientId,
      scopes: asked.scopes,
    })
    return { kind: 'code', code, asked }
  })
}

import { insertGrant, lockGrant } from '../../../store/oauth/grants.ts'
import { findUserByEmail } from '../../../store/people/users.ts'
import { transaction } from '../../../store/tx.ts'
import { Problem } from '../../shared/problem.ts'
import { actorOf, type OperatorCaller } from '../caller.ts'
import { emailKeyOf } from '../people/user.ts'
import { mayAsk } from './authorization.ts'
import { getClient, type OAuthPlace } from './consent.ts'
import { scopesBeyond, writingScopes } from './flavour.ts'
import { type Issued, issueTokens } from './issue-tokens.ts'
import { oauthAudit } from './oauth-audit.ts'

/**
 * Lets an application in on behalf of one of a retailer's people, without a browser: what the operator of a demo does, whose
 * people are its own. No more than those people could have agreed to themselves. @throws Problem `user-not-found`, also for
 * somebody of no retailer; `credential-not-found` for an unknown application; `forbidden` for scopes that are not the application’s
 * to ask for or that person’s to hand on
 */
export async function letIn(
  place: OAuthPlace,
  caller: OperatorCaller,
  asked: { readonly clientId: string; readonly email: string; readonly scopes: readonly string[] },
): Promise<Issued> {
  const { hub, environment, flavour } = place
  const { clientId, email, scopes } = asked
  const client = await getClient(place, clientId)
  if (!client) throw new Problem('credential-not-found', { credential: clientId })
  // people are production's to know
  const user = await findUserByEmail(hub.db.environments.production, emailKeyOf(email))
  if (!user || user.retailerId === null) throw new Problem('user-not-found', { user: email })
  const isAskable = scopes.every((scope) => mayAsk(flavour, client, scope))
  if (!isAskable || scopesBeyond(flavour, user, scopes).length > 0) throw new Problem('forbidden', {})
  const { userId, retailerId } = user
  return await transaction(hub.db.environments[environment], [], async (tx) => {
    const whose = { flavour: flavour.name, clientId, userId, retailerId, name: client.name }
    const at = hub.clock.now()
    const grantId = await insertGrant(tx, {
      ...whose,
      scopes,
      writeScopes: writingScopes(flavour, scopes),
      at,
      authenticatedAt: null,
    })
    const grant = await lockGrant(tx, grantId)
    if (!grant) throw new Problem('user-not-found', { user: email })
    await oauthAudit(place, tx, actorOf(caller), 'grant.let-in', `grant:${grant.grantId}`, {
      client: clientId,
      scopes,
    })
    return await issueTokens(place, tx, grant, { access: scopes, refresh: scopes })
  })
}

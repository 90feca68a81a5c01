import type { CredentialKind } from '../../store/access.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'
import { Problem } from '../shared/problem.ts'
import type { OperatorCaller, RetailerCaller } from './caller.ts'

/** @throws Problem `unauthenticated` for a missing, unknown, revoked, foreign or wrong-environment secret, all alike */
export async function authenticateRetailer(
  hub: Hub,
  environment: Environment,
  kind: Exclude<CredentialKind, 'operator-key'>,
  secret: string,
): Promise<RetailerCaller> {
  const live = secret === '' ? undefined : await hub.authenticator[environment].find(secret)
  if (live?.kind !== kind || live.retailerId === null) throw new Problem('unauthenticated', {})
  return {
    kind: 'retailer',
    environment,
    credentialId: live.credentialId,
    retailerId: live.retailerId,
    timezone: live.timezone ?? 'America/New_York',
  }
}

/** The key says which environment it belongs to. @throws Problem `unauthenticated` */
export async function authenticateOperator(hub: Hub, secret: string): Promise<OperatorCaller> {
  const environment: Environment = secret.startsWith(operatorKeyPrefix('sandbox')) ? 'sandbox' : 'production'
  const live = secret === '' ? undefined : await hub.authenticator[environment].find(secret)
  if (live?.kind !== 'operator-key') throw new Problem('unauthenticated', {})
  return { kind: 'operator', environment, credentialId: live.credentialId, name: live.name }
}

/** What an operator API key begins with: people and secret scanners tell it at sight. */
export function operatorKeyPrefix(environment: Environment): string {
  return environment === 'production' ? 'ddk_live_' : 'ddk_test_'
}

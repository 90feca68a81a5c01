import type { CredentialKind, LiveCredential } from '../../store/access.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'
import { Problem } from '../shared/problem.ts'
import type { FulfillmentCaller, RetailerCaller } from './caller.ts'
import type { KeyWay } from './key-uses.ts'

/** @throws Problem `unauthenticated` for a missing, unknown, revoked, expired, foreign or wrong-environment secret, all alike */
export async function authenticateRetailer(
  hub: Hub,
  environment: Environment,
  kind: Exclude<CredentialKind, 'operator-key' | 'supplier-key'>,
  secret: string,
): Promise<RetailerCaller> {
  return retailerCaller(environment, kind, await found(hub, environment, secret))
}

/** The kinds of credential that come as a bearer, by the wire they open. */
const bearerKinds = {
  homeroots: 'homeroots-token',
  'inventory-source': 'inventory-source-token',
} as const satisfies Record<string, CredentialKind>

/**
 * Who brings `Authorization: Bearer …` on a wire, with what it may do there; the wire asks for scopes itself, through
 * `requireScope`. @throws Problem `unauthenticated`, as above
 */
export async function authenticateBearer(
  hub: Hub,
  environment: Environment,
  wire: keyof typeof bearerKinds,
  secret: string,
): Promise<RetailerCaller> {
  return retailerCaller(environment, bearerKinds[wire], await found(hub, environment, secret))
}

/**
 * Who brings a pair `key:secret`, by header or in the address; noted for the pair's owner.
 * @throws Problem `unauthenticated`, as above; `forbidden` for a pair that may not come in the address
 */
export async function authenticatePair(
  hub: Hub,
  environment: Environment,
  { pair, way, address }: { readonly pair: string; readonly way: KeyWay; readonly address: string },
): Promise<RetailerCaller> {
  const live = await found(hub, environment, pair)
  const caller = retailerCaller(environment, 'sophio-key', live)
  if (way === 'url' && live?.urlAllowed !== true) throw new Problem('forbidden', {})
  hub.keyUses[environment].note({ credentialId: caller.credentialId, way, address })
  return caller
}

/** @throws Problem `forbidden` */
export function requireScope(caller: RetailerCaller, scope: string): void {
  if (!caller.scopes.includes(scope)) throw new Problem('forbidden', {})
}

async function found(
  hub: Hub,
  environment: Environment,
  secret: string,
): Promise<LiveCredential | undefined> {
  return secret === '' ? undefined : await hub.authenticator[environment].find(secret)
}

/** @throws Problem `unauthenticated` where there is none of this kind */
export function retailerCaller(
  environment: Environment,
  kind: CredentialKind,
  live: LiveCredential | undefined,
): RetailerCaller {
  if (live?.kind !== kind || live.retailerId === null) throw new Problem('unauthenticated', {})
  return {
    kind: 'retailer',
    environment,
    credentialId: live.credentialId,
    retailerId: live.retailerId,
    timezone: live.timezone ?? 'America/New_York',
    paymentTerms: live.paymentTerms ?? 'net_terms',
    scopes: live.scopes,
    aheadMs: live.aheadMs,
  }
}

/**
 * Who brings a key of the operator or of a supplier. The key says which environment it belongs to. @throws Problem
 * `unauthenticated`
 */
export async function authenticateKey(hub: Hub, secret: string): Promise<FulfillmentCaller> {
  const isTest = [operatorKeyPrefix, supplierKeyPrefix].some((prefix) => secret.startsWith(prefix('sandbox')))
  const environment: Environment = isTest ? 'sandbox' : 'production'
  const live = await found(hub, environment, secret)
  if (live?.kind === 'operator-key')
    return { kind: 'operator', environment, credentialId: live.credentialId, name: live.name }
  if (live?.kind !== 'supplier-key' || live.supplierId === null) throw new Problem('unauthenticated', {})
  const { credentialId, supplierId, name } = live
  return { kind: 'supplier', environment, credentialId, supplierId, name }
}

/** What an operator API key begins with: people and secret scanners tell it at sight. */
export function operatorKeyPrefix(environment: Environment): string {
  return environment === 'production' ? 'ddk_live_' : 'ddk_test_'
}

/** The same of a supplier's key. */
export function supplierKeyPrefix(environment: Environment): string {
  return environment === 'production' ? 'dds_live_' : 'dds_test_'
}

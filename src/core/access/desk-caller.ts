import { findDesk, insertDesk } from '../../store/desk.ts'
import type { RetailerEntry } from '../../store/parties.ts'
import type { Hub } from '../hub.ts'
import { hashOf } from './authenticator.ts'
import type { OperatorCaller, RetailerCaller } from './caller.ts'

/**
 * The operator in place of a retailer: orders hang on a credential, and this one is the retailer's, made when it is first needed.
 * Nobody ever knows its secret and no door takes its kind.
 */
export async function deskCaller(
  hub: Hub,
  { environment }: OperatorCaller,
  { retailerId, timezone, paymentTerms }: RetailerEntry,
): Promise<RetailerCaller> {
  const pool = hub.db.environments[environment]
  const hash = hashOf(hub.random.bytes(32).toString('hex'))
  const credentialId =
    (await findDesk(pool, retailerId)) ??
    (await insertDesk(pool, { environment, retailerId, hash, at: hub.clock.now() })) ??
    (await findDesk(pool, retailerId)) ??
    0
  return { kind: 'retailer', environment, credentialId, retailerId, timezone, paymentTerms, scopes: [] }
}

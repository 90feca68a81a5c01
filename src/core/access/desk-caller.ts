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
  operator: OperatorCaller,
  retailer: RetailerEntry,
): Promise<RetailerCaller> {
  const { environment } = operator
  const { retailerId } = retailer
  const pool = hub.db.environments[environment]
  const hash = hashOf(hub.random.bytes(32).toString('hex'))
  const credentialId =
    (await findDesk(pool, retailerId)) ??
    (await insertDesk(pool, { environment, retailerId, hash, at: hub.clock.now() })) ??
    (await findDesk(pool, retailerId)) ??
    0
  return { ...asRetailer(operator, retailer), credentialId }
}

/**
 * Somebody who looks at a retailer's own, or changes it, as the retailer: by no credential, so that nothing can be placed. A person
 * is named in what they do.
 */
export function asRetailer(
  { environment, userId }: OperatorCaller,
  { retailerId, timezone, paymentTerms, aheadMs }: RetailerEntry,
): RetailerCaller {
  const more = { ...(userId === undefined ? {} : { userId }), ...(aheadMs > 0 ? { aheadMs } : {}) }
  const who = { environment, credentialId: 0, ...more }
  return { kind: 'retailer', ...who, retailerId, timezone, paymentTerms, scopes: [] }
}

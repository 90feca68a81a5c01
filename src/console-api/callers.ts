import type { FulfillmentCaller, OperatorCaller } from '../core/access/caller.ts'
import { type ActedFor, actsFor } from '../core/access/people/acts-for.ts'
import type { SignedIn } from '../core/access/people/user.ts'
import type { Environment } from '../core/shared/environment.ts'
import { Problem } from '../core/shared/problem.ts'
import type { Call } from './endpoint.ts'

/** Somebody as the operator's API knows callers; undefined for a retailer's people: theirs is `/own`. */
export function hubCallerOf({ user }: SignedIn, environment: Environment): FulfillmentCaller | undefined {
  const { userId, name, party, supplierId } = user
  const who = { environment, credentialId: null, userId, name }
  if (party === 'operator') return { kind: 'operator', ...who }
  if (party === 'supplier' && supplierId !== null) return { kind: 'supplier', ...who, supplierId }
  return undefined
}

/** What a retailer's people see and do is asked of core in the hub's name, for this one retailer. */
export interface Own {
  readonly caller: OperatorCaller
  readonly retailer: ActedFor
  readonly environment: Environment
}

/**
 * For which retailer somebody looks or acts: its own people for it, the operator's for the one they name.
 * @throws Problem `retailer-not-found`, `invalid-request`, `forbidden`
 */
export async function ownOf(
  call: Call<{ environment: Environment }, { retailer?: string }, unknown>,
): Promise<Own> {
  const { hub, session, params, query } = call
  const retailer = await actsFor(hub, session.user, query.retailer)
  const { userId, name } = session.user
  const { environment } = params
  return {
    caller: { kind: 'operator', environment, credentialId: null, userId, name },
    retailer,
    environment,
  }
}

/** The same, for somebody who may change things. @throws Problem `forbidden` besides */
export async function ownToChange(call: Parameters<typeof ownOf>[0]): Promise<Own> {
  if (call.session.user.role === 'read-only') throw new Problem('forbidden', {})
  return await ownOf(call)
}

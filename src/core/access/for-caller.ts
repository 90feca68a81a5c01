import { type Tx, transaction } from '../../store/tx.ts'
import type { Hub } from '../hub.ts'
import type { RetailerCaller } from './caller.ts'

/** Works in the caller's environment, in one transaction that sees the caller's own rows alone. */
export async function forCaller<T>(
  hub: Hub,
  { environment, retailerId }: RetailerCaller,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return await transaction(hub.db.environments[environment], [retailerId], work)
}

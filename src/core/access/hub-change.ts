import { appendAudit } from '../../store/access.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { actorOf, type OperatorCaller } from './caller.ts'

/** A change of what both environments share, under way. */
export interface HubChange {
  readonly tx: Tx
  readonly at: Date
  /** Into the audit trail, with the change or not at all. */
  audit(action: string, subject: string, facts: object): Promise<void>
}

/**
 * Parties, prices and catalog are the same in both environments, and production's to change: one transaction on its role.
 * `work` may run again after a lock conflict. @throws Problem `forbidden` for a caller of the sandbox
 */
export async function changeHub<T>(
  hub: Hub,
  caller: OperatorCaller,
  work: (change: HubChange) => Promise<T>,
): Promise<T> {
  requireProduction(caller)
  const at = hub.clock.now()
  return await transaction(hub.db.environments[caller.environment], [], (tx) =>
    work({
      tx,
      at,
      audit: (action, subject, facts) =>
        appendAudit(tx, {
          environment: caller.environment,
          actor: actorOf(caller),
          action,
          subject,
          facts,
          at,
        }),
    }),
  )
}

/** @throws Problem `forbidden` */
export function requireProduction(caller: OperatorCaller): void {
  if (caller.environment !== 'production') throw new Problem('forbidden', {})
}

import { findRetailer, type RetailerEntry, readRetailer } from '../../../store/parties.ts'
import { type ClockMove, readMoves } from '../../../store/sandbox/clocks.ts'
import { transaction } from '../../../store/tx.ts'
import type { OperatorCaller, RetailerCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { nextNight } from '../../orders/nights.ts'
import { moved } from '../../shared/clock.ts'
import { Problem } from '../../shared/problem.ts'

/** Who may look at a sandbox and move its clock: the operator for any retailer, a retailer for its own. */
export type SandboxCaller = OperatorCaller | RetailerCaller

export interface SandboxClock {
  readonly retailer: RetailerEntry
  /** What it shows. */
  readonly now: Date
  /** What the hub's own clock shows. */
  readonly realNow: Date
  readonly aheadMs: number
  /** When the sandbox is emptied next; null: never. */
  readonly nextReset: Date | null
  /** The last moves, newest first. */
  readonly moves: readonly ClockMove[]
}

const SHOWN_MOVES = 10

/** @throws Problem `sandbox-only`, `retailer-not-found` */
export async function getSandboxClock(
  hub: Hub,
  caller: SandboxCaller,
  retailer?: string,
): Promise<SandboxClock> {
  const entry = await sandboxRetailer(hub, caller, retailer)
  const realNow = hub.clock.now()
  const now = moved(realNow, entry)
  const { sandboxResetAt } = hub
  const pool = hub.db.environments.sandbox
  return {
    retailer: entry,
    now,
    realNow,
    aheadMs: entry.aheadMs,
    nextReset: sandboxResetAt === 'off' ? null : nextNight(now, entry.timezone, sandboxResetAt).moment,
    moves: await transaction(pool, [entry.retailerId], (tx) => readMoves(tx, entry.retailerId, SHOWN_MOVES)),
  }
}

/** Whose sandbox it is: the one the operator names, the caller's own. @throws Problem `sandbox-only`, `retailer-not-found` */
export async function sandboxRetailer(
  hub: Hub,
  caller: SandboxCaller,
  named: string | undefined,
): Promise<RetailerEntry> {
  if (caller.environment !== 'sandbox') throw new Problem('sandbox-only', { action: 'clock' })
  const pool = hub.db.environments.sandbox
  const found =
    caller.kind === 'retailer'
      ? await readRetailer(pool, caller.retailerId)
      : await findRetailer(pool, named ?? '')
  if (!found) throw new Problem('retailer-not-found', { retailer: named ?? '' })
  return found
}

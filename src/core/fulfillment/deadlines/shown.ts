import { type DeadlineEntry, readDeadlines } from '../../../store/deadlines/clocks.ts'
import { readRetailers } from '../../../store/parties.ts'
import type { Tx } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { isLate } from './clocks.ts'
import { nowOf } from './retailer-now.ts'
import type { DeadlineStep } from './terms.ts'

export type DeadlineState = 'open' | 'met' | 'late'

/** A deadline as people see it. */
export interface Deadline {
  readonly step: DeadlineStep
  readonly dueAt: Date
  readonly state: DeadlineState
  readonly metAt: Date | null
  /** On hold since: the clock stands still. */
  readonly stoppedAt: Date | null
  /** When it will be done by how its supplier always was. */
  readonly expectedAt: Date | null
}

/** The deadlines of orders, by `retailerId:number:fulfillmentNo`. Needs the fence of their retailers. */
export async function readShownDeadlines(
  hub: Hub,
  tx: Tx,
  orders: readonly { readonly retailerId: number; readonly number: number }[],
): Promise<ReadonlyMap<string, readonly Deadline[]>> {
  const keys = [...new Map(orders.map((each) => [`${each.retailerId}:${each.number}`, each])).values()]
  const found = await readDeadlines(tx, keys)
  const clocks = new Map((await readRetailers(tx)).map((each) => [each.retailerId, nowOf(hub, each)]))
  const shown = new Map<string, Deadline[]>()
  for (const entry of found) {
    const deadline = shownDeadline(entry, clocks.get(entry.retailerId) ?? hub.clock.now())
    const key = `${entry.retailerId}:${entry.number}:${entry.fulfillmentNo}`
    if (deadline) shown.set(key, [...(shown.get(key) ?? []), deadline])
  }
  return shown
}

/** null: it was called off in time, and nothing of it is left to say. */
export function shownDeadline(entry: DeadlineEntry, now: Date): Deadline | null {
  const { step, dueAt, metAt, stoppedAt, expectedAt } = entry
  const state = isLate(entry, now) ? 'late' : metAt ? 'met' : 'open'
  return entry.voidAt && state !== 'late' ? null : { step, dueAt, state, metAt, stoppedAt, expectedAt }
}

import type { RetailerCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { isProblem } from '../../shared/problem.ts'
import { changeOrder } from '../change-order.ts'
import type { OrderChange } from '../order-change.ts'
import { cancelRequested } from './request-cancel.ts'

/**
 * `canceled`: all that was open of it; `requested`: what is packed waits for its supplier's answer; `already`: it was so before;
 * `too-late`: nothing of it is open any more.
 */
export const cancelOutcomes = ['canceled', 'requested', 'already', 'too-late', 'not-found'] as const
export type CancelOutcome = (typeof cancelOutcomes)[number]

/** Asks to call off each of these orders of a retailer, one after the other: what is refused hinders none of the others. */
export async function requestCancels(
  hub: Hub,
  caller: RetailerCaller,
  { numbers, reason }: { readonly numbers: readonly number[]; readonly reason: string | null },
): Promise<readonly { readonly number: number; readonly outcome: CancelOutcome }[]> {
  const results: { number: number; outcome: CancelOutcome }[] = []
  for (const number of new Set(numbers))
    results.push({ number, outcome: await asked(hub, caller, { number, reason }) })
  return results
}

async function asked(
  hub: Hub,
  caller: RetailerCaller,
  { number, reason }: { readonly number: number; readonly reason: string | null },
): Promise<CancelOutcome> {
  let change: OrderChange | null = null
  try {
    await changeOrder(hub, caller, { number }, reason, (order) => {
      change = cancelRequested(order, { reason })
      return change
    })
  } catch (error) {
    if (isProblem(error) && error.code === 'not-cancellable') return 'too-late'
    if (isProblem(error) && error.code === 'order-not-found') return 'not-found'
    throw error
  }
  return outcomeOf(change)
}

function outcomeOf(change: OrderChange | null): CancelOutcome {
  if (change === null) return 'already'
  return (change.answer?.cancelRequests ?? []).length > 0 ? 'requested' : 'canceled'
}

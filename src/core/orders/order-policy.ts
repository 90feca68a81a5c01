import type { TermsPolicy } from '../inventory/facts.ts'
import { dayAfter } from '../shared/local-date.ts'
import type { OrderPolicy } from './order.ts'

/** What stays to be kept of a policy once the order is routed. Days are `YYYY-MM-DD` in the retailer's zone. */
export interface StandingPolicy {
  readonly shipComplete: boolean
  /** The last day on which anything may be owed; null: for ever. */
  readonly backorderUntil: string | null
  /** The last day on which the order may still leave; null: for ever. */
  readonly cancelAfter: string | null
}

/** What an order asks of itself comes before what its account says. To wait for goods is to take what is not there. */
export function policyOf(account: TermsPolicy, asked: OrderPolicy | undefined): TermsPolicy {
  if (asked === undefined) return account
  const { split, backorder, shipComplete, backorderUntil, cancelAfterDays } = asked
  const waits = backorderUntil !== undefined && backorderUntil !== null
  const days = cancelAfterDays === undefined ? account.cancelAfterDays : (cancelAfterDays ?? undefined)
  const owedDays = typeof backorderUntil === 'number' ? backorderUntil : account.backorderDays
  return {
    split: split ?? account.split,
    backorder: backorder ?? (waits || account.backorder),
    ...((shipComplete ?? account.shipComplete) ? { shipComplete: true } : {}),
    ...(owedDays === undefined || backorderUntil === null ? {} : { backorderDays: owedDays }),
    ...(days === undefined ? {} : { cancelAfterDays: days }),
  }
}

/** `today` in the retailer's zone. */
export function standingPolicy(
  policy: TermsPolicy,
  asked: OrderPolicy | undefined,
  today: string,
): StandingPolicy {
  const { shipComplete = false, backorder, backorderDays, cancelAfterDays } = policy
  const until = asked?.backorderUntil
  const owedUntil =
    typeof until === 'string' ? until : backorderDays === undefined ? null : dayAfter(today, backorderDays)
  return {
    shipComplete,
    backorderUntil: backorder ? owedUntil : null,
    cancelAfter: cancelAfterDays === undefined ? null : dayAfter(today, cancelAfterDays),
  }
}

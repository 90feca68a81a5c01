import {
  type DecisionPlace,
  type DecisionStretch,
  nextDecisions,
  type WalkedDecision,
} from '../../../store/orders/decisions.ts'
import type { RetailerEntry } from '../../../store/parties.ts'
import { transaction } from '../../../store/tx.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { dayAfter, instantOfLocal, localDate } from '../../shared/local-date.ts'
import type { Decision } from '../order-plan.ts'

export type { DecisionPlace } from '../../../store/orders/decisions.ts'

/** An order of the past, with the decision that routed it. */
export interface Walked extends DecisionPlace {
  readonly retailer: RetailerEntry
  /** `YYYY-MM-DD` in the retailer's zone. */
  readonly day: string
  readonly decision: Decision | null
}

/** Decisions read at a time: at most two such pages are in memory. */
const PAGE = 1000

/**
 * Retailer after retailer, order after order: all that were placed on these days, both inclusive, by each retailer's own calendar.
 * Each page is a transaction of its own, and the next is on its way while one is looked at.
 */
export async function* walkDecisions(
  hub: Hub,
  { environment }: OperatorCaller,
  { from, to }: { readonly from: string; readonly to: string },
  retailers: readonly RetailerEntry[],
  after?: DecisionPlace,
): AsyncGenerator<readonly Walked[]> {
  const byId = new Map(retailers.map((retailer) => [retailer.retailerId, retailer]))
  const tellers = new Map(retailers.map(({ timezone }) => [timezone, dayTeller(timezone)]))
  const read = async (stretches: readonly DecisionStretch[]) => {
    const fence = stretches.map(({ retailerId }) => retailerId)
    return await transaction(hub.db.environments[environment], fence, (tx) =>
      nextDecisions(tx, stretches, PAGE),
    )
  }
  let left = stretchesOf(retailers, from, to, after)
  let coming = left.length > 0 ? read(left) : undefined
  while (coming !== undefined) {
    const page = await coming
    left = restAfter(left, page)
    coming = page.length < PAGE || left.length === 0 ? undefined : read(left)
    // whoever stops early does not wait for it, nor learn how it went
    coming?.catch(() => {})
    yield page.flatMap((each) => {
      const retailer = byId.get(each.retailerId)
      const day = retailer && tellers.get(retailer.timezone)?.(each.placedAt)
      return retailer && day ? [{ ...each, retailer, day }] : []
    })
  }
}

function stretchesOf(
  retailers: readonly RetailerEntry[],
  from: string,
  to: string,
  after: DecisionPlace | undefined,
): readonly DecisionStretch[] {
  const ends = new Map<string, readonly [begin: Date | null, until: Date | null]>()
  for (const timezone of new Set(retailers.map((each) => each.timezone)))
    ends.set(timezone, [
      instantOfLocal(from, '00:00:00', timezone),
      instantOfLocal(dayAfter(to, 1), '00:00:00', timezone),
    ])
  return retailers.flatMap(({ retailerId, timezone }) => {
    const [begin, until] = ends.get(timezone) ?? []
    if (!begin || !until || (after && retailerId < after.retailerId)) return []
    const place = after?.retailerId === retailerId ? after : { placedAt: begin, number: 0 }
    return [{ retailerId, placedAt: place.placedAt, number: place.number, until }]
  })
}

/** Pages come in the order of the retailers, which have risen to the last one seen. */
function restAfter(
  stretches: readonly DecisionStretch[],
  page: readonly WalkedDecision[],
): readonly DecisionStretch[] {
  const last = page.at(-1)
  if (last === undefined) return []
  return stretches
    .filter(({ retailerId }) => retailerId >= last.retailerId)
    .map((stretch) =>
      stretch.retailerId === last.retailerId
        ? { ...stretch, placedAt: last.placedAt, number: last.number }
        : stretch,
    )
}

/** To ask a calendar for the day of every order is dear: no zone is off by less than a quarter of an hour, so each has one day. */
function dayTeller(timezone: string): (at: Date) => string {
  const days = new Map<number, string>()
  return (at) => {
    const quarter = Math.floor(at.getTime() / QUARTER_MS)
    const known = days.get(quarter)
    if (known !== undefined) return known
    const day = localDate(at, timezone)
    days.set(quarter, day)
    return day
  }
}

const QUARTER_MS = 900_000

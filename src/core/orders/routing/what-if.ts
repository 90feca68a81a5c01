import { type RetailerEntry, readRetailers } from '../../../store/parties.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import { getRetailer } from '../../access/get-retailer.ts'
import type { Hub } from '../../hub.ts'
import type { RuleSet } from '../../inventory/rule-set.ts'
import { type RulesOrDraft, ruleSetOf } from '../../inventory/rules/find-rules.ts'
import { type PlaceNames, readPlaceNames } from '../../inventory/rules/said-rules.ts'
import { dayAfter, isDate } from '../../shared/local-date.ts'
import { Problem } from '../../shared/problem.ts'
import { rerouted, rulesOf } from '../decision.ts'
import type { Decision } from '../order-plan.ts'
import { added, type Figures, figuresOf, nothing } from './figures.ts'
import { type Placed, placedBy, placedIn, samePlaces } from './replay.ts'
import { addShares, type ComparedShare, type Shares } from './supplier-shares.ts'
import { type DecisionPlace, type Walked, walkDecisions } from './walk-decisions.ts'

export interface WhatIf {
  readonly rules: RulesOrDraft
  /** `YYYY-MM-DD`, both inclusive, by each retailer's own calendar. */
  readonly from: string
  readonly to: string
  /** Code or number; left out: all of them. */
  readonly retailer?: string | undefined
}

/** An order that the rules route otherwise. */
export interface DifferingOrder extends OrderPlace {
  readonly retailer: string
  readonly placedAt: Date
  readonly before: Way
  readonly after: Way
}

export interface Way {
  readonly figures: Figures
  /** Empty where the order would be refused. */
  readonly placed: readonly Placed[]
}

/** Where the list of differing orders goes on: after this order. */
export type OrderPlace = DecisionPlace

export interface Compared {
  readonly day: string
  readonly before: Figures
  readonly after: Figures
  /** Orders that would be routed otherwise, refused ones among them. */
  readonly differing: number
}

export interface WhatIfAnswer {
  readonly rules: string
  readonly totals: Omit<Compared, 'day'>
  readonly days: readonly Compared[]
  /** What each supplier had to send, and would have had. */
  readonly shares: ReadonlyMap<number, ComparedShare>
  /** Orders whose decisions lack what a comparison takes: distances and freight, or the rules of then. */
  readonly notComparable: number
  /** Orders that were never routed: over as they came in. */
  readonly notRouted: number
  readonly orders: readonly DifferingOrder[]
  readonly next: OrderPlace | null
  readonly names: PlaceNames
}

/** Days that one question may be about. */
const MOST_DAYS = 366

/**
 * What orders of the past would have come to under other rules, from what was seen when each of them was decided and nothing
 * else: today's stock plays no part. Read page by page, each in a transaction of its own; the list of differing orders ends at
 * `limit`, the figures are of all. @throws Problem `rules-not-found`, `retailer-not-found`, `invalid-request`, and for a draft
 * `supplier-not-found`, `warehouse-not-found`
 */
export async function whatIf(
  hub: Hub,
  caller: OperatorCaller,
  asked: WhatIf,
  { limit }: { readonly limit: number },
): Promise<WhatIfAnswer> {
  const { rules, retailers, names } = await understood(hub, caller, asked)
  const days = new Map<string, Compared>()
  const shares: Shares = new Map()
  const orders: DifferingOrder[] = []
  let [notComparable, notRouted] = [0, 0]
  let next: OrderPlace | null = null
  for await (const page of walkDecisions(hub, caller, asked, retailers)) {
    for (const walked of page) {
      if (!isRouted(walked.decision)) notRouted += 1
      else {
        const found = compared(walked.decision, rules)
        if (found === null) notComparable += 1
        else {
          count(days, walked.day, found)
          addShares(shares, { before: found.before.placed, after: found.after.placed })
          if (!found.differs) continue
          if (orders.length < limit) orders.push(differing(walked, found))
          else next ??= placeOf(orders.at(-1))
        }
      }
    }
  }
  const sorted = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
  const found = { totals: totalOf(sorted), days: sorted, shares, notComparable, notRouted, orders, next }
  return { rules: rules.name, ...found, names }
}

/** More of the differing orders, from a place that the answer, or the page before, named. @throws Problem as `whatIf` */
export async function whatIfOrders(
  hub: Hub,
  caller: OperatorCaller,
  asked: WhatIf,
  { after, limit }: { readonly after: OrderPlace | undefined; readonly limit: number },
): Promise<Pick<WhatIfAnswer, 'orders' | 'next' | 'names'>> {
  const { rules, retailers, names } = await understood(hub, caller, asked)
  const orders: DifferingOrder[] = []
  for await (const page of walkDecisions(hub, caller, asked, retailers, after)) {
    for (const walked of page) {
      const found = isRouted(walked.decision) ? compared(walked.decision, rules) : null
      if (!found?.differs) continue
      if (orders.length === limit) return { orders, next: placeOf(orders.at(-1)), names }
      orders.push(differing(walked, found))
    }
  }
  return { orders, next: null, names }
}

function count(days: Map<string, Compared>, day: string, { before, after, differs }: Comparison): void {
  const sum = days.get(day) ?? { day, before: nothing, after: nothing, differing: 0 }
  days.set(day, {
    day,
    before: added(sum.before, before.figures),
    after: added(sum.after, after.figures),
    differing: sum.differing + (differs ? 1 : 0),
  })
}

async function understood(
  hub: Hub,
  caller: OperatorCaller,
  { rules, from, to, retailer }: WhatIf,
): Promise<{ rules: RuleSet; retailers: readonly RetailerEntry[]; names: PlaceNames }> {
  const messages: string[] = []
  for (const day of [from, to]) if (!isDate(day)) messages.push(`“${day}” is no day; write it as YYYY-MM-DD.`)
  if (messages.length === 0 && from > to) messages.push('The first day comes after the last.')
  if (messages.length === 0 && dayAfter(from, MOST_DAYS) <= to)
    messages.push(`Ask for ${MOST_DAYS} days at most.`)
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
  const pool = hub.db.environments[caller.environment]
  const one = retailer === undefined ? undefined : await getRetailer(hub, caller, retailer)
  const names = await readPlaceNames(pool)
  return { rules: await ruleSetOf(pool, rules), retailers: one ? [one] : await readRetailers(pool), names }
}

interface Comparison {
  readonly before: Way
  readonly after: Way
  readonly differs: boolean
}

function isRouted(decision: Decision | null): decision is Decision {
  return (decision?.lines ?? []).some(({ outcome }) => outcome !== 'recorded')
}

/** Null where the decision does not say what it takes. */
export function compared(decision: Decision, rules: RuleSet): Comparison | null {
  if (rulesOf(decision) === null) return null
  const placedBefore = placedBy(decision)
  const before = figuresOf(decision, placedBefore)
  if (before === null) return null
  const again = rerouted(decision, rules)
  const way = { figures: before, placed: placedBefore }
  if (again.refusals.length > 0) {
    const refused = figuresOf(decision, 'refused') ?? nothing
    return { before: way, after: { figures: refused, placed: [] }, differs: true }
  }
  const placed = placedIn(again)
  if (samePlaces(placedBefore, placed)) return { before: way, after: way, differs: false }
  return { before: way, after: { figures: figuresOf(decision, placed) ?? nothing, placed }, differs: true }
}

function differing({ retailer, placedAt, number }: Walked, { before, after }: Comparison): DifferingOrder {
  return { retailer: retailer.code, retailerId: retailer.retailerId, placedAt, number, before, after }
}

function placeOf(order: DifferingOrder | undefined): OrderPlace | null {
  return order ? { retailerId: order.retailerId, placedAt: order.placedAt, number: order.number } : null
}

function totalOf(days: readonly Compared[]): Omit<Compared, 'day'> {
  return days.reduce(
    (sum, day) => ({
      before: added(sum.before, day.before),
      after: added(sum.after, day.after),
      differing: sum.differing + day.differing,
    }),
    { before: nothing, after: nothing, differing: 0 },
  )
}

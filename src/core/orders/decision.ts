import type { SeenItem } from '../inventory/candidates.ts'
import type { ItemFacts, RetailerTerms, TermsPolicy } from '../inventory/facts.ts'
import { RECORDED } from '../inventory/record-lines.ts'
import { routeLines } from '../inventory/route-lines.ts'
import type { Routing, RoutingContext } from '../inventory/routing.ts'
import { R1, type RuleSet } from '../inventory/rule-set.ts'
import type { OrderRequest } from './order.ts'
import type { Decision, PlannedPart } from './order-plan.ts'
import { known, type SupplierShare } from './supplier-shares.ts'

export interface Deciding {
  readonly request: Pick<OrderRequest, 'shipTo'>
  readonly terms: RetailerTerms
  /** Left out: the account's. */
  readonly policy?: TermsPolicy
  readonly facts: ReadonlyMap<number, ItemFacts>
  readonly now: Date
  readonly items: ReadonlyMap<number, SeenItem>
  /** What routing looked at beside the items; a replay needs it. */
  readonly context?: RoutingContext
  readonly routing: Routing
  readonly shares: readonly SupplierShare[]
  readonly parts: readonly PlannedPart[]
  /** Only what was left of the order is in here. */
  readonly rest?: true
}

/** The record of a decision, as it is stored with the order. What does not matter to it is left out. */
export function decisionOf(deciding: Deciding): Decision {
  const { request, terms, facts, now, items, routing, shares, parts } = deciding
  const { policy = terms.policy, context = {}, rest } = deciding
  const { termsVersion, timezone } = terms
  return {
    rules: routing.rules,
    ...(routing.rules === R1.name || routing.rules === RECORDED ? {} : { ruleSet: contentOf(terms.rules) }),
    at: now.toISOString(),
    terms: { version: termsVersion, timezone, policy },
    destination: request.shipTo.postalCode,
    ...(rest ? { rest } : {}),
    ...(context.late && context.late.length > 0 ? { late: context.late } : {}),
    ...(context.freight ? { freight: context.freight } : {}),
    items: [...items].map(([itemId, seen]) => {
      const { version, cost, retail } = known(facts, itemId)
      return { itemId, version, cost, retail, weight: 0, ...seen }
    }),
    lines: routing.lines,
    ...(routing.considered.length > 0 ? { considered: routing.considered } : {}),
    parts,
    fulfillments: shares.map(({ fulfillmentNo, supplierId, freight }) => ({
      fulfillmentNo,
      supplierId,
      ...freight,
    })),
  }
}

function contentOf({ name: _name, ...content }: RuleSet): Decision['ruleSet'] & object {
  return content
}

/** The rules that a decision was made by; null where it names some that it does not say, or none. */
export function rulesOf({ rules, ruleSet }: Pick<Decision, 'rules' | 'ruleSet'>): RuleSet | null {
  if (ruleSet !== undefined) return { name: rules, ...ruleSet }
  return rules === R1.name ? R1 : null
}

/**
 * The same order routed again by what was known then, under the rules of then unless others are given. Null where those of then
 * are not known, as of an order that was only recorded.
 */
export function replayed(decision: Decision, rules = rulesOf(decision)): Routing | null {
  return rules === null || rulesOf(decision) === null ? null : routedBy(decision, rules)
}

/** The same without the verdicts on other warehouses, for those who route many. */
export function rerouted(decision: Decision, rules: RuleSet): Routing {
  return routedBy(decision, rules, { unexplained: true })
}

function routedBy(
  decision: Decision,
  rules: RuleSet,
  how: Pick<RoutingContext, 'unexplained'> = {},
): Routing {
  const { late = [], freight, lines, terms, destination } = decision
  const items = new Map(decision.items.map((item) => [item.itemId, item]))
  return routeLines(lines, items, terms.policy, {
    rules,
    late,
    destination,
    ...(freight ? { freight } : {}),
    ...how,
  })
}

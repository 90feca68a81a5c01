import type { Money } from '../shared/money.ts'
import type { OrderPlan } from './order-plan.ts'
import { derivedOrderState } from './order-states.ts'

/** How much a retailer may owe, and what it owes by now. */
export interface CreditFacts {
  readonly limit: Money
  readonly owed: Money
}

/**
 * The plan under the retailer's limit. What would go over it is accepted and kept back: nothing of it is sent, and it takes no room.
 * One that is over as it comes in takes none either.
 */
export function withinCredit(plan: OrderPlan, credit: CreditFacts | undefined): OrderPlan {
  if (!credit || plan.state === 'canceled' || plan.state === 'shipped') return plan
  const amount = amountOf(plan)
  const awaits = credit.owed + amount > credit.limit
  const decision = { ...plan.decision, credit: { ...credit, amount } }
  return { ...(awaits ? heldForCredit(plan) : plan), decision, credit: { amount, awaits } }
}

/** What would be sent on waits; what waits for something else already does so, and for this afterwards. */
export function heldForCredit(plan: OrderPlan): OrderPlan {
  const fulfillments = plan.fulfillments.map((fulfillment) =>
    fulfillment.state === 'scheduled'
      ? ({ ...fulfillment, state: 'on_hold', holdReason: 'credit' } as const)
      : fulfillment,
  )
  return { ...plan, fulfillments, state: derivedOrderState(fulfillments.map(({ state }) => state)) }
}

/** What an order comes to for its retailer: goods, freight, pick/pack. */
function amountOf({ lines, fulfillments }: OrderPlan): Money {
  const goods = lines.reduce((sum, { unitCost, quantity }) => sum + unitCost * quantity, 0)
  return fulfillments.reduce((sum, { freight, pickPack }) => sum + freight + pickPack, goods)
}

/** What retailers owe while a batch is planned: each order that fits leaves less room for the next. */
export class CreditBook {
  private readonly facts: Map<number, CreditFacts>

  constructor(facts: ReadonlyMap<number, CreditFacts>) {
    this.facts = new Map(facts)
  }

  planned(retailerId: number, plan: OrderPlan): OrderPlan {
    const facts = this.facts.get(retailerId)
    const under = withinCredit(plan, facts)
    if (facts && under.credit && !under.credit.awaits)
      this.facts.set(retailerId, { ...facts, owed: facts.owed + under.credit.amount })
    return under
  }
}

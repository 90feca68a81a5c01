import type { OrderPlan } from './order-plan.ts'

/** The last numbers that an order has given: of its fulfillments, and of the parts of each of its lines. */
export interface LastNumbers {
  readonly fulfillmentNo: number
  readonly partNos: ReadonlyMap<number, number>
}

/** A plan of an order that had another before: its fulfillments and parts are numbered on, none is ever given twice. */
export function renumbered(plan: OrderPlan, last: LastNumbers): OrderPlan {
  const numbered = <Each extends { readonly fulfillmentNo: number }>(each: Each) => ({
    ...each,
    fulfillmentNo: each.fulfillmentNo + last.fulfillmentNo,
  })
  const parts = plan.parts.map((part) => ({
    ...numbered(part),
    partNo: part.partNo + (last.partNos.get(part.lineNo) ?? 0),
  }))
  return {
    ...plan,
    fulfillments: plan.fulfillments.map(numbered),
    parts,
    decision: { ...plan.decision, parts, fulfillments: plan.decision.fulfillments.map(numbered) },
  }
}

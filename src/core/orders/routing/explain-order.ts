import { readDecisions } from '../../../store/orders/decisions.ts'
import { readOrders } from '../../../store/orders/read.ts'
import { transaction } from '../../../store/tx.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import { getRetailer } from '../../access/get-retailer.ts'
import type { Hub } from '../../hub.ts'
import { readPlaceNames } from '../../inventory/rules/said-rules.ts'
import { Problem } from '../../shared/problem.ts'
import { type Explanation, explained } from './explain.ts'

export interface ExplainedOrder {
  readonly retailer: string
  readonly number: number
  readonly po: string | null
  /** Each time that it was routed, the first first. */
  readonly decisions: readonly Explanation[]
}

/** Why an order was routed as it was, each time. @throws Problem `retailer-not-found`, `order-not-found` */
export async function explainOrder(
  hub: Hub,
  caller: OperatorCaller,
  key: { readonly retailer: string; readonly number: number },
): Promise<ExplainedOrder> {
  const { environment } = caller
  const { retailerId, code } = await getRetailer(hub, caller, key.retailer)
  return await transaction(hub.db.environments[environment], [retailerId], async (tx) => {
    const [order] = await readOrders(tx, environment, retailerId, [key.number])
    if (!order) throw new Problem('order-not-found', { number: String(key.number) })
    const items = new Map(order.lines.map(({ itemId, sku }) => [itemId, sku]))
    const names = { ...(await readPlaceNames(tx)), items }
    const decisions = await readDecisions(tx, retailerId, key.number)
    return {
      retailer: code,
      number: order.number,
      po: order.po,
      decisions: decisions.map(({ version, decision }) => explained(decision, version, names)),
    }
  })
}

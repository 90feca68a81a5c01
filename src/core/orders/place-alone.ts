import { readItemFacts, readTerms } from '../../store/orders/facts.ts'
import { lockStockOfItems } from '../../store/orders/lock.ts'
import { placeOrders } from '../../store/orders/place.ts'
import { transaction } from '../../store/tx.ts'
import { moved } from '../shared/clock.ts'
import { Problem } from '../shared/problem.ts'
import { lockedCreditOf } from './credit-reader.ts'
import type { Job } from './intake.ts'
import type { Desk } from './place-batch.ts'
import { type Placed, placedOrder, placingOf } from './placed.ts'
import { planOrder } from './plan-order.ts'

/**
 * Places one order in a transaction of its own with all stock it could choose from locked before it is planned, so that
 * neither a yes nor a no can be overtaken. @throws Problem `order-refused`, `po-taken`, `unauthenticated`
 */
export async function placeAlone(desk: Desk, job: Job): Promise<Placed> {
  const { caller, request, retailerId } = job
  const itemIds = [...new Set(request.lines.map((line) => line.itemId))]
  const now = desk.clock.now()
  return await transaction(desk.pool, [retailerId], async (tx) => {
    await lockStockOfItems(tx, itemIds)
    const seen = await readItemFacts(
      tx,
      itemIds.map((itemId) => ({ credentialId: caller.credentialId, itemId })),
      now,
    )
    const terms = (await readTerms(tx, [retailerId]))[0]
    if (!terms) throw new Problem('unauthenticated', {})
    const items = new Map(seen.map(({ facts }) => [facts.itemId, facts]))
    const at = moved(now, caller)
    const planned = planOrder(request, terms, items, at)
    if (planned.kind === 'refused') throw planned.problem
    const plan = (await lockedCreditOf(tx, terms)).planned(retailerId, planned.plan)
    const placing = placingOf(job, plan, now)
    const placement = (await placeOrders(tx, [placing], now))[0]
    switch (placement?.verdict) {
      case 'placed':
        return { kind: 'placed', order: placedOrder(placing, placement, retailerId, desk.environment, at) }
      case 'same':
        return { kind: 'same', number: placement.number ?? 0 }
      case 'different':
        throw new Problem('po-taken', { po: request.po ?? '' })
      case 'revoked':
        throw new Problem('unauthenticated', {})
      default:
        // terms or an item changed between two statements of this transaction: the client may simply send again
        throw new Problem('overloaded', { retryAfterSeconds: 1 })
    }
  })
}

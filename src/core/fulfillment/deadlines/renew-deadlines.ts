import { appendAudit } from '../../../store/access.ts'
import { nextWork, type WorkPlace } from '../../../store/orders/supplier-work.ts'
import { readSuppliers } from '../../../store/parties/suppliers.ts'
import { readRetailers } from '../../../store/parties.ts'
import { supplierTransaction, transaction } from '../../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../../access/caller.ts'
import { getSupplier } from '../../access/get-supplier.ts'
import type { Hub } from '../../hub.ts'
import { fulfillmentStates } from '../../orders/order.ts'
import { isClosed } from '../../orders/order-states.ts'
import { readStanding, settleOrders } from './settle.ts'

const PAGE = 200

/**
 * Sets the clocks of what is open anew, by the terms and the calendar of now; what was told to be late stays told. Gives how many
 * fulfillments there were. @throws Problem `supplier-not-found`
 */
export async function renewDeadlines(
  hub: Hub,
  caller: OperatorCaller,
  { supplier }: { readonly supplier?: string | undefined },
): Promise<{ readonly fulfillments: number }> {
  const pool = hub.db.environments[caller.environment]
  const found = supplier === undefined ? null : await getSupplier(hub, caller, supplier)
  const supplierIds = found
    ? [found.supplierId]
    : (await readSuppliers(pool)).map(({ supplierId }) => supplierId)
  const retailers = (await readRetailers(pool)).map(({ retailerId }) => retailerId)
  const open = fulfillmentStates.filter((state) => !isClosed(state))
  let fulfillments = 0
  for (let after: WorkPlace | undefined; ; ) {
    const page = { after, limit: PAGE }
    const work = await supplierTransaction(pool, supplierIds, (tx) => nextWork(tx, supplierIds, open, page))
    const keys = [...new Map(work.map((each) => [`${each.retailerId}:${each.number}`, each])).values()]
    await transaction(pool, retailers, async (tx) =>
      settleOrders(tx, keys, await readStanding(tx, hub.clock.now()), true),
    )
    fulfillments += work.length
    after = work.at(-1)
    if (work.length < PAGE) break
  }
  await appendAudit(pool, {
    environment: caller.environment,
    actor: actorOf(caller),
    action: 'deadlines.renew',
    subject: found ? `supplier:${found.supplierId}` : 'all suppliers',
    facts: { fulfillments },
    at: hub.clock.now(),
  })
  return { fulfillments }
}

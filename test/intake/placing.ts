import type { RetailerCaller } from '../../src/core/access/caller.ts'
import type { OrderRequest } from '../../src/core/orders/order.ts'
import { planOrder } from '../../src/core/orders/plan-order.ts'
import { requestHash } from '../../src/core/orders/request-hash.ts'
import { readItemFacts, readTerms } from '../../src/store/orders/facts.ts'
import type { Placing } from '../../src/store/orders/place.ts'
import type { Queryable } from '../../src/store/sql.ts'

/** A planned order, ready to be handed to the routine by a session of the test's own. */
export async function planned(
  db: Queryable,
  caller: RetailerCaller,
  request: OrderRequest,
  now: Date,
): Promise<Placing> {
  const { credentialId, retailerId } = caller
  const pairs = request.lines.map(({ itemId }) => ({ credentialId, itemId }))
  const seen = await readItemFacts(db, pairs, now)
  const [terms] = await readTerms(db, [retailerId])
  if (!terms) throw new Error(`there is no retailer ${retailerId}`)
  const result = planOrder(request, terms, new Map(seen.map(({ facts }) => [facts.itemId, facts])), now)
  if (result.kind === 'refused') throw result.problem
  return { credentialId, request, hash: requestHash(request), plan: result.plan }
}

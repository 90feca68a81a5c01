import type { ItemFacts } from '../inventory/facts.ts'
import { type Freight, type FreightLine, freightOf, type SeenFreight } from '../inventory/freight.ts'
import type { Allocation } from '../inventory/routing.ts'

/** What of an order falls to one supplier. */
export interface SupplierShare {
  /** From 1, as the lines first need them. */
  readonly fulfillmentNo: number
  readonly supplierId: number
  readonly supplierCode: string
  /** Anything of it. */
  readonly canShipNow: boolean
  readonly freight: Freight
}

export function supplierShares(
  allocations: readonly Allocation[],
  facts: ReadonlyMap<number, ItemFacts>,
  freight: SeenFreight,
): readonly SupplierShare[] {
  const bySupplier = new Map<number, Allocation[]>()
  for (const allocation of allocations) {
    const share = bySupplier.get(allocation.supplierId)
    if (share === undefined) bySupplier.set(allocation.supplierId, [allocation])
    else share.push(allocation)
  }
  return [...bySupplier].map(([supplierId, share], index) => ({
    fulfillmentNo: index + 1,
    supplierId,
    supplierCode: supplierCodeOf(supplierId, share, facts),
    canShipNow: share.some((allocation) => allocation.warehouseId !== null),
    freight: freightOf(freight, freightLines(share, facts)),
  }))
}

/** Facts of an item that was routed, which only a known one can be. */
export function known(facts: ReadonlyMap<number, ItemFacts>, itemId: number): ItemFacts {
  const item = facts.get(itemId)
  if (item === undefined) throw new Error(`item ${itemId} was routed without facts`)
  return item
}

/**
 * One per order line, however many warehouses fill it: the fee is by the line. What is owed pays its freight
 * with the rest.
 */
function freightLines(
  share: readonly Allocation[],
  facts: ReadonlyMap<number, ItemFacts>,
): readonly FreightLine[] {
  const lines = new Map<number, { weight: number; quantity: number }>()
  for (const { lineNo, itemId, quantity } of share) {
    const line = lines.get(lineNo)
    if (line === undefined) lines.set(lineNo, { weight: known(facts, itemId).shippingWeight, quantity })
    else line.quantity += quantity
  }
  return [...lines.values()]
}

function supplierCodeOf(
  supplierId: number,
  share: readonly Allocation[],
  facts: ReadonlyMap<number, ItemFacts>,
): string {
  for (const { itemId } of share) {
    const offer = known(facts, itemId).offers.find((offer) => offer.supplierId === supplierId)
    if (offer !== undefined) return offer.supplierCode
  }
  throw new Error(`supplier ${supplierId} was chosen without an offer`)
}

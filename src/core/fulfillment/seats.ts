import type { FreeShelf } from '../../store/orders/free-shelves.ts'
import { gathered } from '../inventory/gather.ts'
import { postalKey, sharedPrefixLength } from '../inventory/postal-code.ts'
import { best, type Ranked } from '../inventory/preference.ts'
import type { RoutingPolicy } from '../inventory/routing.ts'
import type { Order, Part } from '../orders/order.ts'
import { isClosed } from '../orders/order-states.ts'
import type { LineRefusal } from '../shared/problem.ts'
import { openQuantity, type Seat } from './order-change.ts'

/** A part that no warehouse has been found for yet. */
export interface OwedPart {
  readonly fulfillmentNo: number
  readonly supplierId: number
  readonly part: Part
}

export function owedParts({ fulfillments }: Order): readonly OwedPart[] {
  return fulfillments
    .filter(({ state }) => !isClosed(state))
    .flatMap(({ fulfillmentNo, supplierId, parts }) =>
      parts
        .filter((part) => part.warehouseId === null && openQuantity(part) > 0)
        .map((part) => ({ fulfillmentNo, supplierId, part })),
    )
}

/**
 * What the suppliers who owe these parts can give now, by the rules of routing: whole from one warehouse where one has
 * enough; else, if the policy splits, from several, and the rest stays owed. `short` names what is missing still.
 */
export function seatsFor(
  owed: readonly OwedPart[],
  shelves: readonly FreeShelf[],
  policy: Pick<RoutingPolicy, 'split'>,
  destinationPostalCode: string,
): { readonly seats: readonly Seat[]; readonly short: readonly LineRefusal[] } {
  const destination = postalKey(destinationPostalCode)
  const candidates = shelves.map((shelf) => ({ itemId: shelf.itemId, ranked: rankedOf(shelf, destination) }))
  const seats: Seat[] = []
  const short: LineRefusal[] = []
  for (const { fulfillmentNo, supplierId, part } of owed) {
    const { lineNo, partNo, itemId } = part
    const asked = openQuantity(part)
    const options = candidates
      .filter(({ itemId: item, ranked }) => item === itemId && ranked.supplierId === supplierId)
      .map(({ ranked }) => ranked)
    const picks = picked(options, asked, policy)
    const found = picks.reduce((sum, { quantity }) => sum + quantity, 0)
    const most = options.reduce((sum, { left }) => sum + Math.max(left, 0), 0)
    for (const { candidate, quantity } of picks) candidate.left -= quantity
    const seat = { lineNo, partNo, fulfillmentNo, itemId }
    for (const { candidate, quantity } of picks)
      seats.push({ ...seat, warehouseId: candidate.warehouseId, quantity })
    if (found > 0 && found < asked) seats.push({ ...seat, warehouseId: null, quantity: asked - found })
    if (found < asked) short.push({ lineNo, itemId, reason: 'short', asked, available: most })
  }
  return { seats, short }
}

function picked(options: readonly Ranked[], asked: number, { split }: Pick<RoutingPolicy, 'split'>) {
  const whole = best(
    options.filter(({ left }) => left >= asked),
    nobody,
  )
  if (whole) return [{ candidate: whole.pick, quantity: asked }]
  return split ? gathered(options, asked, nobody) : []
}

function rankedOf({ supplierId, warehouseId, postalCode, free }: FreeShelf, destination: string): Ranked {
  const nearness = sharedPrefixLength(postalKey(postalCode), destination)
  return { supplierId, warehouseId, preferred: 0, supplierCost: 0, nearness, left: free }
}

const nobody: ReadonlySet<number> = new Set()

import type { LineRefusal } from '../shared/problem.ts'
import { itemStock, type SeenItem } from './candidates.ts'
import type { Routing, RoutingLine } from './routing.ts'

/** Nothing was chosen, so there is nothing to choose again. */
export const RECORDED = 'recorded'

/**
 * The lines of an order that is over before it begins: kept with the supplier who would have owed them, out of no warehouse,
 * whatever is in stock or was discontinued. Only what the retailer could never have had is refused.
 */
export function recordLines(lines: readonly RoutingLine[], items: ReadonlyMap<number, SeenItem>): Routing {
  const recorded = lines.map((line) => {
    const seen = items.get(line.itemId)
    const { refusal, backorderSupplierId: supplierId } = seen
      ? itemStock(seen)
      : { refusal: 'unknown-item' as const, backorderSupplierId: null }
    return { line, supplierId, refusal: refusal === 'discontinued' ? null : refusal }
  })
  return {
    rules: RECORDED,
    considered: [],
    allocations: recorded.flatMap(({ line: { lineNo, itemId, quantity }, supplierId, refusal }) =>
      supplierId === null || refusal
        ? []
        : [{ lineNo, partNo: 1, itemId, supplierId, warehouseId: null, quantity }],
    ),
    refusals: recorded.flatMap(({ line: { lineNo, itemId, quantity }, refusal }): LineRefusal[] =>
      refusal ? [{ lineNo, itemId, reason: refusal, asked: quantity, available: 0 }] : [],
    ),
    lines: recorded.map(({ line: { lineNo, itemId, quantity }, refusal }) => ({
      lineNo,
      itemId,
      quantity,
      outcome: refusal ? 'refused' : 'recorded',
      reason: refusal ?? 'recorded',
    })),
  }
}

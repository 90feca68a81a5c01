import type { LineRefusal } from '../shared/problem.ts'
import type { Candidate, ItemStock } from './candidates.ts'
import { gathered } from './gather.ts'
import { best, type Ranking } from './preference.ts'
import type { Allocation, RoutedLine, RoutingLine, RoutingPolicy, RoutingReason } from './routing.ts'

export interface Part {
  readonly supplierId: number
  readonly candidate: Candidate | null
  readonly quantity: number
}

/** A line and where it comes from. */
export interface Routed {
  readonly line: RoutingLine
  readonly outcome: RoutedLine['outcome']
  readonly reason: RoutingReason
  readonly parts: readonly Part[]
  readonly refusal: LineRefusal | null
}

/** What of an order the choice for one line looks at. */
export interface Choosing {
  readonly stock: ReadonlyMap<number, ItemStock>
  readonly policy: RoutingPolicy
  readonly ranking: Ranking
  readonly used: ReadonlySet<number>
}

/** `seat`: found together with the other lines of the item. */
export function routeLine(
  line: RoutingLine,
  { stock: stocks, policy, ranking, used }: Choosing,
  seat: Candidate | undefined,
): Routed {
  const stock = stocks.get(line.itemId)
  if (stock === undefined) return refused(line, 'unknown-item', 0)
  if (stock.refusal !== null) return refused(line, stock.refusal, 0)
  const { quantity } = line
  if (seat !== undefined) return routedTo(line, 'whole', 'same-item', [partOf(seat, quantity)])

  const whole = best(
    stock.candidates.filter((candidate) => candidate.left >= quantity),
    used,
    ranking,
  )
  if (whole !== null) return routedTo(line, 'whole', whole.reason, [partOf(whole.pick, quantity)])

  const picks = policy.split ? gathered(stock.candidates, quantity, used, ranking) : []
  const parts = picks.map((pick) => partOf(pick.candidate, pick.quantity))
  const found = parts.reduce((sum, part) => sum + part.quantity, 0)
  if (found === quantity) return routedTo(line, 'split', 'no-single-warehouse', parts)

  const { backorderSupplierId } = stock
  if (!policy.backorder || backorderSupplierId === null) {
    const most = stock.candidates.reduce((most, candidate) => Math.max(most, candidate.left), 0)
    return refused(line, 'short', policy.split ? found : most)
  }
  const owed = { supplierId: backorderSupplierId, candidate: null, quantity: quantity - found }
  return routedTo(line, 'backordered', 'short', [...parts, owed])
}

function routedTo(
  line: RoutingLine,
  outcome: 'whole' | 'split' | 'backordered',
  reason: RoutingReason,
  parts: readonly Part[],
): Routed {
  return { line, outcome, reason, parts, refusal: null }
}

function refused(line: RoutingLine, reason: LineRefusal['reason'], available: number): Routed {
  const { lineNo, itemId, quantity } = line
  const refusal = { lineNo, itemId, reason, asked: quantity, available }
  return { line, outcome: 'refused', reason, parts: [], refusal }
}

function partOf(candidate: Candidate, quantity: number): Part {
  return { supplierId: candidate.supplierId, candidate, quantity }
}

export function allocationsOf({ line: { lineNo, itemId }, parts }: Routed): Allocation[] {
  return parts.map(({ supplierId, candidate, quantity }, index) => ({
    lineNo,
    partNo: index + 1,
    itemId,
    supplierId,
    warehouseId: candidate?.warehouseId ?? null,
    quantity,
  }))
}

import type { LineRefusal } from '../shared/problem.ts'
import { type Candidate, type ItemStock, itemStock, type SeenItem } from './candidates.ts'
import { type Coverable, fewestSuppliers } from './fewest-suppliers.ts'
import { bySupplier, gathered } from './gather.ts'
import { best, preference, type Ranked } from './preference.ts'
import type { Allocation, RoutedLine, Routing, RoutingLine, RoutingPolicy, RoutingReason } from './routing.ts'
import { seated } from './seat-lines.ts'

/**
 * Which warehouse fills which line, from what was seen of the items and nothing else: a stored decision can be
 * routed again. The rules, r1:
 *
 * 1. Only entitled offers count, and of these only warehouses with stock. No unit is promised twice in an order.
 * 2. A line comes from one warehouse that fills it whole, if there is one. Among several: the fewest fulfillments
 *    for the whole order, a preferred offer, the lower supplier cost, the nearer by postal code, the one with most
 *    left, the lowest id.
 * 3. If there is none and the policy splits: several warehouses of one supplier, else of as few
 *    suppliers as will do.
 * 4. What is still missing is owed by the preferred supplier if the policy takes backorders: with splitting the
 *    rest, without it the whole line. Otherwise the line is refused, with the quantity that it could have had.
 * 5. Lines that name the same item are seated together first, so that none takes what only another could spare.
 */
export const ROUTING_RULES = 'r1'

export function routeLines(
  lines: readonly RoutingLine[],
  items: ReadonlyMap<number, SeenItem>,
  policy: RoutingPolicy,
): Routing {
  const stock = new Map<number, ItemStock>()
  for (const [itemId, item] of items) stock.set(itemId, itemStock(item))
  const used =
    lines.length < 2
      ? new Set<number>()
      : fewestSuppliers(lines.map((line) => coverable(line, stock, policy)))
  const seats = seatsOf(lines, stock, used)
  const routed = lines.map((line) => {
    const found = routeLine(line, stock.get(line.itemId), used, policy, seats.get(line.lineNo))
    for (const part of found.parts) {
      if (part.candidate !== null) part.candidate.left -= part.quantity
      used.add(part.supplierId)
    }
    return found
  })
  return {
    rules: ROUTING_RULES,
    allocations: routed.flatMap(allocationsOf),
    refusals: routed.flatMap(({ refusal }) => (refusal === null ? [] : [refusal])),
    lines: routed.map(({ line: { lineNo, itemId, quantity }, outcome, reason }) => ({
      lineNo,
      itemId,
      quantity,
      outcome,
      reason,
    })),
  }
}

function allocationsOf({ line: { lineNo, itemId }, parts }: Routed): Allocation[] {
  return parts.map(({ supplierId, candidate, quantity }, index) => ({
    lineNo,
    partNo: index + 1,
    itemId,
    supplierId,
    warehouseId: candidate?.warehouseId ?? null,
    quantity,
  }))
}

interface Part {
  readonly supplierId: number
  readonly candidate: Candidate | null
  readonly quantity: number
}

interface Routed {
  readonly line: RoutingLine
  readonly outcome: RoutedLine['outcome']
  readonly reason: RoutingReason
  readonly parts: readonly Part[]
  readonly refusal: LineRefusal | null
}

function routeLine(
  line: RoutingLine,
  stock: ItemStock | undefined,
  used: ReadonlySet<number>,
  policy: RoutingPolicy,
  seat: Candidate | undefined,
): Routed {
  if (stock === undefined) return refused(line, 'unknown-item', 0)
  if (stock.refusal !== null) return refused(line, stock.refusal, 0)
  const { quantity } = line
  if (seat !== undefined) return routedTo(line, 'whole', 'same-item', [partOf(seat, quantity)])

  const whole = best(
    stock.candidates.filter((candidate) => candidate.left >= quantity),
    used,
  )
  if (whole !== null) return routedTo(line, 'whole', whole.reason, [partOf(whole.pick, quantity)])

  const picks = policy.split ? gathered(stock.candidates, quantity, used) : []
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

/** Only lines that name the same item compete for a warehouse; all others choose freely. */
function seatsOf(
  lines: readonly RoutingLine[],
  stock: ReadonlyMap<number, ItemStock>,
  used: ReadonlySet<number>,
): Map<number, Candidate> {
  const seats = new Map<number, Candidate>()
  if (stock.size === lines.length) return seats
  const byItem = new Map<number, RoutingLine[]>()
  for (const line of lines) {
    const sharing = byItem.get(line.itemId)
    if (sharing === undefined) byItem.set(line.itemId, [line])
    else sharing.push(line)
  }
  for (const [itemId, sharing] of byItem) {
    if (sharing.length < 2) continue
    const found = seated(sharing, stock.get(itemId)?.candidates ?? [], used)
    for (const [lineNo, candidate] of found ?? []) seats.set(lineNo, candidate)
  }
  return seats
}

function coverable(
  { itemId, quantity }: RoutingLine,
  stock: ReadonlyMap<number, ItemStock>,
  policy: RoutingPolicy,
): Coverable {
  const candidates = stock.get(itemId)?.candidates ?? []
  const able = new Map<number, Ranked>()
  for (const candidate of candidates) {
    const known = able.get(candidate.supplierId)
    if (candidate.left < quantity) continue
    if (known === undefined || preference(candidate, known, noneUsed) > 0)
      able.set(candidate.supplierId, candidate)
  }
  if (able.size > 0 || !policy.split) return { quantity, able: [...able.values()] }
  return { quantity, able: bySupplier(candidates).filter((supplier) => supplier.left >= quantity) }
}

const noneUsed: ReadonlySet<number> = new Set()

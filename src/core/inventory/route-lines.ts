import { type Candidate, type ItemStock, itemStock, type SeenItem, type View } from './candidates.ts'
import { type Choice, considered } from './considered.ts'
import { type Coverable, fewestSuppliers } from './fewest-suppliers.ts'
import type { SeenFreight } from './freight.ts'
import { bySupplier } from './gather.ts'
import { Loads, priceLanded } from './landed-cost.ts'
import { preference, type Ranked, type Ranking, rankingOf } from './preference.ts'
import { allocationsOf, type Choosing, type Routed, routeLine } from './route-line.ts'
import type { ConsideredLine, Routing, RoutingContext, RoutingLine, RoutingPolicy } from './routing.ts'
import { R1 } from './rule-set.ts'
import { seated } from './seat-lines.ts'
import { withinLimit } from './within-limit.ts'

/**
 * Which warehouse fills which line, from what was seen of the items and nothing else: a stored decision can be
 * routed again.
 *
 * 1. Only entitled offers count, and of these only warehouses with stock beyond what the rules hold back. No unit is promised
 *    twice in an order.
 * 2. A line comes from one warehouse that fills it whole, if there is one; among several, the one that the rules
 *    prefer. By r1: the fewest fulfillments for the whole order, a preferred offer, the lower supplier cost, the nearer by postal
 *    code, the one with most left, the lowest id.
 * 3. If there is none and the policy splits: several warehouses of one supplier, else of as few
 *    suppliers as will do.
 * 4. What is still missing is owed by the preferred supplier if the policy takes backorders: with splitting the
 *    rest, without it the whole line. Otherwise the line is refused, with the quantity that it could have had.
 * 5. Lines that name the same item are seated together first, so that none takes what only another could spare.
 * 6. Where the rules allow only so many fulfillments, the suppliers that fill most of the order are kept.
 */
export function routeLines(
  lines: readonly RoutingLine[],
  items: ReadonlyMap<number, SeenItem>,
  policy: RoutingPolicy,
  context: RoutingContext = usual,
): Routing {
  const routed = routeBeyond(lines, items, policy, context, nobody)
  const limit = context.rules?.maxSplits
  if (limit === undefined) return routed
  return withinLimit(routed, { lines, items, limit, context }, (beyond) =>
    routeBeyond(lines, items, policy, context, beyond),
  )
}

const nobody: ReadonlySet<number> = new Set()
const unasked: ReturnType<typeof considered> = []
const usual: RoutingContext = {}

/** Everything a line's choice looks at, of one order. */
interface Scene extends Choosing {
  readonly view: View
  readonly used: Set<number>
  readonly beyond: ReadonlySet<number>
  /** None where the rules do not ask what sending costs. */
  readonly pricing: Pricing | null
}

/** Without those suppliers that would make one fulfillment too many. */
function routeBeyond(
  lines: readonly RoutingLine[],
  items: ReadonlyMap<number, SeenItem>,
  policy: RoutingPolicy,
  context: RoutingContext,
  beyond: ReadonlySet<number>,
): Routing {
  const { rules = R1, late, excluded = nobody, standing = [], freight, destination } = context
  const ranking = rankingOf(rules)
  const excludes = beyond.size === 0 ? excluded : new Set([...excluded, ...beyond])
  const view = {
    rules,
    late: late === undefined || late.length === 0 ? nobody : new Set(late),
    excluded: excludes,
    destination,
  }
  const stock = new Map<number, ItemStock>()
  for (const [itemId, item] of items) stock.set(itemId, itemStock(item, view))
  // nothing is weighed for rules that do not ask: this runs for every order
  const pricing = rules.order.includes('landed-cost')
    ? { stock, items, freight, loads: new Loads(standing) }
    : null
  const forced = pricing === null ? noLines : forcedLines(lines, stock)
  for (const [line, supplierId] of forced) pricing?.loads.add(supplierId, weightOf(line, items))
  const coverables =
    lines.length < 2 || !rules.order.includes('fewest-splits')
      ? []
      : lines.map((line) => {
          price(line, pricing)
          return coverable(line, stock, policy, ranking, pricing !== null)
        })
  const used = fewestSuppliers(coverables, ranking)
  for (const { supplierId } of standing) used.add(supplierId)
  const scene: Scene = { stock, policy, view, ranking, used, beyond, pricing }
  const seats = seatsOf(lines, scene)
  const told: ConsideredLine[] = []
  const routed = lines.map((line) => {
    const only = forced.get(line)
    if (only !== undefined) pricing?.loads.remove(only, weightOf(line, items))
    price(line, pricing)
    const found = routeLine(line, scene, seats.get(line.lineNo))
    const item = context.unexplained ? undefined : items.get(line.itemId)
    const options = item ? considered(item, choiceOf(found, scene), view, ranking) : unasked
    if (options.length > 0) told.push({ lineNo: line.lineNo, options })
    settle(found, scene)
    return found
  })
  return routingOf(rules.name, routed, told)
}

/** What it takes to say what a line costs where it comes from. */
interface Pricing {
  readonly stock: ReadonlyMap<number, ItemStock>
  readonly items: ReadonlyMap<number, SeenItem>
  readonly freight: SeenFreight | undefined
  readonly loads: Loads
}

function price({ itemId, quantity }: RoutingLine, pricing: Pricing | null): void {
  if (pricing === null) return
  const weight = pricing.items.get(itemId)?.weight ?? 0
  const candidates = pricing.stock.get(itemId)?.candidates ?? []
  priceLanded(candidates, { quantity, weight }, pricing.loads, pricing.freight)
}

function weightOf({ itemId, quantity }: RoutingLine, items: ReadonlyMap<number, SeenItem>): number {
  return (items.get(itemId)?.weight ?? 0) * quantity
}

const noLines: ReadonlyMap<RoutingLine, number> = new Map()

/** Lines that one supplier alone can fill: what it has to send anyway makes its other lines cheaper to send. */
function forcedLines(
  lines: readonly RoutingLine[],
  stock: ReadonlyMap<number, ItemStock>,
): ReadonlyMap<RoutingLine, number> {
  const forced = new Map<RoutingLine, number>()
  for (const line of lines) {
    const able = stock.get(line.itemId)?.candidates.filter(({ left }) => left >= line.quantity) ?? []
    const [only, ...others] = new Set(able.map(({ supplierId }) => supplierId))
    if (only !== undefined && others.length === 0) forced.set(line, only)
  }
  return forced
}

function routingOf(rules: string, routed: readonly Routed[], considered: readonly ConsideredLine[]): Routing {
  return {
    rules,
    allocations: routed.flatMap(allocationsOf),
    refusals: routed.flatMap(({ refusal }) => (refusal === null ? [] : [refusal])),
    lines: routed.map(({ line: { lineNo, itemId, quantity }, outcome, reason }) => ({
      lineNo,
      itemId,
      quantity,
      outcome,
      reason,
    })),
    considered,
  }
}

function choiceOf({ line, parts, reason, outcome }: Routed, { stock, used, beyond }: Scene): Choice {
  return {
    quantity: line.quantity,
    chosen: parts.flatMap(({ candidate }) => (candidate === null ? [] : [candidate])),
    how: reason === 'same-item' ? 'same-item' : outcome === 'whole' ? 'best' : 'together',
    candidates: stock.get(line.itemId)?.candidates ?? [],
    used,
    beyond,
  }
}

/** The line takes what it was given. */
function settle({ line, parts }: Routed, { used, pricing }: Scene): void {
  const [first, ...others] = parts
  if (first !== undefined && others.length === 0) {
    if (first.candidate !== null) first.candidate.left -= first.quantity
    used.add(first.supplierId)
    pricing?.loads.add(first.supplierId, weightOf({ ...line, quantity: first.quantity }, pricing.items))
    return
  }
  const sent = new Map<number, number>()
  for (const { candidate, supplierId, quantity } of parts) {
    if (candidate !== null) candidate.left -= quantity
    used.add(supplierId)
    sent.set(supplierId, (sent.get(supplierId) ?? 0) + quantity)
  }
  if (pricing === null) return
  for (const [supplierId, quantity] of sent)
    pricing.loads.add(supplierId, weightOf({ ...line, quantity }, pricing.items))
}

/** Only lines that name the same item compete for a warehouse; all others choose freely. */
function seatsOf(
  lines: readonly RoutingLine[],
  { stock, used, ranking, pricing }: Scene,
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
    const [first] = sharing
    if (first === undefined || sharing.length < 2) continue
    price({ ...first, quantity: sharing.reduce((sum, { quantity }) => sum + quantity, 0) }, pricing)
    const found = seated(sharing, stock.get(itemId)?.candidates ?? [], used, ranking)
    for (const [lineNo, candidate] of found ?? []) seats.set(lineNo, candidate)
  }
  return seats
}

function coverable(
  { itemId, quantity }: RoutingLine,
  stock: ReadonlyMap<number, ItemStock>,
  policy: RoutingPolicy,
  ranking: Ranking,
  asksLanded: boolean,
): Coverable {
  const candidates = stock.get(itemId)?.candidates ?? []
  const able = new Map<number, Ranked>()
  for (const candidate of candidates) {
    const known = able.get(candidate.supplierId)
    if (candidate.left < quantity) continue
    if (known === undefined || preference(candidate, known, nobody, ranking) > 0)
      able.set(candidate.supplierId, candidate)
  }
  // as they are now: two lines of one item are priced one after the other
  const priced = asksLanded ? [...able.values()].map((each) => ({ ...each })) : [...able.values()]
  if (priced.length > 0 || !policy.split) return { quantity, able: priced }
  return { quantity, able: bySupplier(candidates).filter((supplier) => supplier.left >= quantity) }
}

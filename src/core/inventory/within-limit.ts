import { itemStock, type SeenItem } from './candidates.ts'
import { best, type Ranked, rankingOf } from './preference.ts'
import type { Routing, RoutingContext, RoutingLine } from './routing.ts'
import { R1 } from './rule-set.ts'

export interface Limited {
  readonly lines: readonly RoutingLine[]
  readonly items: ReadonlyMap<number, SeenItem>
  /** Fulfillments at most. */
  readonly limit: number
  readonly context: RoutingContext
}

/** Ways tried where the first leaves something out. Reached only by orders that a dozen suppliers share. */
const patience = 200

/**
 * An order that became too many fulfillments, routed again without some of its suppliers: those are kept that fill most of its
 * lines. Where that leaves anything owed or refused, other ways are tried, and the one that leaves least is taken.
 */
export function withinLimit(
  routed: Routing,
  { lines, items, limit, context }: Limited,
  routeWithout: (beyond: ReadonlySet<number>) => Routing,
): Routing {
  const standing = new Set((context.standing ?? []).map(({ supplierId }) => supplierId))
  if (suppliersOf(routed, standing).size <= limit) return routed
  const suppliers = ranked(lines, items, context).filter((each) => !standing.has(each))
  const free = Math.max(0, limit - standing.size)
  let found: { readonly routing: Routing; readonly missing: number } | null = null
  let tries = 0
  for (const kept of choices(suppliers, free)) {
    if (++tries > patience) break
    const routing = routeWithout(new Set(suppliers.filter((each) => !kept.includes(each))))
    const missing = missingOf(routing)
    if (found === null || missing < found.missing) found = { routing, missing }
    if (missing === 0) break
  }
  return found?.routing ?? routed
}

function suppliersOf({ allocations }: Routing, standing: ReadonlySet<number>): Set<number> {
  return new Set([...standing, ...allocations.map(({ supplierId }) => supplierId)])
}

/** Units that no warehouse gives; a refused line keeps all of its own from leaving, and the order with it. */
function missingOf({ allocations, refusals }: Routing): number {
  const owed = allocations.reduce((sum, each) => sum + (each.warehouseId === null ? each.quantity : 0), 0)
  return owed + refusals.reduce((sum, each) => sum + each.asked, 0) * REFUSED
}

const REFUSED = 1_000_000

/** Suppliers of the order, those first that fill most of its lines: again and again of those still open. */
function ranked(
  lines: readonly RoutingLine[],
  items: ReadonlyMap<number, SeenItem>,
  { rules = R1, late = [], excluded = new Set(), destination }: RoutingContext,
): number[] {
  const view = { rules, late: new Set(late), excluded, destination }
  const open = lines.map(({ itemId, quantity }) => {
    const item = items.get(itemId)
    const stock = item && itemStock(item, view)
    const able = stock?.candidates.filter(({ left }) => left >= quantity) ?? []
    const options = able.length > 0 ? able : (stock?.candidates ?? [])
    return { options, suppliers: new Set(options.map(({ supplierId }) => supplierId)) }
  })
  const order: number[] = []
  while (true) {
    const counts = new Map<number, { lines: number; by: Ranked }>()
    const waiting = open.filter(({ suppliers }) => !order.some((each) => suppliers.has(each)))
    for (const { options, suppliers } of waiting.length > 0 ? waiting : open) {
      for (const supplierId of suppliers) {
        const by = best(
          options.filter((each) => each.supplierId === supplierId),
          new Set(),
          rankingOf(rules),
        )?.pick
        if (!by || order.includes(supplierId)) continue
        counts.set(supplierId, { lines: (counts.get(supplierId)?.lines ?? 0) + 1, by })
      }
    }
    const most = Math.max(...[...counts.values()].map((each) => each.lines))
    const widest = [...counts.values()].filter((each) => each.lines === most).map(({ by }) => by)
    const next = best(widest, new Set(), rankingOf(rules))
    if (next === null) return [...order, ...owing(items, order, excluded)]
    order.push(next.pick.supplierId)
  }
}

/** Who has nothing in stock may still be the one who owes it. */
function owing(
  items: ReadonlyMap<number, SeenItem>,
  known: readonly number[],
  excluded: ReadonlySet<number>,
): number[] {
  const entitled = [...items.values()].flatMap(({ offers }) =>
    offers.filter((offer) => offer.entitled).map(({ supplierId }) => supplierId),
  )
  const more = new Set(entitled.filter((each) => !known.includes(each) && !excluded.has(each)))
  return [...more].sort((a, b) => a - b)
}

/** Every choice of so many, in an order that tries the first of the list first. */
function* choices(all: readonly number[], count: number, from = 0): Generator<readonly number[]> {
  if (count === 0 || from >= all.length) {
    yield []
    return
  }
  for (let at = from; at < all.length; at += 1) {
    const first = all[at]
    if (first === undefined) return
    for (const rest of choices(all, count - 1, at + 1)) yield [first, ...rest]
  }
}

import { preference, type Ranked, type Ranking } from './preference.ts'

/** A line, and the suppliers that could fill it alone: each once, by its best warehouse. */
export interface Coverable {
  readonly quantity: number
  readonly able: readonly Ranked[]
}

/**
 * Suppliers that the order should rather come from, so that it becomes few fulfillments: those without whom
 * some line could not be filled, then again and again the one that fills most of the lines still open (the
 * classic greedy set cover; the exact answer is not worth its price). Lines that no supplier could share are
 * left to their own preference.
 */
export function fewestSuppliers(lines: readonly Coverable[], ranking?: Ranking): Set<number> {
  const needed = new Set<number>()
  for (const { able } of lines) if (able.length === 1 && able[0]) needed.add(able[0].supplierId)

  const tallies = new Map<number, Tally>()
  for (const line of lines) if (!line.able.some((each) => needed.has(each.supplierId))) add(tallies, line)
  for (let next = widest(tallies, ranking); next !== null; next = widest(tallies, ranking)) {
    needed.add(next.supplierId)
    for (const covered of [...next.lines]) remove(tallies, covered)
  }
  return needed
}

/** A supplier over all the open lines that it could fill. */
interface Tally extends Ranked {
  readonly lines: Set<Coverable>
  preferred: number
  supplierCost: number
  nearness: number
  miles: number
  landed: number
  readonly late: number
  readonly priority: number
}

function add(tallies: Map<number, Tally>, line: Coverable): void {
  for (const each of line.able) {
    const tally = tallies.get(each.supplierId) ?? blank(each)
    tally.lines.add(line)
    weigh(tally, each, line.quantity)
    tallies.set(each.supplierId, tally)
  }
}

function remove(tallies: Map<number, Tally>, line: Coverable): void {
  for (const each of line.able) {
    const tally = tallies.get(each.supplierId)
    if (tally === undefined) continue
    tally.lines.delete(line)
    weigh(tally, each, -line.quantity)
    if (tally.lines.size < 2) tallies.delete(each.supplierId)
  }
}

function weigh(tally: Tally, each: Ranked, signedQuantity: number): void {
  const sign = Math.sign(signedQuantity)
  tally.preferred += sign * each.preferred
  tally.supplierCost += signedQuantity * each.supplierCost
  tally.nearness += sign * each.nearness
  tally.miles += sign * (each.miles ?? 0)
  tally.landed += sign * (each.landed ?? 0)
  tally.left += sign * each.left
}

function blank({ supplierId, late = 0, priority = 0 }: Ranked): Tally {
  const nothing = { preferred: 0, supplierCost: 0, nearness: 0, miles: 0, landed: 0, left: 0 }
  return { supplierId, warehouseId: 0, lines: new Set(), ...nothing, late, priority }
}

const none: ReadonlySet<number> = new Set()

function widest(tallies: ReadonlyMap<number, Tally>, ranking: Ranking | undefined): Tally | null {
  let found: Tally | null = null
  for (const tally of tallies.values()) {
    if (tally.lines.size < 2) continue
    const wider = tally.lines.size - (found?.lines.size ?? 0)
    if (found === null || wider > 0 || (wider === 0 && preference(tally, found, none, ranking) > 0))
      found = tally
  }
  return found
}

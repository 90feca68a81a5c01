import type { Candidate } from './candidates.ts'
import { preference, type Ranking } from './preference.ts'

export interface Seatable {
  readonly lineNo: number
  readonly quantity: number
}

/**
 * Steps after which the search gives up. Reached only by orders that name one item in dozens of odd
 * quantities.
 */
const patience = 2_000

/**
 * Lines of one order that name the same item, each on one warehouse that fills it whole: line number to
 * warehouse, or null where that cannot be. Searched, not guessed: line by line, one taking what only it could
 * spare would refuse another, and a fuller warehouse could turn a yes into a no. Takes nothing.
 */
export function seated(
  lines: readonly Seatable[],
  candidates: readonly Candidate[],
  used: ReadonlySet<number>,
  ranking?: Ranking,
): Map<number, Candidate> | null {
  const places = candidates.map((candidate) => ({ candidate, left: candidate.left }))
  places.sort((a, b) => preference(b.candidate, a.candidate, used, ranking))
  const wanted = lines.reduce((sum, line) => sum + line.quantity, 0)
  if (wanted > places.reduce((sum, place) => sum + place.left, 0)) return null

  const largestFirst = [...lines].sort((a, b) => b.quantity - a.quantity || a.lineNo - b.lineNo)
  const seats = new Map<number, Candidate>()
  let steps = 0

  function seatFrom(index: number): boolean {
    const line = largestFirst[index]
    if (line === undefined) return true
    const tried = new Set<number>()
    for (const place of places) {
      // Two warehouses with equally much left are one and the same to the lines that follow.
      if (place.left < line.quantity || tried.has(place.left)) continue
      if (++steps > patience) return false
      tried.add(place.left)
      place.left -= line.quantity
      seats.set(line.lineNo, place.candidate)
      if (seatFrom(index + 1)) return true
      place.left += line.quantity
    }
    return false
  }

  return seatFrom(0) ? seats : null
}

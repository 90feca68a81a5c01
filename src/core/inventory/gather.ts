import type { Candidate } from './candidates.ts'
import { best, preference, type Ranked, type Ranking } from './preference.ts'

export interface Pick {
  readonly candidate: Candidate
  readonly quantity: number
}

/** A supplier with all its warehouses for one item. */
export interface SupplierStock extends Ranked {
  readonly warehouses: Candidate[]
}

export function bySupplier(candidates: readonly Candidate[]): SupplierStock[] {
  const suppliers = new Map<number, SupplierStock & { nearness: number; miles?: number; landed?: number }>()
  for (const candidate of candidates) {
    const known = suppliers.get(candidate.supplierId)
    if (known === undefined) {
      suppliers.set(candidate.supplierId, { ...candidate, warehouseId: 0, warehouses: [candidate] })
      continue
    }
    known.left += candidate.left
    known.nearness = Math.max(known.nearness, candidate.nearness)
    known.miles = Math.min(known.miles ?? 0, candidate.miles ?? 0)
    known.landed = Math.min(known.landed ?? 0, candidate.landed ?? 0)
    known.warehouses.push(candidate)
  }
  return [...suppliers.values()]
}

/**
 * The quantity from several warehouses, of as few suppliers as will do, and from as few of each. Where all of
 * them together have too little, all they have. Takes nothing.
 */
export function gathered(
  candidates: readonly Candidate[],
  quantity: number,
  used: ReadonlySet<number>,
  ranking?: Ranking,
): readonly Pick[] {
  return divided(bySupplier(candidates), quantity, used, ranking).flatMap((supplier) =>
    divided(supplier.option.warehouses, supplier.quantity, used, ranking).map(({ option, quantity }) => ({
      candidate: option,
      quantity,
    })),
  )
}

/** As long as none can give all the rest: whoever has most. Then the best of those who can. */
function divided<Option extends Ranked>(
  options: readonly Option[],
  quantity: number,
  used: ReadonlySet<number>,
  ranking: Ranking | undefined,
): readonly { readonly option: Option; readonly quantity: number }[] {
  const largestFirst = options
    .filter((option) => option.left > 0)
    .sort((a, b) => b.left - a.left || preference(b, a, used, ranking))
  const taken: { option: Option; quantity: number }[] = []
  let open = quantity
  while (open > 0) {
    const able = best(
      largestFirst.filter((option) => option.left >= open),
      used,
      ranking,
    )
    const option = able?.pick ?? largestFirst[0]
    if (option === undefined) break
    const amount = Math.min(open, option.left)
    taken.push({ option, quantity: amount })
    open -= amount
    largestFirst.splice(largestFirst.indexOf(option), 1)
  }
  return taken
}

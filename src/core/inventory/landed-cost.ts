import type { Candidate } from './candidates.ts'
import { freightOfWeight, type SeenFreight } from './freight.ts'
import type { Load } from './routing.ts'

/** What each supplier has to send of the order so far; it grows as the lines find their places. */
export class Loads {
  private readonly bySupplier = new Map<number, { weight: number; lines: number }>()

  constructor(standing: readonly Load[]) {
    for (const { supplierId, weight, lines } of standing) this.grow(supplierId, weight, lines)
  }

  add(supplierId: number, weight: number): void {
    this.grow(supplierId, weight, 1)
  }

  remove(supplierId: number, weight: number): void {
    this.grow(supplierId, -weight, -1)
  }

  /** What one more line of this weight adds to what the order pays for freight and packing. */
  freightOfOneMore(freight: SeenFreight, supplierId: number, weight: number): number {
    const now = this.bySupplier.get(supplierId) ?? nothing
    const before = freightOfWeight(freight, now.weight, now.lines)
    const after = freightOfWeight(freight, now.weight + weight, now.lines + 1)
    return after.freight + after.pickPack - before.freight - before.pickPack
  }

  private grow(supplierId: number, weight: number, lines: number): void {
    const now = this.bySupplier.get(supplierId) ?? nothing
    this.bySupplier.set(supplierId, { weight: now.weight + weight, lines: now.lines + lines })
  }
}

const nothing = { weight: 0, lines: 0 }

/** What a line of this quantity costs from each of them: the supplier's price, and what sending it adds. */
export function priceLanded(
  candidates: readonly Candidate[],
  { quantity, weight }: { readonly quantity: number; readonly weight: number },
  loads: Loads,
  freight: SeenFreight | undefined,
): void {
  for (const candidate of candidates) {
    const goods = candidate.supplierCost * quantity
    const sending = freight ? loads.freightOfOneMore(freight, candidate.supplierId, weight * quantity) : 0
    candidate.landed = goods + sending
  }
}

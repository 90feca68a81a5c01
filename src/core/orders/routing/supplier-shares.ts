import type { Placed } from './replay.ts'

/** What one supplier has to send. */
export interface Share {
  readonly fulfillments: number
  readonly units: number
}

export interface ComparedShare {
  readonly before: Share
  readonly after: Share
}

/** By the numbers of suppliers. */
export type Shares = Map<number, { before: MutableShare; after: MutableShare }>

interface MutableShare {
  fulfillments: number
  units: number
}

/** Adds one order, as it was and as it would be. What is owed is nobody's yet. */
export function addShares(
  shares: Shares,
  { before, after }: { readonly before: readonly Placed[]; readonly after: readonly Placed[] },
): void {
  for (const [when, placed] of [['before', before] as const, ['after', after] as const]) {
    const seen = new Set<number>()
    for (const { supplierId, warehouseId, quantity } of placed) {
      if (warehouseId === null) continue
      const share = shares.get(supplierId) ?? { before: none(), after: none() }
      shares.set(supplierId, share)
      share[when].units += quantity
      if (!seen.has(supplierId)) share[when].fulfillments += 1
      seen.add(supplierId)
    }
  }
}

function none(): MutableShare {
  return { fulfillments: 0, units: 0 }
}

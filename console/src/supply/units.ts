import type { WholeFulfillment } from '../api/types.ts'

export type Line = WholeFulfillment['lines'][number]

/** What became of the units of a line. */
interface LineUnits {
  /** Lie in a warehouse, and may leave. */
  readonly atHand: number
  /** Wait for goods. */
  readonly owed: number
  /** The first day on which some of those are to come. */
  readonly until: string | null
  readonly warehouses: readonly string[]
}

export function unitsOf({ parts }: Line): LineUnits {
  const open = (part: Line['parts'][number]) => part.quantity - part.quantityShipped - part.quantityCanceled
  const total = (those: Line['parts']) => those.reduce((sum, part) => sum + open(part), 0)
  const owed = parts.filter((part) => part.warehouse === null && open(part) > 0)
  const days = owed.flatMap(({ expectedOn }) => (expectedOn === null ? [] : [expectedOn])).sort()
  const warehouses = parts.flatMap(({ warehouse }) => (warehouse === null ? [] : [warehouse]))
  return {
    atHand: total(parts.filter(({ warehouse }) => warehouse !== null)),
    owed: total(owed),
    until: days[0] ?? null,
    warehouses: [...new Set(warehouses)],
  }
}

export function openOf(line: Line): number {
  const { atHand, owed } = unitsOf(line)
  return atHand + owed
}

/** As its supplier knows it. */
export function nameOf({ supplierSku, sku }: Pick<Line, 'supplierSku' | 'sku'>): string {
  return supplierSku ?? sku
}

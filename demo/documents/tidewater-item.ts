import type { DemoItem } from '../builder/item.ts'

interface Told extends Pick<DemoItem, 'size' | 'retail' | 'wholesale' | 'weight' | 'stock'> {
  readonly id?: number
  readonly upc?: string
  /** Without one, the number makes it. */
  readonly sku?: string
  readonly cost: string
  readonly itemNumber: string
  readonly msrp?: string
  readonly map?: string
  readonly discontinued?: boolean
}

/** An item that the pet supplier alone offers. */
export function tidewaterItem({ cost, itemNumber, ...told }: Told): DemoItem {
  return {
    ...told,
    sku: told.sku ?? `TPD-${told.id}`,
    msrp: told.msrp ?? told.retail,
    offers: [{ supplier: 'tidewater', supplierSku: `TW${itemNumber}`, itemNumber, cost }],
  }
}

import { milesOf } from '../../inventory/candidates.ts'
import type { Decision } from '../order-plan.ts'
import { freightsOf, type Placed } from './replay.ts'

/** What one way to route an order comes to. Money in ten-thousandths. */
export interface Figures {
  /** Orders that are taken. */
  readonly orders: number
  readonly lines: number
  readonly fulfillments: number
  /** What the suppliers ask. */
  readonly goods: number
  /** What the retailer pays for freight, packaging and packing. */
  readonly freight: number
  /** Miles, over every warehouse that an order ships from once. */
  readonly miles: number
  /** Warehouses of which the distance is not known. */
  readonly unknownDistances: number
  /** Units that no warehouse gives: owed, or refused with their order. */
  readonly unfilled: number
}

export const nothing: Figures = {
  ...{
    orders: 0,
    lines: 0,
    fulfillments: 0,
    goods: 0,
    freight: 0,
    miles: 0,
    unknownDistances: 0,
    unfilled: 0,
  },
}

/** Null where the decision does not say what it would take. */
export function figuresOf(decision: Decision, placed: readonly Placed[] | 'refused'): Figures | null {
  const { lines, items, freight, destination } = decision
  if (freight === undefined) return null
  if (placed === 'refused')
    return { ...nothing, unfilled: lines.reduce((sum, line) => sum + line.quantity, 0) }
  const known = new Map(items.map((item) => [item.itemId, item]))
  const shipping = new Map<number, number | null>()
  let goods = 0
  let unfilled = 0
  for (const { itemId, supplierId, warehouseId, quantity } of placed) {
    const offer = known.get(itemId)?.offers.find((each) => each.supplierId === supplierId)
    goods += (offer?.supplierCost ?? 0) * quantity
    if (warehouseId === null) unfilled += quantity
    else if (!shipping.has(warehouseId)) {
      const warehouse = offer?.warehouses.find(([id]) => id === warehouseId)
      shipping.set(warehouseId, warehouse ? milesOf(warehouse, destination) : null)
    }
  }
  const shares = freightsOf(placed, decision, freight)
  const miles = [...shipping.values()]
  return {
    orders: 1,
    lines: lines.length,
    fulfillments: shares.length,
    goods,
    freight: shares.reduce((sum, share) => sum + share.freight + share.pickPack, 0),
    miles: miles.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    unknownDistances: miles.filter((each) => each === null).length,
    unfilled,
  }
}

export function added(a: Figures, b: Figures): Figures {
  return {
    orders: a.orders + b.orders,
    lines: a.lines + b.lines,
    fulfillments: a.fulfillments + b.fulfillments,
    goods: a.goods + b.goods,
    freight: a.freight + b.freight,
    miles: a.miles + b.miles,
    unknownDistances: a.unknownDistances + b.unknownDistances,
    unfilled: a.unfilled + b.unfilled,
  }
}

import type { FulfillmentState, Order } from '../../src/core/orders/order.ts'
import type { Environment } from '../../src/core/shared/environment.ts'

interface ModelPart {
  readonly lineNo: number
  readonly partNo: number
  readonly itemId: number
  readonly warehouseId: number
  readonly quantity: number
  shipped: number
  canceled: number
}

interface ModelFulfillment {
  state: FulfillmentState
  readonly parts: ModelPart[]
  /** Tracking number to what was said with it. */
  readonly parcels: Map<string, string>
}

interface ModelOrder {
  readonly retailerId: number
  readonly number: number
  version: number
  readonly fulfillments: ModelFulfillment[]
}

export interface Shelf {
  onHand: number
  reserved: number
}

/** What a step is expected to end with: the order as it then stands, or one of these problems. */
export type Expected = 'done' | readonly string[]

const open = (part: ModelPart) => part.quantity - part.shipped - part.canceled
const openOf = ({ parts }: ModelFulfillment) => parts.reduce((sum, part) => sum + open(part), 0)

/** Orders and stock in memory, by rules written down anew: what the hub over its database is compared with. */
export class WalkModel {
  readonly orders: ModelOrder[] = []
  readonly shelves = new Map<string, Shelf>()
  /** Sandbox: what each retailer shipped away for itself. */
  readonly overlays = new Map<string, number>()
  private readonly sandbox: boolean

  constructor(environment: Environment, shelves: ReadonlyMap<string, number>) {
    this.sandbox = environment === 'sandbox'
    for (const [key, onHand] of shelves) this.shelves.set(key, { onHand, reserved: 0 })
  }

  /** Free to this retailer over all warehouses. */
  free(retailerId: number, itemId: number): number {
    let sum = 0
    for (const [key, { onHand, reserved }] of this.shelves) {
      if (key.startsWith(`${itemId}:`))
        sum += Math.max(onHand - reserved + (this.overlays.get(`${retailerId}:${key}`) ?? 0), 0)
    }
    return sum
  }

  /** Which warehouse a unit comes from is the router's choice; the model takes it over and checks that it adds up. */
  placed(order: Order): void {
    const fulfillments = order.fulfillments.map(
      (each): ModelFulfillment => ({
        state: each.state,
        parcels: new Map(),
        parts: each.parts.map((part) => {
          const warehouseId = part.warehouseId ?? 0
          const shelf = this.shelf(part.itemId, warehouseId)
          if (!this.sandbox) shelf.reserved += part.quantity
          const { lineNo, partNo, itemId, quantity } = part
          return { lineNo, partNo, itemId, warehouseId, quantity, shipped: 0, canceled: 0 }
        }),
      }),
    )
    this.orders.push({ retailerId: order.retailerId, number: order.number, version: 1, fulfillments })
  }

  cancel(order: ModelOrder): Expected {
    const left = order.fulfillments.filter(({ state }) => state !== 'canceled')
    if (left.length === 0) return 'done'
    if (!left.every(({ state }) => state === 'scheduled' || state === 'sent')) return ['not-cancellable']
    for (const fulfillment of left) {
      fulfillment.state = 'canceled'
      order.version += 1
      for (const part of fulfillment.parts) {
        if (!this.sandbox) this.shelf(part.itemId, part.warehouseId).reserved -= open(part)
        part.canceled += open(part)
      }
    }
    return 'done'
  }

  pack(order: ModelOrder, fulfillment: ModelFulfillment): Expected {
    if (fulfillment.state === 'packed') return 'done'
    if (fulfillment.state !== 'scheduled') return ['transition-refused']
    fulfillment.state = 'packed'
    order.version += 2
    return 'done'
  }

  /** `units` of its first line, or all that is open. */
  ship(order: ModelOrder, fulfillment: ModelFulfillment, tracking: string, units: number | null): Expected {
    const known = fulfillment.parcels.get(tracking)
    if (known !== undefined) return units === null || known === `${units}` ? 'done' : ['already-exists']
    const lineNo = fulfillment.parts[0]?.lineNo
    const line = fulfillment.parts.filter((part) => part.lineNo === lineNo)
    const left = line.reduce((sum, part) => sum + open(part), 0)
    if (units !== null && units > left) return ['quantity-refused']
    if (!['scheduled', 'packed', 'partially_shipped'].includes(fulfillment.state))
      return ['transition-refused']
    const all = openOf(fulfillment)
    const leaving = units ?? all
    const skipped = fulfillment.state === 'scheduled' ? (leaving === all ? 1 : 2) : 0
    order.version += skipped + 1
    fulfillment.state = leaving === all ? 'shipped' : 'partially_shipped'
    this.take(order.retailerId, units === null ? fulfillment.parts : line, leaving)
    fulfillment.parcels.set(
      tracking,
      units === null && line.length < fulfillment.parts.length ? 'all' : `${leaving}`,
    )
    return 'done'
  }

  private take(retailerId: number, parts: readonly ModelPart[], units: number): void {
    let rest = units
    for (const part of parts) {
      const taken = Math.min(open(part), rest)
      rest -= taken
      part.shipped += taken
      if (this.sandbox) {
        const key = `${retailerId}:${part.itemId}:${part.warehouseId}`
        if (taken > 0) this.overlays.set(key, (this.overlays.get(key) ?? 0) - taken)
      } else {
        const shelf = this.shelf(part.itemId, part.warehouseId)
        shelf.onHand -= taken
        shelf.reserved -= taken
      }
    }
  }

  private shelf(itemId: number, warehouseId: number): Shelf {
    const found = this.shelves.get(`${itemId}:${warehouseId}`)
    if (!found) throw new Error(`there is no shelf ${itemId}:${warehouseId}`)
    return found
  }
}

export type { ModelFulfillment, ModelOrder }

import type { Opening, OrderRequest, OrderState } from '../../src/core/orders/order.ts'
import type { Environment } from '../../src/core/shared/environment.ts'

export interface ModelOrder {
  readonly retailerId: number
  readonly number: number
  request: OrderRequest
  state: OrderState
  awaitsPayment: boolean
  elsewhere: boolean
}

const isOpen = ({ state }: ModelOrder) => state !== 'canceled' && state !== 'shipped'

export function demandOf({ lines }: Pick<OrderRequest, 'lines'>): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  for (const { itemId, quantity } of lines) sums.set(itemId, (sums.get(itemId) ?? 0) + quantity)
  return sums
}

const content = (request: OrderRequest) =>
  JSON.stringify([request.lines, request.discount, request.opening, request.po])
const goods = ({ lines }: OrderRequest) =>
  JSON.stringify(lines.map(({ itemId, quantity }) => [itemId, quantity]))

/** What is expected of a step: nothing to write, something written, or this refusal. */
export type Expected = 'unchanged' | 'changed' | { readonly refused: string }

/** Orders and the units of items in memory, by rules written down anew: what replacing over a database is compared with. */
export class ReplaceModel {
  readonly orders: ModelOrder[] = []
  readonly onHand = new Map<number, number>()
  private readonly environment: Environment

  constructor(environment: Environment, onHand: ReadonlyMap<number, number>) {
    this.environment = environment
    for (const [itemId, units] of onHand) this.onHand.set(itemId, units)
  }

  reserved(itemId: number): number {
    if (this.environment === 'sandbox') return 0
    const open = this.orders.filter(isOpen)
    return open.reduce((sum, { request }) => sum + (demandOf(request).get(itemId) ?? 0), 0)
  }

  /** In the sandbox what a retailer shipped away is gone for itself alone. */
  private free(retailerId: number, itemId: number): number {
    const gone = this.orders.filter((order) => order.state === 'shipped' && !order.elsewhere)
    const own = gone.filter((order) => this.environment === 'production' || order.retailerId === retailerId)
    const shipped = own.reduce((sum, { request }) => sum + (demandOf(request).get(itemId) ?? 0), 0)
    return (this.onHand.get(itemId) ?? 0) - shipped - this.reserved(itemId)
  }

  /** What lies on the shelves for everybody to see. */
  lies(itemId: number): number {
    if (this.environment === 'sandbox') return this.onHand.get(itemId) ?? 0
    return this.free(0, itemId) + this.reserved(itemId)
  }

  fits(retailerId: number, request: OrderRequest, own?: OrderRequest): boolean {
    if (request.opening === 'cancel' || request.opening === 'shipped-elsewhere') return true
    const kept = own && this.environment === 'production' ? demandOf(own) : new Map<number, number>()
    return [...demandOf(request)].every(
      ([itemId, units]) => units <= this.free(retailerId, itemId) + (kept.get(itemId) ?? 0),
    )
  }

  placed(retailerId: number, number: number, request: OrderRequest): ModelOrder {
    const order: ModelOrder = { retailerId, number, request, ...opened(request) }
    this.orders.push(order)
    return order
  }

  replace(order: ModelOrder, request: OrderRequest): Expected {
    if (content(order.request) === content(request)) return 'unchanged'
    const { opening } = request
    if (order.state === 'canceled' && opening === 'cancel') return 'unchanged'
    if (order.elsewhere && opening === 'shipped-elsewhere') return 'unchanged'
    if (order.state === 'packed' || !isOpen(order))
      return {
        refused: opening === 'cancel' && order.state !== 'canceled' ? 'not-cancellable' : 'not-changeable',
      }
    if (goods(order.request) !== goods(request) && !this.fits(order.retailerId, request, order.request))
      return { refused: 'order-refused' }
    Object.assign(order, { request, ...opened(request) })
    return 'changed'
  }

  hold(order: ModelOrder): Expected {
    if (order.state === 'packed' || !isOpen(order)) return { refused: 'not-changeable' }
    order.state = 'on_hold'
    return 'changed'
  }

  release(order: ModelOrder): Expected {
    if (order.state !== 'on_hold') return 'unchanged'
    order.state = order.awaitsPayment ? 'awaiting_payment' : 'scheduled'
    return 'changed'
  }

  pay(order: ModelOrder): Expected {
    if (!order.awaitsPayment) return 'unchanged'
    if (!isOpen(order)) return { refused: 'not-changeable' }
    if (order.state === 'awaiting_payment') order.state = 'scheduled'
    order.awaitsPayment = false
    return 'changed'
  }

  cancel(order: ModelOrder): Expected {
    if (order.state === 'canceled') return 'unchanged'
    if (order.state === 'packed' || order.state === 'shipped') return { refused: 'not-cancellable' }
    order.state = 'canceled'
    return 'changed'
  }

  closeElsewhere(order: ModelOrder): Expected {
    if (order.elsewhere) return 'unchanged'
    if (order.state === 'packed' || !isOpen(order)) return { refused: 'not-changeable' }
    Object.assign(order, { state: 'shipped', elsewhere: true })
    return 'changed'
  }

  pack(order: ModelOrder): Expected {
    if (order.state === 'packed') return 'unchanged'
    if (order.state !== 'scheduled') return { refused: 'transition-refused' }
    order.state = 'packed'
    return 'changed'
  }

  ship(order: ModelOrder): Expected {
    if (order.state === 'shipped' && !order.elsewhere) return 'unchanged'
    if (order.state !== 'scheduled' && order.state !== 'packed') return { refused: 'transition-refused' }
    order.state = 'shipped'
    return 'changed'
  }
}

function opened({ opening }: OrderRequest): Pick<ModelOrder, 'state' | 'awaitsPayment' | 'elsewhere'> {
  const states: Readonly<Record<Opening, OrderState>> = {
    ...{ release: 'scheduled', hold: 'on_hold', 'await-payment': 'awaiting_payment', cancel: 'canceled' },
    'shipped-elsewhere': 'shipped',
  }
  return {
    state: states[opening ?? 'release'],
    awaitsPayment: opening === 'await-payment',
    elsewhere: opening === 'shipped-elsewhere',
  }
}

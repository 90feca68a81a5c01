import type { OrderRequest } from '../../../core/orders/order.ts'
import type { Money } from '../../../core/shared/money.ts'

/** What the sender of an order said that only this wire knows. */
export interface Said {
  /** ISO 8601, UTC. */
  readonly orderDate: string | null
  readonly comments: string | null
  readonly total: Money | null
  /** By line, in their order. */
  readonly lineIds: readonly (string | null)[]
}

const nothing: Said = { orderDate: null, comments: null, total: null, lineIds: [] }
const key = 'inventorySource'

/** As it is kept with the order: null where nothing was said, so that the order is the same by whichever wire it comes. */
export function extensionOf({ orderDate, comments, total, lineIds }: Said): OrderRequest['extension'] {
  const said = {
    ...(orderDate !== null && { orderDate }),
    ...(comments !== null && { comments }),
    ...(total !== null && { total }),
    ...(lineIds.some((id) => id !== null) && { lineIds }),
  }
  return Object.keys(said).length === 0 ? null : { [key]: said }
}

/** Orders of other wires said nothing of this. */
export function saidOf(extension: OrderRequest['extension']): Said {
  const said = extension?.[key]
  // as: nothing but `extensionOf` writes under this key
  return typeof said === 'object' && said !== null ? { ...nothing, ...(said as Partial<Said>) } : nothing
}

import { type Asked, hubPath, ownPath, useHub, useOwn } from '../api/hub.ts'
import type { OrderSummary, OwnOrder } from '../api/types.ts'
import { usePlace } from '../place.tsx'

/** An order as both lists know it. */
export type ListedOrder = OwnOrder & Partial<Pick<OrderSummary, 'fulfillments'>>

export interface OrderPage {
  readonly data: readonly ListedOrder[]
  readonly next: string | null
  readonly previous: string | null
}

interface Counts {
  readonly data: readonly { readonly state: string; readonly orders: number }[]
}

/** All orders for somebody of the operator, of the chosen retailer where one is chosen; a retailer's own for its people. */
export function useOrders(asked: Asked, enabled = true) {
  const { me, chosen } = usePlace()
  const isOperator = me.party === 'operator'
  const ofAll = useHub<OrderPage>(
    'orders',
    { ...asked, retailer: chosen },
    { enabled: enabled && isOperator },
  )
  const own = useOwn<OrderPage>('orders', asked, { enabled: enabled && !isOperator })
  return isOperator ? ofAll : own
}

/** By state, as the hub keeps them; nobody waits for them. */
export function useOrderCounts(): ReadonlyMap<string, number> | undefined {
  const { me, chosen } = usePlace()
  const isOperator = me.party === 'operator'
  const ofAll = useHub<Counts>('orders/counts', { retailer: chosen }, { enabled: isOperator })
  const own = useOwn<Counts>('orders/counts', {}, { enabled: !isOperator })
  const counts = (isOperator ? ofAll : own).data
  return counts && new Map(counts.data.map(({ state, orders }) => [state, orders]))
}

/** Where the same list is downloaded from. */
export function useCsvPath(asked: Asked): string {
  const place = usePlace()
  return place.me.party === 'operator'
    ? hubPath(place, 'orders.csv', { ...asked, retailer: place.chosen, bom: true })
    : ownPath(place, 'orders.csv', asked)
}

import { openingOf } from '../orders/opening.ts'
import type { HoldReason, Order, OrderRequest } from '../orders/order.ts'
import { Problem } from '../shared/problem.ts'
import { canceled } from './canceled.ts'
import { type Differences, differences, isRoutedOtherwise } from './differences.ts'
import { isOperatorsHold } from './held.ts'
import { movedTo } from './moved-to.ts'
import type { OrderChange } from './order-change.ts'
import { isShippedElsewhere, isUnsent } from './shipped-elsewhere.ts'

/** What another request in the place of an order's own comes to. */
export type Replacing =
  /** It has ended as the request has it. */
  | { readonly kind: 'nothing' }
  /** Too late to rewrite, not too late to call it off. */
  | { readonly kind: 'call-off'; readonly change: OrderChange | null }
  /** The fulfillments stay and at most move. */
  | { readonly kind: 'rewrite'; readonly changed: Differences; readonly change: OrderChange | null }
  /** Other goods, or another place: the order is planned anew, as this request. */
  | {
      readonly kind: 'reroute'
      readonly changed: Differences
      readonly request: OrderRequest
      readonly holdReason: HoldReason | undefined
    }

/** @throws Problem `not-changeable` once anything is sent or all has ended, `not-cancellable` */
export function replacing(order: Order, request: OrderRequest): Replacing {
  const opening = openingOf(request)
  const hasEndedSo =
    (opening === 'cancel' && order.state === 'canceled') ||
    (opening === 'shipped-elsewhere' && isShippedElsewhere(order))
  if (hasEndedSo) return { kind: 'nothing' }
  const late = order.fulfillments.find((fulfillment) => !isUnsent(fulfillment))
  if (late && opening === 'cancel') return { kind: 'call-off', change: canceled(order) }
  if (late) throw new Problem('not-changeable', { number: String(order.number), state: late.state })
  const changed = differences(order, request)
  if (!isRoutedOtherwise(order, request)) return { kind: 'rewrite', changed, change: movedTo(order, request) }
  return { kind: 'reroute', changed, ...keptHeld(order, request) }
}

/** What the operator looks into stays held in its new shape, unless the retailer ends it. */
function keptHeld(
  order: Order,
  request: OrderRequest,
): { readonly request: OrderRequest; readonly holdReason: HoldReason | undefined } {
  const opening = openingOf(request)
  const kept = order.fulfillments.find(({ holdReason }) => isOperatorsHold(holdReason))
  if (!kept?.holdReason || opening === 'cancel' || opening === 'shipped-elsewhere')
    return { request, holdReason: undefined }
  return {
    request: { ...request, opening: 'hold', holdUntil: kept.holdUntil },
    holdReason: kept.holdReason,
  }
}

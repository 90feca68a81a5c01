import type { Fulfillment, Order } from '../orders/order.ts'
import { isClosed } from '../orders/order-states.ts'
import { isProblem } from '../shared/problem.ts'
import { cancelRequested } from './answers/request-cancel.ts'
import { canceled } from './canceled.ts'
import { held, isOperatorsHold } from './held.ts'
import { openQuantity } from './order-change.ts'
import type { GoodsReturn } from './returns/goods-return.ts'
import { unitsOpen, unitsShipped } from './returns/return-rules.ts'

/** What somebody may do with an order as it stands: asked of the very rules that would refuse it. */
export interface Allowed {
  readonly hold: boolean
  readonly release: boolean
  /** All of it, at once. */
  readonly cancel: boolean
  /** Some of it is packed: its suppliers are asked. */
  readonly requestCancel: boolean
  readonly pay: boolean
  /** Fulfillments of which open units could be sent by others. */
  readonly reroute: readonly number[]
  /** Units by line that may come back, of each fulfillment that has any. */
  readonly giveBack: readonly Returnable[]
}

export interface Returnable {
  readonly fulfillmentNo: number
  readonly lines: readonly { readonly lineNo: number; readonly open: number }[]
}

/** `today`: `YYYY-MM-DD` in the retailer's zone. */
export function allowed(
  order: Order,
  returns: readonly GoodsReturn[],
  { byOperator, today }: { readonly byOperator: boolean; readonly today: string },
): Allowed {
  const open = order.fulfillments.filter(({ state }) => !isClosed(state))
  const onHold = open.filter(({ state }) => state === 'on_hold')
  const isLocked = !byOperator && onHold.some(({ holdReason }) => isOperatorsHold(holdReason))
  const cancel = wouldChange(() => canceled(order))
  return {
    hold: wouldChange(() => held(order, { reason: 'manual', until: null }, byOperator)),
    release: onHold.length > 0 && !isLocked,
    cancel,
    requestCancel: !cancel && wouldChange(() => cancelRequested(order, { reason: null })),
    pay: open.some(({ state }) => state === 'awaiting_payment'),
    reroute: open.filter(({ parts }) => parts.some((part) => openQuantity(part) > 0)).map(numberOf),
    giveBack: order.fulfillments.flatMap((each) => returnable(each, returns, today)),
  }
}

function returnable(
  fulfillment: Fulfillment,
  returns: readonly GoodsReturn[],
  today: string,
): readonly Returnable[] {
  const lines = [...unitsShipped(fulfillment).keys()]
    .map((lineNo) => ({ lineNo, open: unitsOpen(fulfillment, returns, lineNo, today) }))
    .filter(({ open }) => open > 0)
  return lines.length === 0 ? [] : [{ fulfillmentNo: fulfillment.fulfillmentNo, lines }]
}

function numberOf({ fulfillmentNo }: Fulfillment): number {
  return fulfillmentNo
}

function wouldChange(decide: () => unknown): boolean {
  try {
    return decide() !== null
  } catch (error) {
    if (isProblem(error)) return false
    throw error
  }
}

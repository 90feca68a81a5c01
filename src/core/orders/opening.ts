import type { Fulfillment, FulfillmentState, HoldReason, Opening, OrderRequest } from './order.ts'

export type Standing = Pick<Fulfillment, 'state' | 'holdReason' | 'holdUntil' | 'shippedElsewhere'>

export function openingOf({ opening = 'release' }: Pick<OrderRequest, 'opening'>): Opening {
  return opening
}

/** Over before it begins: kept for the record, with no stock behind it. */
export function isOver(opening: Opening): boolean {
  return opening === 'cancel' || opening === 'shipped-elsewhere'
}

/** Where a fulfillment stands when its order comes in so; `canShipNow`: some of it has stock behind it. */
export function standing(
  opening: Opening,
  canShipNow: boolean,
  hold: { readonly until: string | null; readonly reason?: HoldReason | undefined },
): Standing {
  switch (opening) {
    case 'release':
      return canShipNow ? at('scheduled') : { ...at('on_hold'), holdReason: 'backorder' }
    case 'await-payment':
      return at('awaiting_payment')
    case 'hold':
      return { ...at('on_hold'), holdReason: hold.reason ?? 'manual', holdUntil: hold.until }
    case 'cancel':
      return at('canceled')
    case 'shipped-elsewhere':
      return { ...at('shipped'), shippedElsewhere: true }
  }
}

function at(state: FulfillmentState): Standing {
  return { state, holdReason: null, holdUntil: null, shippedElsewhere: false }
}

import type { WrittenEvent } from '../../../store/orders/steps.ts'
import type { Fulfillment, OrderState } from '../../orders/order.ts'
import type { LineUnits } from './goods-return.ts'

/**
 * What retailer and supplier are told alike: hence units and no amounts, since each has a price that is not the other's. `kept`
 * stays in the history.
 */
export function told(
  what: 'authorized' | 'received' | 'credited',
  { fulfillmentNo, invoiceNumber, supplierId }: Fulfillment,
  { returnNumber }: { readonly returnNumber: string },
  lines: readonly LineUnits[],
  state: OrderState,
  kept?: object,
): WrittenEvent {
  const units = lines.map(({ lineNo, quantity }) => ({ lineNo, quantity }))
  return {
    type: `return.${what}`,
    suppliers: [supplierId],
    payload: { fulfillmentNo, invoiceNumber, returnNumber, lines: units, state },
    ...(kept ? { kept } : {}),
  }
}

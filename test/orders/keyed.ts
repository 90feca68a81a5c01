import type { OrderRequest } from '../../src/core/orders/order.ts'
import { request } from '../support/trade.ts'

/** A request as a wire sends it that knows orders by a key of the retailer's own beside their PO. */
export function keyed(
  externalKey: string,
  po: string | null,
  lines: readonly (readonly [itemId: number, quantity: number])[],
  more: Partial<OrderRequest> = {},
): OrderRequest {
  const names = { po, externalKey, poKey: `order-key:${externalKey}`, poIsOptional: true as const }
  return { ...request(lines), dialect: 'sophio', ...more, ...names }
}

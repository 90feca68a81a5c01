/** What makes an order the same order when it is sent again. */
export interface OrderIdentity {
  readonly po: string | null
  readonly poKey: string
}

/**
 * The shop's own id if it gave one, for ever; else the `Idempotency-Key` header, which the document does not know; else
 * nothing, and the order is a new one whatever else is like it. Guessing from the content would swallow a second order.
 */
export function orderIdentity(
  customOrderId: string | null,
  idempotencyKey: string | undefined,
  uuid: () => string,
): OrderIdentity {
  if (customOrderId !== null) return { po: customOrderId, poKey: `po:${customOrderId}` }
  return { po: null, poKey: idempotencyKey === undefined ? `req:${uuid()}` : `key:${idempotencyKey}` }
}

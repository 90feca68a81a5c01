import type { RetailerCaller } from '../../core/access/caller.ts'
import { replaceOrder } from '../../core/fulfillment/replace-order.ts'
import type { Hub } from '../../core/hub.ts'
import { externalPoKey, findOrderByExternalKey } from '../../core/orders/find-order-by-external-key.ts'
import { getOrder } from '../../core/orders/find-orders.ts'
import type { Order, OrderRequest } from '../../core/orders/order.ts'
import { placeOrder } from '../../core/orders/place-order.ts'
import { requestHash } from '../../core/orders/request-hash.ts'
import { isProblem, type Problem, type ProblemCode } from '../../core/shared/problem.ts'
import { InvalidOrder, RefusedOrder } from './invalid-order.ts'
import { linesOf, refusedLines } from './orders/lines-of.ts'
import { orderFromWire } from './orders/order-from-wire.ts'
import { orderRequest } from './orders/order-request.ts'
import { ruled } from './orders/rules.ts'
import type { SentOrder } from './orders/sent-order.ts'

/** What may be kept of an order beside what the hub knows: twenty times the document's sample. */
const largestExtension = 65_536

/**
 * The order that the body stands for: changed where its `orderId` or its `orderKey` is known, else made. The whole of it is said
 * every time: what is left out is cleared. An order without a key gets one that follows from what it says, so that the same sent
 * again after a timeout is the same order. ShipStation API, Create/Update Order.
 * @throws InvalidOrder, RefusedOrder, Problem
 */
export async function upsertOrder(hub: Hub, caller: RetailerCaller, body: unknown): Promise<Order> {
  const sent = orderFromWire(body)
  const rules = ruled(sent)
  const lines = await linesOf(hub, caller, sent)
  const { timezone } = caller
  const requestFor = (externalKey: string | null) => {
    const identity = { poKey: externalPoKey(externalKey ?? ''), externalKey }
    return withinLimits(orderRequest({ sent, ...rules, lines, timezone }, identity))
  }
  try {
    return await upserted(hub, caller, sent, requestFor)
  } catch (error) {
    throw is(error, 'order-refused') ? refusedLines(sent, error.facts.lines) : error
  }
}

type RequestFor = (externalKey: string | null) => OrderRequest

async function upserted(
  hub: Hub,
  caller: RetailerCaller,
  sent: SentOrder,
  requestFor: RequestFor,
): Promise<Order> {
  // 0 is what .NET sends for a number that nobody set
  if (typeof sent.orderId === 'number' && sent.orderId !== 0) {
    const found = await getOrder(hub, caller, sent.orderId)
    return await changed(hub, caller, found, requestFor)
  }
  const orderKey = sent.orderKey?.trim()
  if (!orderKey) return await made(hub, caller, requestFor)
  const found = await findOrderByExternalKey(hub, caller, orderKey)
  if (found) return await changed(hub, caller, found, requestFor)
  try {
    return (await placeOrder(hub, caller, requestFor(orderKey))).order
  } catch (error) {
    // somebody else was a moment earlier, with another content
    const other = is(error, 'po-taken') ? await findOrderByExternalKey(hub, caller, orderKey) : undefined
    if (!other) throw error
    return await changed(hub, caller, other, requestFor)
  }
}

/** Its key stays what it was, whatever the change says: "can only be initialized during order creation". */
async function changed(
  hub: Hub,
  caller: RetailerCaller,
  found: Order,
  requestFor: RequestFor,
): Promise<Order> {
  if (found.dialect !== 'sophio')
    throw new RefusedOrder('The order came by another API, and can be changed only there.')
  return await replaceOrder(hub, caller, found.number, requestFor(found.externalKey))
}

/** Made once for each content; an order that was changed since is what its maker is answered when he asks again. */
async function made(hub: Hub, caller: RetailerCaller, requestFor: RequestFor): Promise<Order> {
  const externalKey = keyOf(requestFor(null))
  try {
    return (await placeOrder(hub, caller, requestFor(externalKey))).order
  } catch (error) {
    const other = is(error, 'po-taken') ? await findOrderByExternalKey(hub, caller, externalKey) : undefined
    if (!other) throw error
    return other
  }
}

/** Looks as random as any UUID, and is the same for the same order. */
function keyOf(request: OrderRequest): string {
  const hex = requestHash(request).toString('hex')
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** @throws InvalidOrder */
function withinLimits(request: OrderRequest): OrderRequest {
  if (Buffer.byteLength(JSON.stringify(request.extension)) <= largestExtension) return request
  throw new InvalidOrder({
    apiOrder: [`What the hub only keeps of an order must not be longer than ${largestExtension / 1024} KiB.`],
  })
}

function is<Code extends ProblemCode>(error: unknown, code: Code): error is Problem<Code> {
  return isProblem(error) && error.code === code
}

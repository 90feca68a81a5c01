import type { OrderRequest } from '../../../core/orders/order.ts'
import { placeOrder } from '../../../core/orders/place-order.ts'
import { isProblem, Problem } from '../../../core/shared/problem.ts'
import { asRetailer, type Call, type Operation } from '../call.ts'
import { Data, invalid, refusals, tooLong } from '../wire-schema.ts'
import type { LineFields } from './line-fields.ts'
import { linesOf } from './lines-of.ts'
import { placedOrderToWire } from './mapping.ts'
import { lineNames, orderRequest } from './order-request.ts'
import { orderIdentity } from './po-key.ts'
import { refusalsToWire } from './refusals.ts'
import { requestFromWire } from './request-fields.ts'
import { sampleOrder } from './sample-order.ts'
import { IdempotencyHeader, longestKey, OrderRequestBody, PlacedOrder } from './schema.ts'

export const putOrder: Operation = {
  sample: asRetailer('PUT', '/api/orders', sampleOrder),
  schema: {
    operationId: 'putOrder',
    summary: 'Places an order',
    description:
      'With a `custom_order_id`, the same order sent again is answered as the first time. Without one, send an ' +
      '`Idempotency-Key`: else a retry places a second order.',
    consumes: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
    headers: IdempotencyHeader,
    tags: ['Orders'],
    body: OrderRequestBody,
    response: { 200: Data(PlacedOrder), ...invalid, ...tooLong, ...refusals },
  },
  answer: async (call) => {
    const read = requestFromWire(call.body())
    if (read.kind === 'invalid') throw invalidRequest(read.complaints)
    const lines = await linesOf(call, read.fields.lines)
    const identity = orderIdentity(read.fields.customOrderId, idempotencyKeyOf(call), () =>
      call.hub.random.uuid(),
    )
    const order = await placed(call, orderRequest(read.fields, lines, identity), read.fields.lines)
    return { data: placedOrderToWire(order, call.caller.timezone) }
  },
}

/** Core speaks of lines by number; the sender gave them names of its own. */
async function placed({ hub, caller }: Call, request: OrderRequest, fields: readonly LineFields[]) {
  try {
    const { order } = await placeOrder(hub, caller, request)
    return order
  } catch (error) {
    if (isProblem(error) && hasRefusedLines(error)) {
      throw invalidRequest(refusalsToWire(error.facts.lines, lineNames(fields)))
    }
    if (isProblem(error) && error.code === 'po-taken' && request.po === null) {
      throw invalidRequest(['The idempotency key has already been used.'])
    }
    throw error
  }
}

function hasRefusedLines(problem: Problem): problem is Problem<'order-refused'> {
  return problem.code === 'order-refused'
}

function idempotencyKeyOf({ header }: Call): string | undefined {
  const key = header('idempotency-key')?.trim()
  if (key === undefined || key === '') return undefined
  if (key.length <= longestKey) return key
  throw invalidRequest([`The idempotency key may not be greater than ${longestKey} characters.`])
}

function invalidRequest(messages: readonly string[]): Problem<'invalid-request'> {
  return new Problem('invalid-request', { messages })
}

import type { Order } from '../../../core/orders/order.ts'
import { placeOrder } from '../../../core/orders/place-order.ts'
import { isProblem, type Problem } from '../../../core/shared/problem.ts'
import { asBuyer, type Call, type Operation } from '../call.ts'
import { ValidationFailed } from '../validation.ts'
import { Invalid, Refused, refusals } from '../wire-schema.ts'
import { createdOrderToWire } from './mapping.ts'
import { orderFromWire, type ReadRequest } from './order-request.ts'
import { refusalsToWire } from './refusals.ts'
import { sampleOrder } from './sample-order.ts'
import { CreatedOrder, OrderRequestBody } from './schema.ts'

export const postOrder: Operation = {
  scope: 'write_orders',
  sample: asBuyer('POST', '/api/v1/buyer/orders', sampleOrder),
  schema: {
    operationId: 'postOrder',
    summary: 'Places an order',
    description: 'The same order with the same PO sent again is answered as the first time.',
    consumes: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
    tags: ['Orders'],
    body: OrderRequestBody,
    response: { 200: CreatedOrder, 413: Refused, 422: Invalid, ...refusals },
  },
  answer: async (call) => {
    const order = await placed(call, orderFromWire(call.body()))
    return createdOrderToWire(order, call.caller.paymentTerms)
  },
}

/** Core speaks of lines by number; the sender gave them names of its own. */
async function placed({ hub, caller }: Call, { request, lines }: ReadRequest): Promise<Order> {
  try {
    const { order } = await placeOrder(hub, caller, request)
    return order
  } catch (error) {
    if (!isProblem(error) || !hasRefusedLines(error)) throw error
    const nameOf = (lineNo: number) => lines[lineNo - 1]?.name ?? ''
    throw new ValidationFailed(refusalsToWire(error.facts.lines, nameOf), { isOrder: true })
  }
}

function hasRefusedLines(problem: Problem): problem is Problem<'order-refused'> {
  return problem.code === 'order-refused'
}

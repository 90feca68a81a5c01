import { asPartner, type Operation } from '../call.ts'
import { refusalOf, refusalToWire } from '../errors.ts'
import { type Complaint, complain, member, ValidationFailed } from '../validation.ts'
import { Invalid, Refused, refusals } from '../wire-schema.ts'
import { placedOrderToWire } from './mapping.ts'
import { orderFrom } from './order-fields.ts'
import { sampleOrders } from './sample-order.ts'
import { BulkAnswer, OrdersRequestBody } from './schema.ts'
import { type Readable, submitted } from './submitted.ts'

const MOST = 100

export const postOrders: Operation = {
  scope: 'write:orders',
  sample: asPartner('POST', '/v1/orders/bulk', sampleOrders),
  schema: {
    operationId: 'postOrders',
    summary: 'Places up to 100 orders at once',
    description:
      'Each has a result of its own, with the status it would have had alone: one that is refused changes nothing for its ' +
      'neighbors. It is one call to the rate limit, and the same call sent again is as safe as a single order.',
    tags: ['Orders'],
    body: OrdersRequestBody,
    response: { 207: BulkAnswer, 413: Refused, 422: Invalid, ...refusals },
  },
  answer: async (call) => {
    const read = ordersFrom(call.body())
    const results = await submitted(call, read)
    const data = results.map((result, index) => {
      const head = { index, order_number: read[index]?.order.head.po || null }
      if (result.status === 'fulfilled') {
        const { replayed } = result.value
        return { ...head, status: replayed ? 200 : 201, order: placedOrderToWire(result.value) }
      }
      const refusal = refusalOf(result.reason)
      return { ...head, status: refusal.status, error: refusalToWire(refusal) }
    })
    const count = (of: (status: number) => boolean) => data.filter(({ status }) => of(status)).length
    const summary = {
      placed: count((status) => status === 201),
      repeated: count((status) => status === 200),
      refused: count((status) => status >= 400),
    }
    return { status: 207, body: { data, summary } }
  },
}

function ordersFrom(body: unknown): readonly Readable[] {
  const complaints: Complaint[] = []
  const value = member(body, 'orders')
  const field = { name: 'orders', value, complaints }
  if (!Array.isArray(value) || value.length === 0) complain(field, 'This must be a list of orders.')
  else if (value.length > MOST) complain(field, `These must be no more than ${MOST}.`)
  if (complaints.length > 0) throw new ValidationFailed(complaints)
  return (value as readonly unknown[]).map(orderFrom)
}

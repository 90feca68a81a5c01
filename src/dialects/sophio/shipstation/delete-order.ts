import { cancelOrder } from '../../../core/fulfillment/cancel-order.ts'
import { asStore } from '../call.ts'
import { Refused, refusals } from '../wire-schema.ts'
import { type Operation, orderIdIn } from './operation.ts'
import { Done, OrderPath } from './schema.ts'

export const deleteOrder: Operation = {
  sample: asStore('DELETE', '/orders/12345'),
  schema: {
    operationId: 'deleteOrder',
    summary: 'Calls an order off',
    description:
      'The order stays and reads `cancelled`; its stock is given back. Refused once anything of it is packed. Deleting it again answers the same.',
    tags: ['Orders'],
    params: OrderPath,
    response: { 200: Done, 404: Refused, ...refusals },
  },
  answer: async (call): Promise<Done> => {
    await cancelOrder(call.hub, call.caller, { number: orderIdIn(call), reason: 'deleted by the store' })
    return { success: true, message: 'The requested order has been deleted.' }
  },
}

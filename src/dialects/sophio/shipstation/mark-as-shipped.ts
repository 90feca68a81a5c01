import { markShippedElsewhere } from '../../../core/fulfillment/mark-shipped-elsewhere.ts'
import { asStore } from '../call.ts'
import { orderToWire } from '../order-to-wire.ts'
import { Refused, refusals } from '../wire-schema.ts'
import type { Operation } from './operation.ts'
import { fieldsFrom } from './request-fields.ts'
import { MarkedShipped, MarkShippedBody } from './schema.ts'

export const markAsShipped: Operation = {
  sample: asStore('POST', '/orders/markasshipped', {
    orderId: 10000,
    carrierCode: 'usps',
    shipDate: '2026-11-20',
    trackingNumber: '913492493294329421',
    notifyCustomer: true,
    notifySalesChannel: true,
  }),
  schema: {
    operationId: 'markOrderAsShipped',
    summary: 'Says that an order was shipped by other means',
    description:
      'The order is closed as shipped; the hub ships nothing of it and gives its stock back. Refused once anything of it has gone to a supplier.',
    tags: ['Orders'],
    body: MarkShippedBody,
    response: { 200: MarkedShipped, 404: Refused, ...refusals },
  },
  answer: async ({ hub, caller, body }): Promise<MarkedShipped> => {
    const { orderId, ...parcel } = fieldsFrom(body(), {
      orderId: 'integer!',
      carrierCode: 'text!',
      shipDate: 'date',
      trackingNumber: 'text',
      notifyCustomer: 'flag',
      notifySalesChannel: 'flag',
    })
    const { carrierCode, trackingNumber, shipDate } = parcel
    const order = await markShippedElsewhere(
      hub,
      caller,
      { number: orderId },
      { carrier: carrierCode, service: null, trackingNumber, shipDate },
    )
    const { orderNumber } = orderToWire(order, caller.timezone)
    return { orderId: order.number, orderNumber }
  },
}

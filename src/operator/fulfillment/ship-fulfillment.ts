import { getRetailer } from '../../core/access/get-retailer.ts'
import { shipFulfillment } from '../../core/fulfillment/ship-fulfillment.ts'
import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { operation } from '../operation.ts'
import { wholeOrderToWire } from '../orders/mapping.ts'
import { WholeOrder } from '../orders/schema.ts'
import { FulfillmentPath, Parcel } from './schema.ts'

export const shipFulfillmentOperation = operation({
  id: 'shipFulfillment',
  method: 'POST',
  url: '/orders/:retailer/:number/fulfillments/:no/ship',
  tag: 'Fulfillment',
  summary: 'Record a parcel that left',
  description:
    'Stock is deducted and the states skipped are written too. The same parcel again changes nothing.',
  params: FulfillmentPath,
  body: Parcel,
  response: WholeOrder,
  refusals: [
    'retailer-not-found',
    'order-not-found',
    'fulfillment-not-found',
    'quantity-refused',
    'transition-refused',
    'already-exists',
    'invalid-request',
  ],
  answer: async ({ hub, caller, params, body }) => {
    const { retailerId } = await getRetailer(hub, caller, params.retailer)
    const { carrier, trackingNumber, service = null, trackingUrl = null, lines = null } = body
    const parcel = { carrier, trackingNumber, service, trackingUrl, lines }
    await shipFulfillment(hub, caller, {
      retailerId,
      number: params.number,
      fulfillmentNo: params.no,
      ...parcel,
    })
    return wholeOrderToWire(await getWholeOrder(hub, caller, params))
  },
})

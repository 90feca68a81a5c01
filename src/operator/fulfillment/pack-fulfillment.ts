import { getRetailer } from '../../core/access/get-retailer.ts'
import { packFulfillment } from '../../core/fulfillment/ship-fulfillment.ts'
import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { operation } from '../operation.ts'
import { wholeOrderToWire } from '../orders/mapping.ts'
import { WholeOrder } from '../orders/schema.ts'
import { Closed } from '../wire-schema.ts'
import { FulfillmentPath } from './schema.ts'

export const packFulfillmentOperation = operation({
  id: 'packFulfillment',
  method: 'POST',
  url: '/orders/:retailer/:number/fulfillments/:no/pack',
  tag: 'Fulfillment',
  summary: 'Say that a fulfillment is packed: from here on the order cannot be canceled',
  params: FulfillmentPath,
  body: Closed({}),
  response: WholeOrder,
  refusals: ['retailer-not-found', 'order-not-found', 'fulfillment-not-found', 'transition-refused'],
  answer: async ({ hub, caller, params }) => {
    const { retailerId } = await getRetailer(hub, caller, params.retailer)
    await packFulfillment(hub, caller, { retailerId, number: params.number, fulfillmentNo: params.no })
    return wholeOrderToWire(await getWholeOrder(hub, caller, params))
  },
})

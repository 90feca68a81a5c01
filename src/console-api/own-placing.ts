import { findItemsToOrder } from '../core/orders/desk/find-items-to-order.ts'
import { placeForRetailer, previewForRetailer } from '../core/orders/desk/place-for-retailer.ts'
import { ItemsQuery, itemsToWire } from '../operator/orders/item-to-order.ts'
import { orderFromWire, outlookToWire } from '../operator/orders/new-order-mapping.ts'
import { Closed } from '../operator/wire-schema.ts'
import { ownOf, ownToChange } from './callers.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { OwnItems, OwnNewOrder, OwnOutlook, OwnPlaced } from './own-order-schema.ts'
import { ForRetailer, InEnvironment } from './schema.ts'

const url = '/:environment/own'
const asked = { params: InEnvironment, tag: 'Orders' } as const
const refusals = ['retailer-not-found', 'order-refused', 'po-taken', 'invalid-request', 'overloaded'] as const

/** A retailer's people place orders by hand: by the same way in as its programs. */
export const ownPlacingEndpoints: readonly Endpoint[] = [
  endpoint({
    ...{ id: 'findOwnItems', method: 'GET', url: `${url}/items-to-order`, ...asked },
    summary: 'What may be ordered, by name, SKU or UPC',
    query: Closed({ ...ForRetailer.properties, ...ItemsQuery }),
    response: OwnItems,
    refusals: ['retailer-not-found', 'invalid-request'],
    answer: async (call) => {
      const { caller, retailer } = await ownOf(call)
      const { term, limit = 20 } = call.query
      return itemsToWire(await findItemsToOrder(call.hub, caller, retailer.code, { term, limit }))
    },
  }),
  endpoint({
    ...{ id: 'previewOwnOrder', method: 'POST', url: `${url}/orders/preview`, ...asked },
    summary: 'What would become of an order now',
    ...{ query: ForRetailer, body: OwnNewOrder, response: OwnOutlook, refusals },
    answer: async (call) => {
      const { caller, retailer } = await ownOf(call)
      const order = orderFromWire({ ...call.body, retailer: retailer.code })
      return outlookToWire(await previewForRetailer(call.hub, caller, retailer.code, order), order.po)
    },
  }),
  endpoint({
    ...{ id: 'placeOwnOrder', method: 'POST', url: `${url}/orders`, ...asked },
    summary: 'Place an order; the same again is answered with the order there is',
    ...{ query: ForRetailer, body: OwnNewOrder, response: OwnPlaced, refusals },
    answer: async (call) => {
      const { caller, retailer } = await ownToChange(call)
      const order = orderFromWire({ ...call.body, retailer: retailer.code })
      const placed = await placeForRetailer(call.hub, caller, retailer.code, order)
      return { placed: !placed.replayed, number: placed.order.number }
    },
  }),
]

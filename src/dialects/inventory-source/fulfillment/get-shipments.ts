import { asPartner, type Operation } from '../call.ts'
import { parametersOf } from '../parameters.ts'
import { Invalid, refusals } from '../wire-schema.ts'
import { ShipmentPage, ShipmentParameters } from './schema.ts'
import { shipmentsByCursor, shipmentsByPage, shipmentsOfOne } from './shipment-pages.ts'

export const getShipments: Operation = {
  scope: 'read:shipments',
  sample: asPartner('GET', '/v1/shipments?limit=2'),
  schema: {
    operationId: 'getShipments',
    summary: 'Shipments in the order in which they were told of',
    description:
      'Made to be polled: keep `next_cursor`, ask again with it, and get what left since, each shipment once. `since` begins at a ' +
      'time; `order_number` or `order_id` gives the shipments of one order.',
    tags: ['Shipments'],
    querystring: ShipmentParameters,
    response: { 200: ShipmentPage, 422: Invalid, ...refusals },
  },
  answer: async (call) => {
    const parameters = parametersOf(call.query)
    const { has } = parameters
    if (has('order_number') || has('order_id')) return await shipmentsOfOne(call, parameters)
    return await (has('page') || has('per_page')
      ? shipmentsByPage(call, parameters)
      : shipmentsByCursor(call, parameters))
  },
}

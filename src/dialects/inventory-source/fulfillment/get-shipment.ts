import { Type } from 'typebox'
import { getShipment as get } from '../../../core/fulfillment/find-shipments.ts'
import { asPartner, type Operation } from '../call.ts'
import { NotFound } from '../validation.ts'
import { Data, Refused, refusals } from '../wire-schema.ts'
import { shipmentIdFrom, shipmentToWire } from './mapping.ts'
import { Shipment } from './schema.ts'

export const getShipment: Operation = {
  scope: 'read:shipments',
  sample: asPartner('GET', '/v1/shipments/13560-1'),
  schema: {
    operationId: 'getShipment',
    summary: 'One shipment',
    tags: ['Shipments'],
    params: Type.Object({ id: Type.String() }),
    response: { 200: Data(Shipment), 404: Refused, ...refusals },
  },
  answer: async ({ hub, caller, path }) => {
    const id = shipmentIdFrom(path.id)
    const found = id && (await get(hub, caller, id))
    if (!found) throw new NotFound('shipment')
    return { body: { data: shipmentToWire(found) } }
  },
}
